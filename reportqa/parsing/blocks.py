"""Blocks: what every plain-text format is read into before anything is understood.

A report's body becomes one flat sequence of blocks in the order of the text. Their
spans are disjoint and exact in the raw text; ``words`` is what a reader of the
rendered page would see, with the way back to the raw text kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum

from reportqa.models import Span


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CODE = "code"
    TABLE_ROW = "table_row"
    COMMENT = "comment"
    RULE = "rule"
    DIRECTIVE = "directive"


class MarkKind(StrEnum):
    """How a run of words stands out."""

    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link inside a block; ``start`` and ``end`` bound its words in the visible text."""

    text: str
    url: str
    span: Span
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A run of visible text, ``[start, end)``, that stands out."""

    kind: MarkKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """Visible text in pieces that were copied from the raw text.

    Piece ``i`` begins at ``starts[i]`` in ``text`` and at ``offsets[i]`` in the source.
    """

    text: str
    starts: tuple[int, ...]
    offsets: tuple[int, ...]

    def offset(self, position: int) -> int:
        """Return where the visible character at ``position`` stands in the source."""
        piece = bisect_right(self.starts, position) - 1
        return self.offsets[piece] + position - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the visible range ``[start, end)``, which must hold something."""
        return Span(self.offset(start), self.offset(end - 1) + 1)


NO_WORDS = Words("", (), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block.

    ``level`` is a heading's level, 1 for the outermost. ``depth`` is how many lists
    the block stands in: a list item at the margin has 1, as has a paragraph that
    continues it. ``links`` and ``marks`` stand in the order in which they begin.
    """

    kind: BlockKind
    span: Span
    words: Words = NO_WORDS
    level: int = 0
    depth: int = 0
    ordered: bool = False
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def text(self) -> str:
        """The visible words."""
        return self.words.text

    def links_in(self, start: int, end: int) -> tuple[Link, ...]:
        """Return the links that begin in the visible range ``[start, end)``."""
        first = bisect_left(self.links, start, key=lambda link: link.start)
        return self.links[first : bisect_left(self.links, end, first, key=lambda k: k.start)]

    def marks_in(self, start: int, end: int) -> tuple[Mark, ...]:
        """Return the marks that begin in the visible range ``[start, end)``."""
        first = bisect_left(self.marks, start, key=lambda mark: mark.start)
        return self.marks[first : bisect_left(self.marks, end, first, key=lambda m: m.start)]
