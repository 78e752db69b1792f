"""Sources and what is understood of them: reports, events, sections, items, passages.

Spans are character offsets in a source's text (its file decoded, a byte-order mark
dropped, nothing else changed; for HTML, PDF, DOCX and notebooks the extracted Markdown).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from reportqa.models.spans import Excerpt, Span, content_id

if TYPE_CHECKING:
    import datetime as dt

ReportId = NewType("ReportId", str)
ItemId = NewType("ItemId", str)
PassageId = NewType("PassageId", str)


class Format(StrEnum):
    """The formats that reports come in."""

    MARKDOWN = "markdown"
    TEXT = "text"
    RST = "rst"
    ASCIIDOC = "asciidoc"
    ORG = "org"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    NOTEBOOK = "notebook"


class ItemKind(StrEnum):
    """What sort of thing was reported."""

    TALK = "talk"
    KEYNOTE = "keynote"
    PAPER = "paper"
    POSTER = "poster"
    TUTORIAL = "tutorial"
    WORKSHOP = "workshop"
    PANEL = "panel"
    AWARD = "award"
    SOCIAL = "social"
    HALLWAY = "hallway"
    OTHER = "other"


class Attendance(StrEnum):
    """Whether the reporter was there."""

    ATTENDED = "attended"
    PLANNED = "planned"
    HEARD_ABOUT = "heard_about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a reader learnt beside the text: a page's or a document's properties."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input: its place, its bytes' digest, its format and its text.

    ``origin`` is an absolute path, a URL or ``-``; ``name`` is the path relative to
    ``root``, the folder that was ingested, with forward slashes (the file's name for a
    single file, the URL for a page). ``pages`` are the spans of a PDF's pages.
    """

    origin: str
    root: str
    name: str
    format: Format
    digest: str
    text: str
    pages: tuple[Span, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)

    @property
    def id(self) -> ReportId:
        """The id of the report in this source; it stays when the bytes change."""
        return ReportId(content_id("report", self.origin))


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A conference edition, such as "NeurIPS 2023".

    ``beside`` names the further events that the same report is about: a second
    conference, or the one that a workshop meets at.
    """

    name: str
    series: str
    year: int | None = None
    place: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    confidence: float = 1.0
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and all that stands under it, deeper headings included.

    ``level`` is 1 for the outermost heading. ``day`` is set where the text makes the
    calendar day certain; ``day_label`` holds the words that name it ("Day 1").
    """

    title: str
    level: int
    heading: Span
    span: Span
    day: dt.date | None = None
    day_label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing reported: a talk, a paper, a poster, ...

    ``span`` runs from the title to the end of what is said about it.
    """

    title: str
    kind: ItemKind
    span: Span
    people: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    day: dt.date | None = None
    day_label: str | None = None
    session: str | None = None
    attendance: Attendance = Attendance.ATTENDED
    tldr: Excerpt | None = None
    comment: Excerpt | None = None
    confidence: float = 1.0

    def id_in(self, report: ReportId) -> ItemId:
        """Return the item's id: it depends on the report, the place and the title."""
        return ItemId(content_id("item", report, self.span.start, self.title))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A source understood. ``date`` is the day it was posted, not the event's."""

    source: Source
    title: str
    body: Span | None
    author: str | None = None
    event: Event | None = None
    date: dt.date | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def id(self) -> ReportId:
        """The id of its source."""
        return self.source.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The unit retrieved: a run of text inside one report, one item or one section.

    ``context`` (title, event, heading) is put in front when the passage is indexed
    and embedded; it is no part of ``text``. ``tokens`` counts ``text`` alone.
    """

    report: ReportId
    span: Span
    text: str
    context: str
    tokens: int
    item: ItemId | None = None

    @property
    def id(self) -> PassageId:
        """The hash of report, start and text."""
        return PassageId(content_id("passage", self.report, self.span.start, self.text))

    @property
    def indexed_text(self) -> str:
        """What is embedded and put in the full-text index."""
        return f"{self.context}\n{self.text}" if self.context else self.text
