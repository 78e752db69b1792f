"""The one write path: sources that are new, changed or gone, into the catalogue and Chroma."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reportqa.embedding import default_embedding
from reportqa.errors import SourceError
from reportqa.library import vectors
from reportqa.library.catalogue import fact, find_report
from reportqa.library.cataloguing import MADE_BY
from reportqa.library.database import writing
from reportqa.library.indexing import Indexer
from reportqa.library.lock import writer_lock
from reportqa.loading import Limits, Skipped, extract_source, find_inputs, read_input
from reportqa.models import ReportId

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportqa.embedding import Embedder
    from reportqa.loading import Candidate, Found
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
    """

    load_embedder: Callable[[str], Embedder]
    embedding: str | None = None
    limits: Limits = field(default_factory=Limits)
    chroma: str | None = None
    wait: float = 0.0
    stdin: BinaryIO | None = None
    progress: Progress = no_progress


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestSummary:
    """What an ingestion did; names are the sources' as ingested.

    A renamed source is in ``new`` and in ``removed`` too. ``passages`` and ``items``
    count what the whole library holds afterwards.
    """

    new: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    skipped: tuple[Skipped, ...]
    passed_over: int
    passages: int
    items: int
    seconds: float
    embedding: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the catalogue holds of a source."""

    id: ReportId
    origin: str
    root: str
    name: str
    digest: str
    made_by: str


@dataclass(slots=True)
class _Tally:
    """What happened so far."""

    known: dict[str, _Known]
    named: frozenset[str]
    new: dict[str, str] = field(default_factory=dict)
    updated: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    removed: list[_Known] = field(default_factory=list)
    unchanged: int = 0


def ingest(folder: Path, inputs: Sequence[str], options: IngestOptions) -> IngestSummary:
    """Bring the library in ``folder`` up to date with files, folders, URLs or ``-``.

    Sources that vanished from a folder among ``inputs`` leave the library.

    Raises:
        LibraryError: the library is locked, damaged or from a newer reportqa.
        ModelError: the embedding server failed; what was done before stays.
        StoreError: Chroma failed.
    """
    started = time.monotonic()
    found = find_inputs(inputs)
    with writer_lock(folder, wait=options.wait), writing(folder) as connection:
        vectors.name_library(connection, folder, dt.datetime.now(dt.UTC).isoformat())
        tally = _Tally(_known(connection), _named(found), skipped=list(found.skipped))
        model = options.embedding or fact(connection, "embedding") or default_embedding()
        store = vectors.Store(folder=folder, url=options.chroma)
        load = _loader(options, model)
        with Indexer(connection, store, model, load) as indexer:
            for batch in _batches(_changed(found.candidates, options, tally), BATCH):
                indexer.write(batch, lambda name, reason: _skip(tally, name, reason))
            kept = {candidate.origin for candidate in found.candidates}
            gone = _vanished(tally, found.roots, kept, {skip.source for skip in found.skipped})
            indexer.erase([known.id for known in gone])
            tally.removed += gone
        return _summary(connection, tally, found.passed_over, model, started)


def remove(folder: Path, wanted: Sequence[str], options: IngestOptions) -> tuple[str, ...]:
    """Take reports, named by id, path or part of a name, out of the library.

    Raises:
        LibraryError: a name fits none or several; then nothing is removed.
    """
    with writer_lock(folder, wait=options.wait), writing(folder) as connection:
        cards = {card.id: card for card in (find_report(connection, one) for one in wanted)}
        model = fact(connection, "embedding") or default_embedding()
        store = vectors.Store(folder=folder, url=options.chroma)
        with Indexer(connection, store, model, _loader(options, model)) as indexer:
            indexer.erase(list(cards))
    return tuple(card.source for card in cards.values())


def _loader(options: IngestOptions, model: str) -> Callable[[], Embedder]:
    return lambda: options.load_embedder(model)


def _known(connection: sqlite3.Connection) -> dict[str, _Known]:
    rows = connection.execute("SELECT id, origin, root, name, digest, made_by FROM sources")
    return {row["origin"]: _Known(ReportId(row[0]), *row[1:]) for row in rows}


def _named(found: Found) -> frozenset[str]:
    """Return the origins that the user named, rather than a folder they lie in."""
    roots = {str(root) for root in found.roots}
    return frozenset(one.origin for one in found.candidates if one.root not in roots)


def _changed(
    candidates: Sequence[Candidate], options: IngestOptions, tally: _Tally
) -> Iterator[Source]:
    """Read each candidate once; yield the new and the changed ones as sources."""
    for number, candidate in enumerate(candidates):
        options.progress(number, len(candidates), candidate.name)
        try:
            source = _read_if_changed(candidate, options, tally)
        except SourceError as error:
            explicit = candidate.origin in tally.named
            tally.skipped.append(
                Skipped(source=candidate.name, reason=error.message, explicit=explicit)
            )
            continue
        if source is not None:
            yield source
    options.progress(len(candidates), len(candidates), "")


def _read_if_changed(candidate: Candidate, options: IngestOptions, tally: _Tally) -> Source | None:
    raw = read_input(candidate, stdin=options.stdin, limits=options.limits)
    known = tally.known.get(candidate.origin)
    present = (candidate.root, candidate.name, raw.digest, MADE_BY)
    if known and (known.root, known.name, known.digest, known.made_by) == present:
        tally.unchanged += 1
        return None
    source = extract_source(raw)
    if known:
        tally.updated.append(source.name)
    else:
        tally.new[source.name] = source.digest
    return source


def _skip(tally: _Tally, name: str, reason: str) -> None:
    tally.skipped.append(Skipped(source=name, reason=reason, explicit=False))
    tally.new.pop(name, None)


def _batches(sources: Iterable[Source], size: int) -> Iterator[list[Source]]:
    batch: list[Source] = []
    for source in sources:
        batch.append(source)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _vanished(
    tally: _Tally, roots: Sequence[Path], kept: set[str], unreadable: set[str]
) -> list[_Known]:
    """Return the known sources under ``roots`` that are no longer among the candidates."""
    return [
        known
        for origin, known in tally.known.items()
        if origin not in kept
        and known.name not in unreadable
        and any(Path(origin).is_relative_to(root) for root in roots)
    ]


def _summary(
    connection: sqlite3.Connection, tally: _Tally, passed_over: int, model: str, started: float
) -> IngestSummary:
    passages = connection.execute("SELECT count(*) FROM passages").fetchone()[0]
    items = connection.execute("SELECT count(*) FROM items").fetchone()[0]
    by_digest = {digest: name for name, digest in tally.new.items()}
    return IngestSummary(
        new=tuple(tally.new),
        updated=tuple(tally.updated),
        unchanged=tally.unchanged,
        removed=tuple(known.name for known in tally.removed),
        renamed=tuple(
            (known.name, by_digest[known.digest])
            for known in tally.removed
            if known.digest in by_digest
        ),
        skipped=tuple(tally.skipped),
        passed_over=passed_over,
        passages=passages,
        items=items,
        seconds=time.monotonic() - started,
        embedding=model,
    )
