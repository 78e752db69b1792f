"""What stands above a passage in its report and says how to read it.

A passage that begins inside a list means little without the line that opens the list
("Papers to read later:"), one inside a section little without its headings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reportqa.answering.hiding import is_hidden
from reportqa.chunking import sentences
from reportqa.library.catalogue import report_sections, report_text, source_format
from reportqa.models import LineIndex, Quote, Span
from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.header import read_header
from reportqa.parsing.lines import trimmed
from reportqa.parsing.structure import blocks_of

if TYPE_CHECKING:
    import sqlite3

    from reportqa.models import Format, ReportCard, Section

TELLING = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
LONGEST = 400
PAGES_KEPT = 64
MOST_CHARACTERS = 1_000_000
LINE_BEGINS = frozenset({"", "\n"})
FIRST = re.compile(r"\W*(?:1|a|i)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A report's text, and its blocks in order, or those of the part that is looked at."""

    text: str
    blocks: tuple[Block, ...]

    def lead_of(self, place: int) -> Span | None:
        """Return the line or sentences that come before what stands at ``place``, if any do.

        Before an item of a list it is what opens the list. A heading needs nothing.
        """
        number = next((n for n, one in enumerate(self.blocks) if one.span.end > place), None)
        if number is None:
            return None
        begun = trimmed(self.text, self.blocks[number].span.start, place)
        if begun and not self.blocks[number].depth:
            return _end_of(self.text, begun)
        lead = self._opener(number)
        return _end_of(self.text, lead.span) if lead else None

    def _opener(self, number: int) -> Block | None:
        """Return the block above that is no fellow of the one of that number.

        A numbered list goes on behind a paragraph that stands between its items.
        """
        block = self.blocks[number]
        if block.kind is BlockKind.HEADING:
            return None
        begun = not block.depth or self._begins(block)
        for one in reversed(self.blocks[:number]):
            if one.kind is BlockKind.HEADING:
                return None
            if one.kind not in TELLING:
                continue
            if not block.depth or (one.depth < block.depth and begun):
                return one
            begun = begun or (one.depth == block.depth and self._begins(one))
        return None

    def _begins(self, block: Block) -> bool:
        """Tell whether a list may begin with ``block``: it has no number, or the first."""
        return not block.ordered or bool(FIRST.match(block.span.of(self.text)))


@dataclass(frozen=True, slots=True)
class Layout:
    """A report's text with its sections: to parse the whole of it takes long."""

    text: str
    form: Format
    sections: tuple[Section, ...]

    def page_around(self, place: int) -> Page:
        """Return the page from the last heading before ``place`` to the one behind it.

        Nothing that opens a passage stands above a heading. A line that only stands for
        one, or is one inside a list or raw HTML, is passed over: blocks begin anew at others.
        """
        starts = [section.heading.start for section in self.sections]
        near = bisect_right(starts, place)
        stop = starts[near] if near < len(starts) else len(self.text)
        for start in reversed(starts[:near]):
            if self.text[start - 1 : start] in LINE_BEGINS:
                page = _page(self.text, start, stop, self.form)
                if page.blocks and page.blocks[0].kind is BlockKind.HEADING:
                    return page
        return _page(self.text, read_header(self.text, self.form).end, stop, self.form)

    def headings_over(self, place: int) -> tuple[str, ...]:
        """Return the headings that ``place`` stands under, the outermost first."""
        return tuple(
            section.title
            for section in self.sections
            if section.heading.end <= place < section.span.end
        )


def layout_of(connection: sqlite3.Connection, card: ReportCard) -> Layout:
    """Return the layout of a report."""
    return Layout(
        report_text(connection, card.id),
        source_format(connection, card.id),
        report_sections(connection, card.id),
    )


@lru_cache(maxsize=PAGES_KEPT)
def _page(text: str, start: int, stop: int, form: Format) -> Page:
    near = trimmed(text, start, min(stop, start + MOST_CHARACTERS))
    return Page(text, blocks_of(text, near, form) if near else ())


def lead_quote(page: Page, passage: Quote) -> Quote | None:
    """Return what opens ``passage`` in its report; None where nothing seen does."""
    span = page.lead_of(passage.span.start)
    if span is None or is_hidden(page.text, span):
        return None
    lines = LineIndex.of(page.text).lines(span)
    return Quote(report=passage.report, span=span, lines=lines, text=span.of(page.text))


def _end_of(text: str, span: Span) -> Span:
    """Return the last sentences of ``span``, a few hundred characters of them."""
    every = sentences(text, span) or (span,)
    near = [one for one in every if span.end - one.start <= LONGEST] or [every[-1]]
    return Span(max(near[0].start, span.end - LONGEST), span.end)
