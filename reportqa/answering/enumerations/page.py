"""A report's blocks, each with the headings above it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.library.catalogue import report_text, source_format
from reportqa.models import LineIndex, Span
from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.header import read_header
from reportqa.parsing.structure import blocks_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.models import Format, ItemCard, ReportCard

MOST_CHARACTERS = 400_000
MOST_BLOCKS = 4_000
LEAD_CHARACTERS = 600
MOST_AROUND = 12
"""Blocks before a list that are read for what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A report laid open; ``above`` holds, for every block, the numbers of its headings.

    ``focus`` are the places that a search found in it.
    """

    report: ReportCard
    text: str
    format: Format
    lines: LineIndex
    blocks: tuple[Block, ...]
    above: tuple[tuple[int, ...], ...]
    items: tuple[ItemCard, ...] = ()
    focus: tuple[Span, ...] = ()

    def title_of(self, number: int) -> str:
        """Return a heading's words on one line."""
        return " ".join(self.blocks[number].text.split())

    def path(self, number: int) -> str:
        """Return the headings above a block, without the nearest one."""
        return " / ".join(self.title_of(one) for one in self.above[number][:-1])

    def heading(self, number: int) -> str:
        """Return the nearest heading above a block."""
        return " ".join(self.title_of(one) for one in self.above[number][-1:])

    def section_end(self, number: int) -> int:
        """Return the number of the block that ends the section of the heading ``number``."""
        following = range(number + 1, len(self.blocks))
        return next((n for n in following if number not in self.above[n]), len(self.blocks))

    def span_of(self, first: int, last: int) -> Span:
        """Return the span from one block to another, both included."""
        return Span(self.blocks[first].span.start, self.blocks[last].span.end)

    def words_of(self, first: int, following: int) -> str:
        """Return the visible words of a run of blocks."""
        return "\n".join(block.text for block in self.blocks[first:following])

    def before(self, number: int) -> tuple[str, int]:
        """Return the end of the prose right before a block, with that block's number."""
        for place in range(number - 1, max(number - 4, -1), -1):
            block = self.blocks[place]
            if block.kind is BlockKind.HEADING:
                break
            if block.text.strip() and block.kind is not BlockKind.QUOTE:
                return block.text[-LEAD_CHARACTERS:], place
        return "", number

    def around(self, number: int) -> str:
        """Return the words of a block's section that stand before it."""
        start = self.above[number][-1] if self.above[number] else 0
        return self.words_of(max(start, number - MOST_AROUND), number)


def open_page(
    connection: sqlite3.Connection,
    report: ReportCard,
    items: Sequence[ItemCard],
    focus: Sequence[Span],
) -> Page:
    """Read a report's blocks; ``items`` are those found in it, ``focus`` where to look closely."""
    text = report_text(connection, report.id)
    format_ = source_format(connection, report.id)
    return replace(page_of(text, format_, report), items=tuple(items), focus=tuple(focus))


def page_of(text: str, format_: Format, report: ReportCard) -> Page:
    """Lay ``text`` open."""
    start = read_header(text, format_).end
    end = min(len(text), start + MOST_CHARACTERS)
    blocks = blocks_of(text, Span(start, end), format_) if start < end else ()
    kept = blocks[:MOST_BLOCKS]
    return Page(
        report=report,
        text=text,
        format=format_,
        lines=LineIndex.of(text),
        blocks=kept,
        above=_headings_above(kept),
    )


def _headings_above(blocks: Sequence[Block]) -> tuple[tuple[int, ...], ...]:
    above: list[tuple[int, ...]] = []
    path: list[int] = []
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and block.text.strip():
            while path and blocks[path[-1]].level >= block.level:
                path.pop()
            above.append(tuple(path))
            path.append(number)
        else:
            above.append(tuple(path))
    return tuple(above)
