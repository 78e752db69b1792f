"""What a report says of each thing reported: the author's own TLDR, else the best sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.models import Span, SummaryItem, TldrBy
from reportqa.summarizing.ranking import best_told

if TYPE_CHECKING:
    from reportqa.models import ItemCard, Quote
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.quoting import Citations


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Words on an item, whose they are, and the quotes that bear them."""

    text: str
    by: TldrBy
    quotes: tuple[Quote, ...]


def item_telling(known: KnownReport, item: ItemCard) -> Telling | None:
    """Return the author's own TLDR word for word, else the best sentence on the item.

    None where the report only names the item.
    """
    if item.tldr:
        return Telling(text=item.tldr, by=TldrBy.AUTHOR, quotes=_own_words(known, item, item.tldr))
    inside = Span(min(item.opening.span.end, item.span.end - 1), item.span.end)
    best = next(iter(best_told(known, inside) or best_told(known, item.span)), None)
    if best is None:
        return None
    return Telling(text=best.words, by=TldrBy.EXTRACT, quotes=(known.quote(best.span),))


def _own_words(known: KnownReport, item: ItemCard, words: str) -> tuple[Quote, ...]:
    start = known.text.find(words, item.span.start, item.span.end)
    return (known.quote(Span(start, start + len(words))),) if start >= 0 else (item.opening,)


def summary_item(known: KnownReport, item: ItemCard, citations: Citations) -> SummaryItem:
    """Return ``item`` with its TLDR, cited where it is named and where that stands."""
    telling = item_telling(known, item)
    quotes = (item.opening, *(telling.quotes if telling else ()))
    return SummaryItem(
        item=item,
        tldr=telling.text if telling else None,
        by=telling.by if telling else None,
        citations=tuple(dict.fromkeys(citations.cite(quote) for quote in quotes)),
    )
