"""What a report says of each thing reported: the author's own TLDR, else the best sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.models import Span, SummaryItem, TldrBy
from reportqa.summarizing.abstracts import abstract_scores
from reportqa.summarizing.features import standardised
from reportqa.summarizing.naming import tells_of_another
from reportqa.summarizing.ranking import repeats_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import ItemCard, Quote
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.quoting import Citations
    from reportqa.summarizing.ranking import Candidate


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
    inside = (one for one in known.candidates if item.span.holds(one.told.span))
    about = [
        one
        for one in inside
        if not repeats_title(one.words, item) and not tells_of_another(known, one.words, item)
    ]
    if not about:
        return None
    best = _most_telling(about, item).told
    return Telling(text=best.words, by=TldrBy.EXTRACT, quotes=(known.quote(best.span),))


def _most_telling(about: Sequence[Candidate], item: ItemCard) -> Candidate:
    """Return the sentence that tells best what an item is about, as in an abstract."""
    scores = abstract_scores([one.words for one in about], item.title)
    told = [score or 0.0 for score in standardised(scores)]
    rated = [one.as_sentence + score for one, score in zip(about, told, strict=True)]
    return about[max(range(len(about)), key=rated.__getitem__)]


def _own_words(known: KnownReport, item: ItemCard, words: str) -> tuple[Quote, ...]:
    start = known.text.find(words, item.span.start, item.span.end)
    return (known.quote(Span(start, start + len(words))),) if start >= 0 else (item.opening,)


def summary_item(
    tellings: Sequence[tuple[ItemCard, Telling | None]], citations: Citations
) -> SummaryItem:
    """Return a thing with what is told of it, cited where it is named and where that stands.

    ``tellings`` are of one thing, at least one, each in its report: what its author calls the
    TLDR goes before what is chosen, else the first that says something.
    """
    (item, _), *others = tellings
    said = [telling for _, telling in tellings if telling]
    told = min(said, key=lambda one: one.by is not TldrBy.AUTHOR, default=None)
    also = tuple(card for card, _ in others)
    quotes = (item.opening, *(told.quotes if told else ()), *(card.opening for card in also))
    return SummaryItem(
        item=item,
        tldr=told.text if told else None,
        by=told.by if told else None,
        citations=tuple(dict.fromkeys(citations.cite(quote) for quote in quotes)),
        also=also,
    )
