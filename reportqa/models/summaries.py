"""What comes out of reading a report: a TLDR, a summary, its items, themes, links and plans."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reportqa.models.answers import Citation, Mode, Sentence, Usage

if TYPE_CHECKING:
    import datetime as dt

    from reportqa.models.cards import ItemCard, ReportCard


class SummaryStyle(StrEnum):
    """How much of a summary is wanted, and in which form."""

    TLDR = "tldr"
    BRIEF = "brief"
    FULL = "full"
    BULLETS = "bullets"


class TldrBy(StrEnum):
    """Whose words the TLDR of an item is."""

    AUTHOR = "author"
    EXTRACT = "extract"
    MODEL = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryItem:
    """One thing reported, and what of it: ``citations`` name it and bear the TLDR.

    A TLDR by the author stands in the report word for word, as does an extract. ``also`` are
    the same thing as other reports tell of it.
    """

    item: ItemCard
    tldr: str | None
    by: TldrBy | None
    citations: tuple[Citation, ...]
    also: tuple[ItemCard, ...] = ()

    @property
    def tellings(self) -> tuple[ItemCard, ...]:
        """The thing in every report that tells of it."""
        return (self.item, *self.also)

    @property
    def reporters(self) -> tuple[str, ...]:
        """Who tells of it, each once: the reports' authors, else their sources."""
        cards = (one.report for one in self.tellings)
        return tuple(dict.fromkeys(card.author or card.source for card in cards))


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A key phrase: how often it is said, and the numbers of citations that show it."""

    name: str
    count: int
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLink:
    """An address that a report links, with the words that stand for it."""

    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The summary of one report, or of several on one event.

    ``tldr`` is None where a report says nothing that could be told in a sentence, and then
    ``why_empty`` says so. ``plans`` are what the author recommends or means to do. Every
    number in a sentence, a theme or an item is that of one of the ``citations``.
    """

    reports: tuple[ReportCard, ...]
    source: str
    title: str
    author: str | None
    event: str | None
    date: dt.date | None
    tldr: Sentence | None
    sentences: tuple[Sentence, ...]
    items: tuple[SummaryItem, ...] = ()
    themes: tuple[Theme, ...] = ()
    links: tuple[SummaryLink, ...] = ()
    plans: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    why_empty: str | None = None
    language: str | None = None
    mode: Mode = Mode.EXTRACTIVE
    model: str | None = None
    usage: Usage | None = None

    def __post_init__(self) -> None:
        spoken = (*((self.tldr,) if self.tldr else ()), *self.sentences, *self.plans)
        if any(not sentence.citations for sentence in spoken):
            raise ValueError("a sentence without a citation")
        known = {citation.number for citation in self.citations}
        used = {number for one in (*spoken, *self.themes) for number in one.citations}
        used |= {citation.number for one in self.items for citation in one.citations}
        if not used <= known:
            raise ValueError(f"citations that name nothing: {sorted(used - known)}")
