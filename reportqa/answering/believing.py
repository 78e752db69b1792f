"""Believe of a model's judgements what stands in the pieces; the rest changes nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.answering.bare_items import bare_item
from reportqa.answering.judgements import Fits
from reportqa.answering.quoting import narrow
from reportqa.chunking import sentences
from reportqa.models import Attendance, Span
from reportqa.refining.folding import folded
from reportqa.sanitizing import for_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.answering.judgements import Entry
    from reportqa.answering.judging import Judged, Piece
    from reportqa.models import ItemCard, Quote

FEWEST_LETTERS = 2
LONGEST_NAME = 250
BY_MODEL = 0.7
"""The confidence of an entry that a model named and the text bears out."""

SAME_TITLE = 0.8
"""The share of an item's title that a name must be to mean the item itself."""

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
MARKUP = re.compile(r"[*_`\[\]]|\]\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Believed:
    """Something for the list, and the words that show why it belongs there."""

    card: ItemCard
    shown_by: Quote
    fits: Fits


def believed(judged: Sequence[Judged]) -> tuple[Believed, ...]:
    """Return what belongs, or may belong, into the list, in order of the pieces.

    A name or a line that does not stand in its piece is dropped. An item that the model
    takes for fitting, without a line that bears it out, is unclear.
    """
    found = (entry for one in judged for entry in _of_piece(one))
    kept: dict[tuple[str, str], Believed] = {}
    for one in found:
        key = (one.card.report.id, "".join(letter for letter, _ in folded(one.card.title)))
        before = kept.get(key)
        if before is None or (before.fits is Fits.UNCLEAR and one.fits is Fits.YES):
            kept[key] = one
    return tuple(kept.values())


def _of_piece(judged: Judged) -> Iterator[Believed]:
    judgement, piece = judged.judgement, judged.piece
    if judgement is None or judgement.fits is Fits.NO:
        return
    entries = [one for entry in judgement.entries if (one := _entry(piece, entry, judgement.fits))]
    yield from entries
    if piece.item is not None and not entries:
        yield Believed(card=piece.item, shown_by=piece.item.opening, fits=Fits.UNCLEAR)


def _entry(piece: Piece, entry: Entry, fits: Fits) -> Believed | None:
    line = find_words(piece.quote.text, entry.line)
    item, lead = piece.item, None if line else _in_lead(piece, entry)
    if item is not None and _is_item(entry.name, item):
        shown = narrow(piece.quote, line) if line else lead or item.opening
        return Believed(card=item, shown_by=shown, fits=fits if line or lead else Fits.UNCLEAR)
    name = find_words(piece.quote.text, entry.name)
    if name is None or name.end - name.start > LONGEST_NAME:
        return None
    words = name.of(piece.quote.text)
    if NUMBER.findall(words) != NUMBER.findall(entry.name):
        return None
    around = _around(piece.quote.text, name)
    shown = lead or narrow(piece.quote, line if line and line.holds(name) else around)
    card = _as_card(piece, for_line(MARKUP.sub("", words)).strip(), narrow(piece.quote, name))
    if piece.item is None:
        card = replace(card, attendance=_attendance(around.of(piece.quote.text)))
    return Believed(card=card, shown_by=shown, fits=fits)


def _attendance(told: str) -> Attendance:
    """Return what a sentence says of having been there; nothing said is attended."""
    # the recognisers of items take long to load, and no request waits for this
    from reportqa.parsing.items.cues import attendance_in

    return attendance_in(told, within=True) or attendance_in(told) or Attendance.ATTENDED


def _in_lead(piece: Piece, entry: Entry) -> Quote | None:
    """Return the words that show it where they stand above the piece."""
    span = find_words(piece.lead.text, entry.line) if piece.lead else None
    return narrow(piece.lead, span) if piece.lead and span else None


def _is_item(name: str, item: ItemCard) -> bool:
    """Tell whether a name means the item itself: none given, its title, or most of that."""
    said = "".join(letter for letter, _ in folded(name))
    title = "".join(letter for letter, _ in folded(item.title))
    if not said or said == title:
        return True
    return (said in title or title in said) and len(said) >= SAME_TITLE * len(title)


def find_words(text: str, words: str) -> Span | None:
    """Return where ``words`` stand in ``text``, whatever became of blanks, case and markup."""
    letters = list(folded(text))
    wanted = "".join(letter for letter, _ in folded(words))
    if len(wanted) < FEWEST_LETTERS:
        return None
    joined = "".join(letter for letter, _ in letters)
    start = joined.find(wanted)
    while start >= 0:
        span = Span(letters[start][1], letters[start + len(wanted) - 1][1] + 1)
        if _is_whole(text, span):
            return span
        start = joined.find(wanted, start + 1)
    return None


def _is_whole(text: str, span: Span) -> bool:
    """Tell whether a span neither begins nor ends inside a word."""
    before, after = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]
    begins = not (before.isascii() and before.isalnum() and text[span.start].isascii())
    ends = not (after.isascii() and after.isalnum() and text[span.end - 1].isascii())
    return begins and ends


def _around(text: str, name: Span) -> Span:
    """Return the sentence that a name stands in, the name itself where that fails."""
    whole = Span(0, len(text))
    return next((one for one in sentences(text, whole) if one.holds(name)), name)


def _as_card(piece: Piece, name: str, opening: Quote) -> ItemCard:
    """Return what a passage names in the form of an item, on the day of the item around it."""
    card, item = bare_item(name, opening, confidence=BY_MODEL), piece.item
    if item is None:
        return card
    return replace(card, day=item.day, day_label=item.day_label, attendance=item.attendance)
