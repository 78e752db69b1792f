"""The one write path: sources that are new, changed or gone, into the catalogue and Chroma."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reportqa.embedding import default_embedding, full_name
from reportqa.errors import LibraryError, SourceError
from reportqa.library import vectors
from reportqa.library.catalogue import fact, find_report
from reportqa.library.cataloguing import MADE_BY
from reportqa.library.database import FILE, writing
from reportqa.library.indexing import Indexer
from reportqa.library.lock import writer_lock
from reportqa.loading import Limits, Skipped, extract_source, find_inputs, read_input
from reportqa.loading.walking import LEADS_NOWHERE, LEADS_OUT, NOT_REGULAR
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


@dataclass(frozen=True, slots=True)
class _Taken:
    """A source that was read because it is new or changed."""

    name: str
    digest: str


@dataclass(slots=True)
class _Tally:
    """What happened so far."""

    known: dict[str, _Known]
    named: frozenset[str]
    changed: dict[str, _Taken] = field(default_factory=dict)
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
    with writer_lock(folder, wait=options.wait), writing(folder) as connection:
        # inside the lock: what another writer took in meanwhile must not look vanished
        found = find_inputs(inputs)
        vectors.name_library(connection, folder, dt.datetime.now(dt.UTC).isoformat())
        tally = _Tally(_known(connection), _named(found), skipped=list(found.skipped))
        model = _model(connection, options)
        store = vectors.Store(folder=folder, url=options.chroma)
        load = _loader(options, model)
        with Indexer(connection, store, model, load) as indexer:
            for batch in _batches(_changed(found.candidates, options, tally), BATCH):
                indexer.write(batch, lambda origin, reason: _drop(tally, origin, reason))
            tally.removed += _vanished(tally, found)
            indexer.erase([known.id for known in tally.removed])
        return _summary(connection, tally, found.passed_over, model, started)


def remove(folder: Path, wanted: Sequence[str], options: IngestOptions) -> tuple[str, ...]:
    """Take reports, named by id, path or part of a name, out of the library.

    Raises:
        LibraryError: a name fits none or several; then nothing is removed.
    """
    if not (folder / FILE).exists():
        raise LibraryError(f"there is no library in {folder}")
    with writer_lock(folder, wait=options.wait), writing(folder) as connection:
        cards = {card.id: card for card in (find_report(connection, one) for one in wanted)}
        model = fact(connection, "embedding") or default_embedding()
        store = vectors.Store(folder=folder, url=options.chroma)
        with Indexer(connection, store, model, _loader(options, model)) as indexer:
            indexer.erase(list(cards))
    return tuple(card.source for card in cards.values())


def _model(connection: sqlite3.Connection, options: IngestOptions) -> str:
    if options.embedding:
        return full_name(options.embedding)
    return fact(connection, "embedding") or default_embedding()


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
            _skip(tally, candidate.origin, candidate.name, error.message)
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
    try:
        source = extract_source(raw)
    except SourceError:
        _forget_old(tally, candidate.origin)
        raise
    tally.changed[source.origin] = _Taken(source.name, source.digest)
    return source


def _skip(tally: _Tally, origin: str, name: str, reason: str) -> None:
    explicit = origin in tally.named
    tally.skipped.append(Skipped(source=name, reason=reason, explicit=explicit))


def _drop(tally: _Tally, origin: str, reason: str) -> None:
    """Skip a source that could be read but not understood."""
    _skip(tally, origin, tally.changed.pop(origin).name, reason)
    _forget_old(tally, origin)


def _forget_old(tally: _Tally, origin: str) -> None:
    """Let go of what a source held before: its file holds something else now."""
    if origin in tally.known:
        tally.removed.append(tally.known[origin])


def _batches(sources: Iterable[Source], size: int) -> Iterator[list[Source]]:
    batch: list[Source] = []
    for source in sources:
        batch.append(source)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _vanished(tally: _Tally, found: Found) -> list[_Known]:
    """Return the known sources under the folders walked that are no longer in them.

    What lies in a folder that could not be read, for once, is not taken to be gone.
    """
    kept = {candidate.origin for candidate in found.candidates}
    kept |= {known.origin for known in tally.removed}
    closed = [
        root / skipped.source
        for root in found.roots
        for skipped in found.skipped
        if skipped.reason not in {LEADS_OUT, LEADS_NOWHERE, NOT_REGULAR}
    ]
    return [
        known
        for origin, known in tally.known.items()
        if origin not in kept and _lies_in(origin, found.roots) and not _lies_in(origin, closed)
    ]


def _lies_in(origin: str, folders: Sequence[Path]) -> bool:
    return any(Path(origin).is_relative_to(folder) for folder in folders)


def _summary(
    connection: sqlite3.Connection, tally: _Tally, passed_over: int, model: str, started: float
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
        passed_over=passed_over,
        passages=passages,
        items=items,
        seconds=time.monotonic() - started,
        embedding=model,
    )
