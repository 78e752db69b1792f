"""Cut a report into passages: along items, sections, paragraphs, sentences.

A passage never crosses the edge of an item or of a section: it lies inside one, or it
holds whole ones that are too small to stand alone. An item that begins inside a sentence
("The next talk was [...]") counts from the start of that sentence. Natural paragraphs and
bullets are packed to about 80 to 160 words and never above 180; only a paragraph longer
than that is cut, at sentences, and a sentence longer than that, at blanks. Together the
passages hold every character of the body that is not blank.
"""

from __future__ import annotations

import importlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reportqa.models import Item, Passage, Section, Span, merged_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportqa.models import Report

CHUNKER_VERSION = 2
ENOUGH_WORDS = 80
GOOD_WORDS = 160
MOST_WORDS = 180

UNIT_EDGE = re.compile(r"\n[ \t\r]*\n|\n(?=[ \t]{0,12}(?:[-*+•]|\d{1,3}[.)]|#+|=+)[ \t])")
WORD = re.compile(r"[぀-ヿ㐀-鿿가-힯豈-﫿]|[^\s぀-ヿ㐀-鿿가-힯豈-﫿]{1,64}")
"""A run above 64 characters (Thai, an image as base64) counts as several words."""

WIDE = re.compile(r"[぀-ヿ㐀-鿿가-힯豈-﫿]")
WIDE_WORDS = 0.6
WINDOW = 4000
BLANK = re.compile(r"\s")
LETTER = re.compile(r"[^\W_]")
STOP = re.compile(r"[。！？]|[.!?]+\s+|\n")

Thing = TypeVar("Thing", Item, Section)


def count_words(text: str) -> int:
    """Count words: runs of non-blanks, and 0.6 a character where scripts have no blanks."""
    return round(_weight(text))


def _weight(text: str) -> float:
    """Count words without rounding, so that the parts of a text add up to the whole."""
    wide = len(WIDE.findall(text))
    return len(WORD.findall(text)) - wide + wide * WIDE_WORDS


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A run of text with the innermost item and section that hold it."""

    span: Span
    item: Item | None
    section: Section | None


def chunk_report(report: Report, count_tokens: Callable[[str], int]) -> tuple[Passage, ...]:
    """Return the passages of ``report`` in the order of its text."""
    if report.body is None:
        return ()
    text = report.source.text
    whole = WholeSentences(text, report.body)
    things = [
        (thing, span) for thing in _things(report) if (span := whole.around(thing.span)) is not None
    ]
    large = [(thing, span) for thing, span in things if not _is_small(text, span)]
    small = merged_spans(span for _, span in things if _is_small(text, span))
    return tuple(
        Passage(
            report=report.id,
            span=span,
            text=span.of(text),
            context=_context(report, stretch),
            tokens=count_tokens(span.of(text)),
            item=stretch.item.id_in(report.id) if stretch.item else None,
        )
        for stretch in _stretches(report.body, large)
        for span in pack(text, stretch.span, small)
    )


def _things(report: Report) -> tuple[Item | Section, ...]:
    return (*report.items, *report.sections)


def _is_small(text: str, span: Span) -> bool:
    weight = 0.0
    for word in WORD.finditer(text, *_ends(span)):
        weight += WIDE_WORDS if WIDE.match(word.group()) else 1
        if weight >= ENOUGH_WORDS:
            return False
    return True


class WholeSentences:
    """Moves an edge that lies inside a sentence to the sentence's start; keeps their order."""

    def __init__(self, text: str, body: Span) -> None:
        self._text = text
        self._edges = [body.start, *_unit_edges(text, body), body.end]
        self._sentences: dict[int, tuple[Span, ...]] = {}

    def around(self, span: Span) -> Span | None:
        """Return ``span`` with both edges moved so; None where nothing is left of it."""
        start, end = self._whole(span.start), self._whole(span.end)
        return Span(start, end) if start < end else None

    def _whole(self, edge: int) -> int:
        number = bisect_right(self._edges, edge) - 1
        if not 0 <= number < len(self._edges) - 1:
            return edge
        start = self._edges[number]
        if not LETTER.search(self._text, start, edge):
            return start
        found = self._sentences.get(start)
        if found is None:
            found = sentences(self._text, Span(start, self._edges[number + 1]))
            self._sentences[start] = found
        place = bisect_right(found, edge, key=lambda one: one.start) - 1
        return found[place].start if place >= 0 and edge < found[place].end else edge


def _stretches(body: Span, large: Sequence[tuple[Item | Section, Span]]) -> Iterator[_Stretch]:
    """Cut the body at the edges of the items and sections that are not small."""
    edges = {edge for _, span in large for edge in (span.start, span.end)}
    cuts = sorted({body.start, body.end} | {e for e in edges if body.start < e < body.end})
    items = _Innermost((one, span) for one, span in large if isinstance(one, Item))
    sections = _Innermost((one, span) for one, span in large if isinstance(one, Section))
    for start, end in pairwise(cuts):
        yield _Stretch(Span(start, end), items.at(start), sections.at(start))


class _Innermost(Generic[Thing]):
    """Finds the innermost of nested things that hold a place; asked in rising order."""

    def __init__(self, things: Iterable[tuple[Thing, Span]]) -> None:
        self._coming = sorted(things, key=lambda one: (-one[1].start, one[1].end))
        self._open: list[tuple[Thing, Span]] = []

    def at(self, place: int) -> Thing | None:
        while self._coming and self._coming[-1][1].start <= place:
            self._open.append(self._coming.pop())
        self._open = [one for one in self._open if one[1].end > place]
        return self._open[-1][0] if self._open else None


def _context(report: Report, stretch: _Stretch) -> str:
    parts = [report.title, report.event.name if report.event else ""]
    if stretch.section:
        parts.append(stretch.section.title)
    if stretch.item:
        parts.append(stretch.item.title)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def pack(text: str, span: Span, small: Sequence[Span] = ()) -> Iterator[Span]:
    """Cut ``span`` into runs of whole units of about 80 to 160 words, 180 at most.

    ``small`` are runs, in order, that are never cut unless they are above the limit.
    """
    start: int | None = None
    end, words = 0, 0.0
    for unit in _kept_whole(text, _small_units(text, span, small), small):
        more = _weight(unit.of(text))
        full = words >= ENOUGH_WORDS and words + more > GOOD_WORDS
        if start is not None and (full or words + more > MOST_WORDS):
            yield Span(start, end)
            start, words = None, 0.0
        start = unit.start if start is None else start
        end, words = unit.end, words + more
    if start is not None:
        yield Span(start, end)


def _kept_whole(text: str, found: Iterable[Span], small: Sequence[Span]) -> Iterator[Span]:
    """Join the units that lie in one of ``small``, up to the limit."""
    held: Span | None = None
    for unit in found:
        if held is not None and _share(held, unit, small):
            joined = Span(held.start, unit.end)
            if _weight(joined.of(text)) <= MOST_WORDS:
                held = joined
                continue
        if held is not None:
            yield held
        held = unit
    if held is not None:
        yield held


def _share(held: Span, unit: Span, small: Sequence[Span]) -> bool:
    """Tell whether one of ``small`` reaches from ``held`` into ``unit``."""
    place = bisect_right(small, unit.start, key=lambda span: span.start) - 1
    return place >= 0 and small[place].start < held.end and unit.start < small[place].end


def units(text: str, span: Span) -> Iterator[Span]:
    """Yield the paragraphs, bullets and headings in ``span``, without the blanks around them."""
    yield from _split(text, span, _unit_edges(text, span))


def _unit_edges(text: str, span: Span) -> list[int]:
    return [match.end() for match in UNIT_EDGE.finditer(text, *_ends(span))]


def _small_units(text: str, span: Span, small: Sequence[Span]) -> Iterator[Span]:
    """Yield paragraphs and bullets cut at the edges of ``small``; those too long as pieces."""
    inside = small[bisect_right(small, span.start, key=lambda one: one.end) :]
    inside = inside[: bisect_right(inside, span.end - 1, key=lambda one: one.start)]
    edges = {edge for one in inside for edge in _ends(one) if span.start < edge < span.end}
    for unit in _split(text, span, sorted({*_unit_edges(text, span), *edges})):
        if _weight(unit.of(text)) <= MOST_WORDS:
            yield unit
        else:
            yield from _pieces(text, unit)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _pieces(text: str, unit: Span) -> Iterator[Span]:
    for sentence in sentences(text, unit):
        if _weight(sentence.of(text)) <= MOST_WORDS:
            yield sentence
        else:
            yield from _runs(text, sentence)


def _runs(text: str, span: Span) -> Iterator[Span]:
    """Cut a sentence without end after every 160 words."""
    cuts: list[int] = []
    weight = 0.0
    for word in WORD.finditer(text, *_ends(span)):
        weight += WIDE_WORDS if WIDE.match(word.group()) else 1
        if weight >= GOOD_WORDS:
            cuts.append(word.end())
            weight = 0.0
    yield from _split(text, span, cuts)


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Return the spans of the sentences in ``span``, without the blanks around them."""
    return tuple(
        sentence for window in _windows(text, span) for sentence in _sentences(text, window)
    )


def _sentences(text: str, span: Span) -> Iterator[Span]:
    sentencex: Any = importlib.import_module("sentencex")
    edges = sentencex.get_sentence_boundaries("en", span.of(text))
    yield from _split(text, span, [span.start + edge["end_index"] for edge in edges])


def _windows(text: str, span: Span) -> Iterator[Span]:
    """Cut what is very long, best after a sentence: sentencex's time grows with the square."""
    start = span.start
    while span.end - start > WINDOW:
        middle, end = start + WINDOW // 2, start + WINDOW
        cut = _last(STOP, text, middle, end) or _last(BLANK, text, middle, end) or end
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _last(edge: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    return max((match.end() for match in edge.finditer(text, start, end)), default=None)


def _split(text: str, span: Span, cuts: Sequence[int]) -> Iterator[Span]:
    """Cut ``span`` at ``cuts``; pieces lose the blanks around them, blank ones vanish."""
    for start, end in pairwise([span.start, *cuts, span.end]):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            yield Span(left, right)
