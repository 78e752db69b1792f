"""What comes out of an event's reports together: what was told of one day, or of all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reportqa.models.answers import Mode

if TYPE_CHECKING:
    import datetime as dt

    from reportqa.models.answers import Citation, Conflict, Sentence, Usage
    from reportqa.models.reports import Attendance, ItemKind
    from reportqa.models.summaries import Theme


class DigestPart(StrEnum):
    """How much of an event a digest is of."""

    EVENT = "event"
    DAY = "day"
    UNDATED = "undated"


class ToldAs(StrEnum):
    """Whether an entry is a thing reported, or a section that names none."""

    ITEM = "item"
    SECTION = "section"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days that something is told of: dates, else numbers, else only words.

    ``first`` and ``last`` are the same for one day. All empty means that no day is given.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    numbers: tuple[int, int] | None = None
    label: str | None = None

    @property
    def given(self) -> bool:
        """Whether any day is given."""
        return self.first is not None or self.numbers is not None or self.label is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What one reporter says: an account, a verdict, or words of somebody else."""

    text: str
    reporter: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestEntry:
    """One thing that was told, by all who told of it.

    ``text`` is the account of ``told_by``, ``also`` are those of the other reporters.
    ``sentences`` are those of a text that a model wrote; where it rests on several
    reporters, nobody told it alone. ``merged`` says why several tellings are one entry.
    """

    title: str
    kind: ItemKind
    told_as: ToldAs
    attendance: Attendance
    when: When
    text: str
    reporters: tuple[str, ...]
    citations: tuple[int, ...]
    told_by: str | None = None
    session: str | None = None
    people: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    also: tuple[Remark, ...] = ()
    verdicts: tuple[Remark, ...] = ()
    merged: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"an entry without a citation: {self.title!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLink:
    """An address worth opening, what it is, and who linked it."""

    url: str
    title: str
    reporters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many things are told of a day."""

    when: When
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestCoverage:
    """What was searched: reports, the days they tell of, and why nothing was found.

    ``left_out`` counts the sections that a long digest does not show.
    """

    reports: int
    days: tuple[DayCount, ...] = ()
    why_empty: str | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What the reports on an event tell of one day, of the whole event, or of no day.

    Every number in it is that of one of the ``citations``. Without entries there is a
    ``coverage.why_empty``. ``lede`` is what a model writes above the entries.
    """

    event: str
    part: DigestPart
    when: When
    headline: Sentence
    coverage: DigestCoverage
    lede: tuple[Sentence, ...] = ()
    entries: tuple[DigestEntry, ...] = ()
    themes: tuple[Theme, ...] = ()
    quotes: tuple[Remark, ...] = ()
    disagreements: tuple[Conflict, ...] = ()
    reading_list: tuple[ReadingLink, ...] = ()
    notes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    mode: Mode = Mode.EXTRACTIVE
    model: str | None = None
    usage: Usage | None = None

    def __post_init__(self) -> None:
        if not self.entries and not self.coverage.why_empty:
            raise ValueError("an empty digest that does not say why")
        known = {citation.number for citation in self.citations}
        if not self._used() <= known:
            raise ValueError(f"citations that name nothing: {sorted(self._used() - known)}")

    def _used(self) -> set[int]:
        remarks = [one for entry in self.entries for one in (*entry.also, *entry.verdicts)]
        claims = [claim for conflict in self.disagreements for claim in conflict.claims]
        told = [one for entry in self.entries for one in (entry, *entry.sentences)]
        cited = (self.headline, *self.lede, *told, *remarks, *self.quotes, *claims)
        return {number for one in (*cited, *self.themes) for number in one.citations}

    @property
    def reporters(self) -> tuple[str, ...]:
        """Everybody who told of something, those with most entries first."""
        names = [name for entry in self.entries for name in entry.reporters]
        return tuple(sorted(dict.fromkeys(names), key=lambda name: -names.count(name)))
