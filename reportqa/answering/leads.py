"""What stands above a passage in its report and says how to read it.

A passage that begins inside a list means little without the line that opens the list
("Papers to read later:"), one inside a section little without its headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reportqa.answering.hiding import is_hidden
from reportqa.chunking import sentences
from reportqa.library.catalogue import report_text, source_format
from reportqa.models import LineIndex, Quote, Span
from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.header import read_header
from reportqa.parsing.lines import trimmed
from reportqa.parsing.structure import blocks_of

if TYPE_CHECKING:
    import sqlite3

    from reportqa.models import Format, ReportCard

TELLING = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
LONGEST = 400
TEXTS_KEPT = 64
MOST_CHARACTERS = 1_000_000
FIRST = re.compile(r"\W*(?:1|a|i)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A report's text and its blocks in order."""

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

    def headings_over(self, place: int) -> tuple[str, ...]:
        """Return the headings that ``place`` stands under, the outermost first."""
        found: list[Block] = []
        for one in reversed([one for one in self.blocks if one.span.end <= place]):
            if one.kind is BlockKind.HEADING and (not found or one.level < found[-1].level):
                found.append(one)
        return tuple(one.text for one in reversed(found) if one.text)

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


def page_of(connection: sqlite3.Connection, card: ReportCard) -> Page:
    """Return the page of a report."""
    return _page(report_text(connection, card.id), source_format(connection, card.id))


@lru_cache(maxsize=TEXTS_KEPT)
def _page(text: str, form: Format) -> Page:
    body = trimmed(text, read_header(text, form).end, len(text))
    near = body and Span(body.start, min(body.end, body.start + MOST_CHARACTERS))
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
