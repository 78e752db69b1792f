"""Sections: headings with all that stands under them, and the days that they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.models import Section, Span
from reportqa.parsing.blocks import Block, BlockKind, MarkKind
from reportqa.parsing.days import DayName, day_line, day_named
from reportqa.parsing.gazetteer import folded

if TYPE_CHECKING:
    from collections.abc import Sequence


_GLUED = re.compile(r"(?<!#)#{2,6}\s*$")
_LONGEST_INTRO = 600
_CLOSING = re.compile(
    r"(?:in |en |pour |zum |tot |per |the |my |some )?(?:conclu|conclude|conclusi|summary"
    r"|summing|wrap"
    r"|thank|acknowledg|final (?:thought|word|remark|note)|closing (?:thought|word|remark|note)"
    r"|overall|takeaways|links?$|resources|references|further|next (?:year|steps|time)|resume|bilan"
    r"|merci|remerci|liens|fazit|zusammenfass|dank|schluss|abschlie|resumen|gracias|agradec|enlaces"
    r"|samenvatting|slot|bedankt|riassun|grazie|ringrazia|in sintesi|resumo|obrigad|consideracoes"
    r"|まとめ|感想|おわりに|終わりに|さいごに|最後に|謝辞|リンク)"
)


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


def headings_of(blocks: Sequence[Block], year: int | None) -> tuple[Heading, ...]:
    """Return the headings in order, their levels made dense from 1.

    A line alone that names a day counts too; it stands just below the heading before it.
    """
    found: list[Heading] = []
    levels = sorted({block.level for block in blocks if block.kind is BlockKind.HEADING})
    rank = {level: number for number, level in enumerate(levels, 1)}
    current = 0
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and block.text.strip():
            current = rank[block.level]
            found.append(Heading(index, block, current, day_named(_titled(block), year)))
        elif block.kind is BlockKind.PARAGRAPH and (day := _day_of_line(block, year)):
            found.append(Heading(index, block, current + 1, day))
    return _under_days(found)


def _day_of_line(block: Block, year: int | None) -> DayName | None:
    if wholly(block, MarkKind.BOLD):
        return day_named(block.text, year)
    return day_line(block.text, year)


def _under_days(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Put headings under the day that they follow, where days stand at their level.

    So it is where each of several day headings has next to nothing of its own before
    another heading of its level. The last day ends where the report is summed up.
    """
    level = _level_of_bare_days(headings)
    found: list[Heading] = []
    within = False
    for heading in headings:
        if heading.level == level and heading.day:
            within = True
            found.append(heading)
            continue
        if level is None or heading.level < level or _CLOSING.match(folded(heading.block.text)):
            within = False
        found.append(replace(heading, level=heading.level + 1) if within else heading)
    return tuple(found)


def _level_of_bare_days(headings: Sequence[Heading]) -> int | None:
    """Return the level of the day headings, if all are bare and there are several."""
    following = [*headings[1:], None][: len(headings)]
    bare = [
        (heading.level, after is not None and _is_bare(heading, after))
        for heading, after in zip(headings, following, strict=True)
        if heading.day and heading.block.kind is BlockKind.HEADING
    ]
    levels = {level for level, _ in bare}
    several = len(bare) > 1 and len(levels) == 1 and all(is_bare for _, is_bare in bare)
    return levels.pop() if several else None


def _is_bare(day: Heading, after: Heading) -> bool:
    gap = after.block.span.start - day.block.span.end
    return after.day is None and after.level == day.level and gap <= _LONGEST_INTRO


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
