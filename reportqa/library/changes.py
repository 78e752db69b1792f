"""What is new, changed or gone: the inputs found, against what the catalogue holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reportqa.errors import SourceError
from reportqa.library.cataloguing import is_current
from reportqa.loading import Skipped, extract_source, read_input
from reportqa.loading.inputs import STDIN
from reportqa.loading.walking import LEADS_NOWHERE, LEADS_OUT, NOT_REGULAR
from reportqa.models import ReportId

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from reportqa.library.ingestion import IngestOptions
    from reportqa.loading import Candidate, Found
    from reportqa.models import Source


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue holds of a source."""

    id: ReportId
    origin: str
    root: str
    name: str
    digest: str
    made_by: str

    @property
    def place_and_digest(self) -> tuple[str, str, str]:
        """What tells whether it is the same file with the same content."""
        return self.root, self.name, self.digest


@dataclass(frozen=True, slots=True)
class Taken:
    """A source that was read because it is new or changed."""

    name: str
    digest: str


@dataclass(slots=True)
class Tally:
    """What happened so far; ``named`` are the origins that the user named."""

    known: dict[str, Known]
    named: frozenset[str]
    changed: dict[str, Taken] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    removed: list[Known] = field(default_factory=list)
    unchanged: int = 0


def known_sources(connection: sqlite3.Connection) -> dict[str, Known]:
    """Return what the catalogue holds, by origin."""
    rows = connection.execute("SELECT id, origin, root, name, digest, made_by FROM sources")
    return {row["origin"]: Known(ReportId(row[0]), *row[1:]) for row in rows}


def named_origins(found: Found) -> frozenset[str]:
    """Return the origins that the user named, rather than a folder they lie in."""
    roots = {str(root) for root in found.roots}
    return frozenset(one.origin for one in found.candidates if one.root not in roots)


def changed_sources(
    candidates: Sequence[Candidate], options: IngestOptions, tally: Tally
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


def _read_if_changed(candidate: Candidate, options: IngestOptions, tally: Tally) -> Source | None:
    raw = read_input(candidate, stdin=options.stdin, limits=options.limits)
    known = tally.known.get(candidate.origin)
    if candidate.origin == STDIN and _is_held_elsewhere(raw.digest, tally):
        tally.unchanged += 1
        return None
    present = (candidate.root, candidate.name, raw.digest)
    has_read = options.reader.has_read if options.reader else is_current
    if known and known.place_and_digest == present and has_read(known.made_by):
        tally.unchanged += 1
        return None
    try:
        source = extract_source(raw)
    except SourceError:
        _forget_old(tally, candidate.origin)
        raise
    tally.changed[source.origin] = Taken(source.name, source.digest)
    return source


def _is_held_elsewhere(digest: str, tally: Tally) -> bool:
    return any(one.digest == digest and one.origin != STDIN for one in tally.known.values())


def worth_writing(
    sources: Sequence[Source], unread: Sequence[Source], tally: Tally
) -> list[Source]:
    """Return ``sources`` without those that a model was to read again and could not.

    What the library holds of these is no worse than what rules alone would make of them.
    """
    kept = {source.origin for source in unread if _is_held(source, tally)}
    for origin in kept:
        del tally.changed[origin]
    tally.unchanged += len(kept)
    return [source for source in sources if source.origin not in kept]


def _is_held(source: Source, tally: Tally) -> bool:
    known = tally.known.get(source.origin)
    present = (source.root, source.name, source.digest)
    return known is not None and known.place_and_digest == present and is_current(known.made_by)


def _skip(tally: Tally, origin: str, name: str, reason: str) -> None:
    explicit = origin in tally.named
    tally.skipped.append(Skipped(source=name, reason=reason, explicit=explicit))


def drop(tally: Tally, origin: str, reason: str) -> None:
    """Skip a source that could be read but not understood."""
    _skip(tally, origin, tally.changed.pop(origin).name, reason)
    _forget_old(tally, origin)


def _forget_old(tally: Tally, origin: str) -> None:
    """Let go of what a source held before: its file holds something else now."""
    if origin in tally.known:
        tally.removed.append(tally.known[origin])


def vanished(tally: Tally, found: Found) -> list[Known]:
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


def moved(tally: Tally, found: Found) -> list[Known]:
    """Return the known files that are gone and whose content was found in another place.

    A file that is away for another reason loses nothing by it: its content stays known.
    """
    present = {candidate.origin for candidate in found.candidates}
    digests = {taken.digest for taken in tally.changed.values()}
    digests |= {one.digest for origin, one in tally.known.items() if origin in present}
    return [
        known
        for origin, known in tally.known.items()
        if origin not in present and known.digest in digests and _is_gone(known)
    ]


def _is_gone(known: Known) -> bool:
    """Tell whether nothing lies where a file was; what was piped in lies nowhere."""
    if known.origin == STDIN:
        return True
    return bool(known.root) and not Path(known.origin).exists()


def _lies_in(origin: str, folders: Sequence[Path]) -> bool:
    return any(Path(origin).is_relative_to(folder) for folder in folders)
