"""A report cut into the numbered passages that a model is shown, in the order of its text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reportqa.answering.bearing import cited_quote
from reportqa.answering.hiding import seen_of
from reportqa.chunking import ENOUGH_WORDS, WholeSentences, count_words, pack
from reportqa.models import ItemCard, Span, merged_spans
from reportqa.sanitizing import for_prompt
from reportqa.summarizing.known import MOST_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import Quote, Section
    from reportqa.summarizing.known import KnownReport
    from reportqa.verifying import Cited

DAY_RANK, NO_RANK = 0, 99
LETTER = re.compile(r"[^\W_]")
HEADINGS = " · "
LONGEST_RUN = re.compile(r"[^\s぀-ヿ㐀-鿿가-힯豈-﫿]{400,}")
"""An image as base64 and the like: nothing to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A passage for the model: its quote, and what of it a reader of the page sees.

    ``rank`` tells how good a place its beginning is to cut the report at: 0 where a day
    begins, the level of the heading where a section does, ``NO_RANK`` elsewhere.
    """

    quote: Quote
    seen: str
    headings: tuple[str, ...] = ()
    day: str = ""
    item: ItemCard | None = None
    rank: int = NO_RANK

    @property
    def cited(self) -> Cited:
        """The passage as sentences are checked against it."""
        return cited_quote(self.quote, HEADINGS.join(self.headings), self.item, self.seen)


def pieces_of(known: KnownReport) -> tuple[Piece, ...]:
    """Return the passages of ``known`` that a reader sees, of about 80 to 160 words."""
    if known.body is None:
        return ()
    body = Span(known.body.start, min(known.body.end, known.body.start + MOST_CHARACTERS))
    things = _whole(known, body)
    large = [span for _, span in things if not _is_small(span, known.text)]
    small = merged_spans(span for _, span in things if _is_small(span, known.text))
    edges = {edge for span in large for edge in (span.start, span.end)}
    cuts = sorted({body.start, body.end} | {e for e in edges if body.start < e < body.end})
    found = (
        _piece(known, span, things)
        for start, end in pairwise(cuts)
        for span in pack(known.text, Span(start, end), small)
    )
    return tuple(piece for piece in found if LETTER.search(piece.seen))


def _whole(known: KnownReport, body: Span) -> list[tuple[Section | ItemCard, Span]]:
    """Return sections and items with their spans, from sentence to sentence."""
    whole = WholeSentences(known.text, body)
    things = (*known.sections, *known.items)
    return [(one, span) for one in things if (span := whole.around(one.span))]


def _is_small(span: Span, text: str) -> bool:
    return count_words(span.of(text)) < ENOUGH_WORDS


def _piece(
    known: KnownReport, span: Span, things: Sequence[tuple[Section | ItemCard, Span]]
) -> Piece:
    holding = [(one, place) for one, place in things if place.holds(span)]
    items = [(one, place) for one, place in holding if isinstance(one, ItemCard)]
    sections = [one for one, _ in holding if not isinstance(one, ItemCard)]
    item = min(items, key=lambda one: one[1].end - one[1].start)[0] if items else None
    return Piece(
        quote=known.quote(span),
        seen=LONGEST_RUN.sub(" ", for_prompt(seen_of(known.text, span))),
        headings=tuple(one.title for one in sorted(sections, key=lambda one: one.level)),
        day=_day(item, sections),
        item=item,
        rank=min((_rank(one) for one in _begun(known, span)), default=NO_RANK),
    )


def _day(item: ItemCard | None, sections: Sequence[Section]) -> str:
    for one in (*([item] if item else []), *reversed(sections)):
        if one.day or one.day_label:
            return one.day.isoformat() if one.day else one.day_label or ""
    return ""


def _begun(known: KnownReport, span: Span) -> Sequence[Section]:
    """Return the sections that begin where a passage does."""
    starts = [one.span.start for one in known.sections]
    first = bisect_left(starts, span.start)
    return [one for one in known.sections[first : first + 3] if one.span.start == span.start]


def _rank(section: Section) -> int:
    return DAY_RANK if section.day or section.day_label else section.level
