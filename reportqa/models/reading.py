"""What reports link that a reader may want to open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportqa.models.cards import Quote


class LinkKind(StrEnum):
    """What stands behind an address."""

    PAPER = "paper"
    CODE = "code"
    VIDEO = "video"
    SLIDES = "slides"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingEntry:
    """An address, once, with all places that link it.

    ``url`` is the one address of what may be written in several ways. ``talk`` is the item
    that it is linked at, ``year`` that of an arXiv number. ``also`` are addresses of further
    copies of a paper. ``quotes`` are the links as the reports write them.
    """

    url: str
    kind: LinkKind
    title: str
    quotes: tuple[Quote, ...]
    talk: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    also: tuple[str, ...] = ()

    @property
    def reporters(self) -> tuple[str, ...]:
        """Who links it: the reports' authors, else their files."""
        cards = (quote.report for quote in self.quotes)
        return tuple(dict.fromkeys(card.author or card.source for card in cards))
