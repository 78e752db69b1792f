"""The line scanner that the formats without a usable parser share.

A format is a row of rules. A rule looks at the lines from one on and either takes some
of them, giving pieces, or leaves them to the next rule. Every rule takes at least one
line, so a scan ends, and none looks further than it takes, so it is linear.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.lines import Cutter, Line, Shape, wordless

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

_WORDLESS = {BlockKind.CODE, BlockKind.COMMENT, BlockKind.RULE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block to be: ``indent`` is its column, ``content`` the column of its words."""

    shape: Shape
    start: int
    end: int
    words_from: int | None = None
    indent: int = 0
    content: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """What a rule took: its pieces, and the number of the next line."""

    pieces: tuple[Piece, ...]
    following: int


Rule = Callable[["Sequence[Line]", int], Taken | None]


def scan(lines: Sequence[Line], rules: Sequence[Rule], cutter: Cutter) -> list[Block]:
    """Return the blocks that ``rules`` find in ``lines``; the last rule takes all."""
    pieces: list[Piece] = []
    number = 0
    while number < len(lines):
        if lines[number].blank:
            number += 1
            continue
        taken = next(found for rule in rules if (found := rule(lines, number)))
        pieces += taken.pieces
        number = max(taken.following, number + 1)
    return [_block(piece, cutter) for piece in _nested(pieces)]


def _block(piece: Piece, cutter: Cutter) -> Block:
    if piece.shape.kind in _WORDLESS:
        return wordless(piece.shape.kind, piece.start, piece.end)
    return cutter.block(piece.shape, piece.start, piece.end, piece.words_from)


def _nested(pieces: Sequence[Piece]) -> list[Piece]:
    """Give every piece the number of lists that it stands in, by its columns."""
    columns: list[int] = []
    result: list[Piece] = []
    for piece in pieces:
        is_item = piece.shape.kind is BlockKind.LIST_ITEM
        while columns and (columns[-1] > piece.indent or piece.shape.kind is BlockKind.HEADING):
            columns.pop()
        if is_item:
            columns.append(max(piece.content, piece.indent + 1))
        deep = replace(piece, shape=replace(piece.shape, depth=len(columns))) if columns else piece
        result.append(deep)
    return result


def take(kind: BlockKind, lines: Sequence[Line], first: int, following: int) -> Taken:
    """Take whole lines as one block."""
    piece = Piece(
        shape=Shape(kind),
        start=lines[first].start,
        end=lines[following - 1].end,
        indent=lines[first].indent,
    )
    return Taken((piece,), following)


def until(lines: Sequence[Line], first: int, stops: Callable[[Sequence[Line], int], bool]) -> int:
    """Return the number of the first line from ``first`` that is blank or stops a run."""
    number = first
    while number < len(lines) and not lines[number].blank and not stops(lines, number):
        number += 1
    return number


def indented_end(lines: Sequence[Line], first: int, column: int) -> int:
    """Return the number after the lines from ``first`` on that stand right of ``column``."""
    number = end = first
    while number < len(lines) and (lines[number].blank or lines[number].indent > column):
        number += 1
        end = end if lines[number - 1].blank else number
    return end


def list_rule(marker: re.Pattern[str], ordered: re.Pattern[str]) -> Rule:
    """Return a rule for list items whose depth is told by their column."""

    def rule(lines: Sequence[Line], number: int) -> Taken | None:
        line = lines[number]
        found = marker.match(line.text)
        if not found or not line.text[found.end() :].strip():
            return None
        following = until(lines, number + 1, lambda rows, at: bool(marker.match(rows[at].text)))
        piece = Piece(
            shape=Shape(BlockKind.LIST_ITEM, ordered=bool(ordered.match(line.text))),
            start=line.start,
            end=lines[following - 1].end,
            words_from=line.start + found.end(),
            indent=line.indent,
            content=len(line.text[: found.end()].expandtabs(4)),
        )
        return Taken((piece,), following)

    return rule
