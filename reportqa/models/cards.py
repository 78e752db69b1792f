"""What the library knows of reports, items and passages, as its readers see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from reportqa.models.reports import Attendance, ItemId, ItemKind, PassageId, ReportId
    from reportqa.models.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What ``--event``, ``--year``, ... narrow a question to; None does not narrow.

    ``reports`` are those that the question itself names.
    """

    event: str | None = None
    year: int | None = None
    author: str | None = None
    day: str | None = None
    kind: str | None = None
    tag: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    reports: frozenset[ReportId] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCard:
    """A report without its text."""

    id: ReportId
    source: str
    origin: str
    title: str
    author: str | None
    event: str | None
    year: int | None
    date: dt.date | None
    tags: tuple[str, ...]
    language: str | None
    words: int
    items: int
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a report with their place: characters, lines and, for a PDF, the page."""

    report: ReportCard
    span: Span
    lines: tuple[int, int]
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCard:
    """A reported item without the report's text; ``opening`` is where it is named."""

    id: ItemId
    title: str
    kind: ItemKind
    event: str | None
    day: dt.date | None
    day_label: str | None
    session: str | None
    people: tuple[str, ...]
    links: tuple[str, ...]
    attendance: Attendance
    tldr: str | None
    comment: str | None
    confidence: float
    span: Span
    opening: Quote

    @property
    def report(self) -> ReportCard:
        """The report that tells of the item."""
        return self.opening.report


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found, with its score and the parts of it, each in [0, 1].

    ``scope`` tells how much of the question its report holds, ``sentence`` how much its
    best sentence holds.
    """

    passage: PassageId
    score: float
    lexical: float
    dense: float
    quote: Quote
    context: str
    item: ItemId | None = None
    scope: float = 0.0
    sentence: float = 0.0
