"""What the recognisers of items look at."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.models import Span
from reportqa.parsing.blocks import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import Section
    from reportqa.parsing.sections import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of the whole report when its items are looked for."""

    title: str
    year: int | None
    author: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A report's body: its blocks in order, its headings and their sections, side by side."""

    text: str
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    starts: tuple[int, ...]
    parents: tuple[int | None, ...]
    title: str
    year: int | None
    author: str | None

    @classmethod
    def of(
        cls,
        text: str,
        blocks: Sequence[Block],
        headings: Sequence[Heading],
        sections: Sequence[Section],
        *,
        about: About,
    ) -> Outline:
        """Gather the parts."""
        return cls(
            text=text,
            blocks=tuple(blocks),
            headings=tuple(headings),
            sections=tuple(sections),
            starts=tuple(section.span.start for section in sections),
            parents=_parents(sections),
            title=about.title,
            year=about.year,
            author=about.author,
        )

    def section_at(self, offset: int) -> int | None:
        """Return the number of the innermost section that holds ``offset``."""
        number = bisect_left(self.starts, offset + 1) - 1
        return number if number >= 0 else None

    def path_at(self, offset: int) -> tuple[int, ...]:
        """Return the numbers of the sections that hold ``offset``, innermost first."""
        path: list[int] = []
        number = self.section_at(offset)
        while number is not None:
            path.append(number)
            number = self.parent(number)
        return tuple(path)

    def parent(self, number: int) -> int | None:
        """Return the section around a section."""
        return self.parents[number]

    def blocks_of_section(self, number: int) -> range:
        """Return the numbers of the blocks between a heading and the next one."""
        first = self.headings[number].index + 1
        last = len(self.blocks)
        if number + 1 < len(self.headings):
            last = self.headings[number + 1].index
        return range(first, last)

    def end_of(self, number: int) -> int:
        """Return where what is said under a heading ends: before a rule, or with its section."""
        section = self.sections[number]
        end = section.heading.end
        for index in range(self.headings[number].index + 1, len(self.blocks)):
            block = self.blocks[index]
            if block.span.start >= section.span.end or block.kind is BlockKind.RULE:
                break
            end = max(end, block.span.end)
        return min(end, section.span.end)

    def span_between(self, start: int, end: int) -> Span:
        """Return the span from ``start`` to ``end``, at least one character."""
        return Span(start, max(end, start + 1))


def _parents(sections: Sequence[Section]) -> tuple[int | None, ...]:
    """Return for every section the nearest one before it that is of a higher level."""
    parents: list[int | None] = []
    open_ones: list[int] = []
    for number, section in enumerate(sections):
        while open_ones and sections[open_ones[-1]].level >= section.level:
            open_ones.pop()
        parents.append(open_ones[-1] if open_ones else None)
        open_ones.append(number)
    return tuple(parents)
