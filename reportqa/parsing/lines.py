"""Lines of a text with their offsets, and the cutting of blocks out of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportqa.models import Span
from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.inline import read_inline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportqa.parsing.inline_patterns import Syntax


class Line(NamedTuple):
    """One line without its end; ``start`` is its offset in the source.

    A named tuple, not a dataclass: a large file has as many of them as blocks and more.
    """

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset after its last visible character."""
        return self.start + len(self.text.rstrip())

    @property
    def indent(self) -> int:
        """How many columns of blank it begins with."""
        text = self.text
        if not text[:1].isspace():
            return 0
        expanded = text.expandtabs(4)
        return len(expanded) - len(expanded.lstrip())

    @property
    def blank(self) -> bool:
        """Whether nothing can be seen on it."""
        return not self.text or self.text.isspace()


def lines_of(text: str, start: int, end: int) -> list[Line]:
    """Cut ``text[start:end]`` into lines, which end at a line feed."""
    lines: list[Line] = []
    position = start
    for piece in text[start:end].split("\n"):
        lines.append(Line(position, piece))
        position += len(piece) + 1
    return lines


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span of ``text[start:end]`` without blanks at its ends."""
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    stop = start + len(piece.rstrip())
    return Span(begin, stop) if begin < stop else None


@dataclass(frozen=True, slots=True)
class Cutter:
    """Makes blocks out of stretches of one text in one inline language."""

    text: str
    syntax: Syntax
    targets: Mapping[str, str]

    def block(self, shape: Shape, start: int, end: int, words_from: int | None = None) -> Block:
        """Make a block of ``text[start:end]`` whose words begin at ``words_from``."""
        span = trimmed(self.text, start, end) or Span(start, max(end, start + 1))
        begin = span.start if words_from is None else min(words_from, span.end)
        return self.spanning(span, shape, begin, span.end)

    def spanning(self, span: Span, shape: Shape, begin: int, end: int) -> Block:
        """Make a block of ``span`` whose words are those of ``text[begin:end]``."""
        inline = read_inline(self.text[begin:end], begin, self.syntax, self.targets)
        return Block(
            kind=shape.kind,
            span=span,
            words=inline.words,
            level=shape.level,
            depth=shape.depth,
            ordered=shape.ordered,
            links=inline.links,
            marks=inline.marks,
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """What a block will be, before its words are read."""

    kind: BlockKind
    level: int = 0
    depth: int = 0
    ordered: bool = False


def wordless(kind: BlockKind, start: int, end: int) -> Block:
    """Return a block whose words are of no interest."""
    return Block(kind=kind, span=Span(start, max(end, start + 1)))
