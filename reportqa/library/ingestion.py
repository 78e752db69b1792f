"""The one write path: sources that are new, changed or gone, into the catalogue and Chroma."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from reportqa.embedding import default_embedding, full_name
from reportqa.errors import LibraryError
from reportqa.library import vectors
from reportqa.library.catalogue import fact, find_report
from reportqa.library.cataloguing import by_rules, rules_mark
from reportqa.library.changes import (
    Tally,
    changed_sources,
    drop,
    known_sources,
    moved,
    named_origins,
    vanished,
    worth_writing,
)
from reportqa.library.database import FILE, reading, writing
from reportqa.library.indexing import Indexer
from reportqa.library.joining import joined_afterwards
from reportqa.library.lock import writer_lock
from reportqa.loading import Limits, Skipped, find_inputs

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from reportqa.embedding import Embedder
    from reportqa.library.readings import ReadingSummary
    from reportqa.library.refinement import ModelReader
    from reportqa.llm.messages import Message
    from reportqa.models import Source

    Progress = Callable[[int, int, str], None]

BATCH = 24


def no_progress(_done: int, _total: int, _name: str) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """How to ingest.

    ``embedding`` None keeps the library's model, or takes the default for a new one.
    ``progress`` is called with how many sources are done, of how many, and a name.
    ``reader`` has a language model read what rules left in doubt.
    """

    load_embedder: Callable[[str], Embedder]
    embedding: str | None = None
    limits: Limits = field(default_factory=Limits)
    chroma: str | None = None
    wait: float = 0.0
    stdin: BinaryIO | None = None
    progress: Progress = no_progress
    reader: ModelReader | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestSummary:
    """What an ingestion did; names are the sources' as ingested.

    A renamed source is in ``new`` and in ``removed`` too. ``passages`` and ``items``
    count what the whole library holds afterwards. ``empty`` are the folders that held
    nothing to read.
    """

    new: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    skipped: tuple[Skipped, ...]
    passages: int
    items: int
    seconds: float
    embedding: str
    passed_over: int = 0
    empty: tuple[str, ...] = ()
    reading: ReadingSummary | None = None


def ingest(folder: Path, inputs: Sequence[str], options: IngestOptions) -> IngestSummary:
    """Bring the library in ``folder`` up to date with files, folders, URLs or ``-``.

    Sources that vanished from a folder among ``inputs`` leave the library.

    Raises:
        LibraryError: the library is locked, damaged or from a newer reportqa.
        ModelError: the embedding server failed; what was done before stays.
        StoreError: Chroma failed.
        BudgetError: what a model is to read would cost too much; nothing is changed.
        SettingsError: the user's list of series cannot be read; nothing is changed.
    """
    started = time.monotonic()
    # a list of series that cannot be read stops all, rather than each report
    rules_mark()
    with writer_lock(folder, wait=options.wait), writing(folder) as connection:
        # inside the lock: what another writer took in meanwhile must not look vanished
        found = find_inputs(inputs)
        vectors.name_library(connection, folder, dt.datetime.now(dt.UTC).isoformat())
        tally = Tally(known_sources(connection), named_origins(found), skipped=list(found.skipped))
        model = _model(connection, options)
        store = vectors.Store(folder=folder, url=options.chroma)
        load = _loader(options, model)
        reader = options.reader
        changed = changed_sources(found.candidates, options, tally)
        if reader:
            changed = list(changed)
            reader.plan(connection, changed)
        understand = reader.understand if reader else by_rules
        with (
            joined_afterwards(connection),
            Indexer(connection, store, model, load, understand) as indexer,
        ):
            for batch in _batches(changed, BATCH):
                unread = reader.read(connection, batch) if reader else ()
                worthy = worth_writing(batch, unread, tally)
                indexer.write(worthy, lambda origin, reason: drop(tally, origin, reason))
            tally.removed += vanished(tally, found)
            tally.removed += [one for one in moved(tally, found) if one not in tally.removed]
            indexer.erase([known.id for known in tally.removed])
        summary = _summary(connection, tally, model, started)
    return replace(
        summary,
        passed_over=found.passed_over,
        empty=found.empty,
        reading=reader.summary if reader else None,
    )


def would_read(
    folder: Path, inputs: Sequence[str], options: IngestOptions
) -> tuple[tuple[Source, tuple[Message, ...]], ...]:
    """Return what ``ingest`` would have its reader send, by source; nothing is written or sent.

    Raises:
        LibraryError: the library cannot be read.
        BudgetError: it would cost too much.
    """
    if options.reader is None:
        return ()
    found = find_inputs(inputs)
    with reading(folder) as connection:
        tally = Tally(known_sources(connection), named_origins(found))
        changed = list(changed_sources(found.candidates, options, tally))
        options.reader.plan(connection, changed)
    return tuple(options.reader.messages(changed))


def remove(
    folder: Path, wanted: Sequence[str], options: IngestOptions, *, here: Path | None = None
) -> tuple[str, ...]:
    """Take reports, named by id, path (from ``here``) or part of a name, out of the library.

    Raises:
        LibraryError: a name fits none or several; then nothing is removed.
    """
    if not (folder / FILE).exists():
        raise LibraryError(f"there is no library in {folder}")
    with writer_lock(folder, wait=options.wait), writing(folder) as connection:
        cards = {card.id: card for card in (find_report(connection, one, here) for one in wanted)}
        model = fact(connection, "embedding") or default_embedding()
        store = vectors.Store(folder=folder, url=options.chroma)
        with (
            joined_afterwards(connection),
            Indexer(connection, store, model, _loader(options, model)) as indexer,
        ):
            indexer.erase(list(cards))
    return tuple(card.source for card in cards.values())


def _model(connection: sqlite3.Connection, options: IngestOptions) -> str:
    if options.embedding:
        return full_name(options.embedding)
    return fact(connection, "embedding") or default_embedding()


def _loader(options: IngestOptions, model: str) -> Callable[[], Embedder]:
    return lambda: options.load_embedder(model)


def _batches(sources: Iterable[Source], size: int) -> Iterator[list[Source]]:
    batch: list[Source] = []
    for source in sources:
        batch.append(source)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _summary(
    connection: sqlite3.Connection, tally: Tally, model: str, started: float
) -> IngestSummary:
    passages = connection.execute("SELECT count(*) FROM passages").fetchone()[0]
    items = connection.execute("SELECT count(*) FROM items").fetchone()[0]
    new = [taken for origin, taken in tally.changed.items() if origin not in tally.known]
    by_digest = {taken.digest: taken.name for taken in new}
    return IngestSummary(
        new=tuple(taken.name for taken in new),
        updated=tuple(one.name for origin, one in tally.changed.items() if origin in tally.known),
        unchanged=tally.unchanged,
        removed=tuple(known.name for known in tally.removed),
        renamed=tuple(
            (known.name, by_digest[known.digest])
            for known in tally.removed
            if known.digest in by_digest
        ),
        skipped=tuple(tally.skipped),
        passages=passages,
        items=items,
        seconds=time.monotonic() - started,
        embedding=model,
    )
