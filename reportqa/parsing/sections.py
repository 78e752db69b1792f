"""Sections: headings with all that stands under them, and the days that they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.models import Section, Span
from reportqa.parsing.blocks import Block, BlockKind, MarkKind
from reportqa.parsing.days import DayName, day_named

if TYPE_CHECKING:
    from collections.abc import Sequence


_GLUED = re.compile(r"(?<!#)#{2,6}\s*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, or a bold line that stands for one, with its place among the blocks."""

    index: int
    block: Block
    level: int
    day: DayName | None


def wholly(block: Block, kind: MarkKind) -> bool:
    """Tell whether all words of a block stand out in one way."""
    words = block.text.strip(" \n:.")
    marked = sum(m.end - m.start for m in block.marks if m.kind is kind)
    return bool(words) and marked >= len(words)


def _titled(block: Block) -> str:
    """Return a heading's words without closing signs that are glued to them."""
    return _GLUED.sub("", block.text)


def _bold_line(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and wholly(block, MarkKind.BOLD)


def headings_of(blocks: Sequence[Block], year: int | None) -> tuple[Heading, ...]:
    """Return the headings in order, their levels made dense from 1.

    A bold line counts where it names a day; it stands just below the heading before it.
    """
    found: list[Heading] = []
    levels = sorted({block.level for block in blocks if block.kind is BlockKind.HEADING})
    rank = {level: number for number, level in enumerate(levels, 1)}
    current = 0
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and block.text.strip():
            current = rank[block.level]
            found.append(Heading(index, block, current, day_named(_titled(block), year)))
        elif _bold_line(block) and (day := day_named(block.text, year)):
            found.append(Heading(index, block, current + 1, day))
    return tuple(found)


def sections_of(headings: Sequence[Heading], end: int) -> tuple[Section, ...]:
    """Return the section of every heading; ``end`` is where the body ends."""
    ends = _ends(headings, end)
    sections: list[Section] = []
    days: list[tuple[int, DayName]] = []
    for heading, stop in zip(headings, ends, strict=True):
        while days and days[-1][0] >= heading.level:
            days.pop()
        if heading.day:
            days.append((heading.level, heading.day))
        sections.append(_section(heading, stop, days[-1][1] if days else None))
    return tuple(sections)


def _section(heading: Heading, stop: int, day: DayName | None) -> Section:
    span = heading.block.span
    section = Section(
        title=" ".join(_titled(heading.block).split()),
        level=heading.level,
        heading=span,
        span=Span(span.start, max(stop, span.end)),
    )
    return replace(section, day=day.day, day_label=day.label) if day else section


def _ends(headings: Sequence[Heading], end: int) -> list[int]:
    """Return where each section ends: at the next heading of its level or above."""
    ends = [end] * len(headings)
    open_ones: list[int] = []
    for number, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= heading.level:
            ends[open_ones.pop()] = heading.block.span.start
        open_ones.append(number)
    return ends
