"""A list with a model: what the scores leave open is judged by it, item by item.

Sure matches and sure misses are told by the scores alone. What lies between is judged, and
so are the passages found that tell of no item. Without items in scope all is passages.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportqa.answering.bearing import CONTEXT_SEPARATOR
from reportqa.answering.hiding import shown_text
from reportqa.answering.judgements import Fits
from reportqa.answering.judging import LIST_PROMPT, LIST_VARIABLES, Piece, judge_pieces
from reportqa.answering.leads import layout_of, lead_quote
from reportqa.answering.listing import Listing, coverage_of, list_answer, list_items, none_fits
from reportqa.library.catalogue import items_by_id, report_text, source_pages
from reportqa.llm.prompts import load_prompt
from reportqa.models import LineIndex, Mode, Quote, Usage, page_at
from reportqa.retrieval.scanning import rank_items

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reportqa.answering.asking import AskOptions
    from reportqa.answering.believing import Believed
    from reportqa.answering.judging import Judged
    from reportqa.answering.list_questions import ListQuestion
    from reportqa.embedding import Embedder
    from reportqa.llm.messages import Chat
    from reportqa.models import Answer, Hit, ItemCard, ItemId, NoAnswer, ReportId

MOST_JUDGED = 150
"""How many items are judged at most, however many there are: the best by the scores."""

SURE_SHARE = 0.999
FEWEST_TERMS = 2
"""An item is a sure match that holds all words of the question, if these are so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Band:
    """Items that are sure to belong into the list, and those to be judged."""

    sure: tuple[ItemCard, ...] = ()
    open: tuple[ItemCard, ...] = ()
    seen: frozenset[ItemId] = field(default_factory=frozenset)


def list_by_model(
    connection: sqlite3.Connection,
    asked: ListQuestion,
    hits: tuple[Hit, ...],
    embedder: Embedder | None,
    chat: Chat,
    options: AskOptions,
) -> Answer | NoAnswer:
    """Return the list that ``asked`` wants, its uncertain entries judged by ``chat``.

    Raises:
        ModelError: the server failed, or gave no judgement that can be read.
        PromptError: the template cannot be filled in.
    """
    band, usage = _band(connection, asked, hits), Usage()
    if band.sure and not band.open and not asked.scoped:
        listing = list_items(connection, asked, hits, embedder)
    else:
        pieces = _pieces(connection, hits, band)
        prompt = load_prompt(LIST_PROMPT, LIST_VARIABLES, folder=options.prompts)
        judged, usage = judge_pieces(
            asked.question, pieces, chat=chat, prompt=prompt, on_plan=options.on_plan
        )
        listing = _listing(asked, hits, band, judged)
    outcome = list_answer(connection, asked, listing, embedder) or none_fits(asked, listing)
    return replace(outcome, mode=Mode.MODEL, model=chat.name, usage=usage)


def _band(connection: sqlite3.Connection, asked: ListQuestion, hits: Sequence[Hit]) -> _Band:
    """Tell sure items from those to be judged, by the words and by what was found."""
    if not asked.route.kinds or not asked.cards:
        return _Band()
    seen = frozenset(card.id for card in asked.cards)
    if not asked.topics:
        return _Band(sure=asked.cards, seen=seen)
    ranked = rank_items(connection, asked.cards, asked.topics)
    telling = len(asked.topics) >= FEWEST_TERMS
    sure = tuple(one.item for one in ranked if telling and one.own >= SURE_SHARE)
    found = {hit.item for hit in hits}
    few = len(ranked) <= MOST_JUDGED
    left = [one for one in ranked if one.item not in sure]
    likely = [one.item for one in left if few or one.own > 0 or one.item.id in found]
    first = sorted(likely, key=lambda item: item.id not in found)[:MOST_JUDGED]
    return _Band(sure=sure, open=tuple(first), seen=frozenset(card.id for card in (*sure, *first)))


def _items(connection: sqlite3.Connection, cards: Iterable[ItemCard]) -> list[Piece]:
    """Return items with all that is said about each, those of a report one after another."""
    by_report: dict[ReportId, list[ItemCard]] = {}
    for card in cards:
        by_report.setdefault(card.report.id, []).append(card)
    return [
        piece
        for report, some in by_report.items()
        for piece in _of_report(connection, report, some)
    ]


def _of_report(
    connection: sqlite3.Connection, report: ReportId, cards: Sequence[ItemCard]
) -> list[Piece]:
    text = report_text(connection, report)
    index, pages = LineIndex.of(text), source_pages(connection, report)
    return [
        Piece(
            item=card,
            quote=Quote(
                report=card.report,
                span=card.span,
                lines=index.lines(card.span),
                text=card.span.of(text),
                page=page_at(pages, card.span.start),
            ),
        )
        for card in cards
    ]


def _passages(connection: sqlite3.Connection, hits: Sequence[Hit], band: _Band) -> list[Piece]:
    """Return the passages that tell of no item that is sure or judged already."""
    cards = items_by_id(connection, (hit.item for hit in hits))
    return [
        Piece(quote=hit.quote, context=hit.context, item=cards.get(hit.item) if hit.item else None)
        for hit in hits
        if hit.item not in band.seen
    ]


def _pieces(connection: sqlite3.Connection, hits: Sequence[Hit], band: _Band) -> tuple[Piece, ...]:
    """Return what is judged, as its reports show it."""
    every = (*_items(connection, band.open), *_passages(connection, hits, band))
    return _in_reading_order(_placed(connection, piece) for piece in every)


def _placed(connection: sqlite3.Connection, piece: Piece) -> Piece:
    """Return a piece as its report shows it: what is seen of it, and what stands above."""
    layout, place = layout_of(connection, piece.quote.report), piece.quote.span.start
    return replace(
        piece,
        seen=shown_text(connection, piece.quote),
        lead=lead_quote(layout.page_around(place), piece.quote),
        context=piece.context or CONTEXT_SEPARATOR.join(layout.headings_over(place)),
    )


def _in_reading_order(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of each report together and in its order; reports as they came."""
    by_report: dict[ReportId, list[Piece]] = {}
    for piece in pieces:
        by_report.setdefault(piece.quote.report.id, []).append(piece)
    return tuple(
        piece
        for some in by_report.values()
        for piece in sorted(some, key=lambda one: one.quote.span)
    )


def _listing(
    asked: ListQuestion, hits: Sequence[Hit], band: _Band, judged: Sequence[Judged]
) -> Listing:
    # Not needed before the first request, which should not wait for it.
    from reportqa.answering.believing import believed

    found = believed(judged)
    matched = (*band.sure, *_cards(found, Fits.YES))
    open_ = (*_cards(found, Fits.UNCLEAR), *_passed_over(judged))
    unclear = tuple(card for card in dict.fromkeys(open_) if card not in matched)
    looked_at = {card.report.id for card in asked.cards} | {hit.quote.report.id for hit in hits}
    return Listing(
        matched=matched,
        unclear=unclear,
        coverage=coverage_of(len(asked.cards), len(looked_at), matched, unclear),
        reasons={one.card.id: one.shown_by for one in found},
    )


def _cards(found: Sequence[Believed], fits: Fits) -> tuple[ItemCard, ...]:
    return tuple(one.card for one in found if one.fits is fits)


def _passed_over(judged: Sequence[Judged]) -> tuple[ItemCard, ...]:
    """Return the items that the reply does not speak of."""
    return tuple(one.piece.item for one in judged if one.piece.item and one.judgement is None)
