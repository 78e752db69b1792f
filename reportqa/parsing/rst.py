"""reStructuredText blocks, by lines.

docutils gives a paragraph's first line but no offsets, none at all inside a line, and
takes some 40 ms a kilobyte; so lines are read here, for what reports use.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.inline_patterns import Syntax
from reportqa.parsing.lines import Cutter, Line, Shape, lines_of
from reportqa.parsing.scanning import (
    Piece,
    Rule,
    Taken,
    indented_end,
    list_rule,
    scan,
    take,
    until,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}\s*$")
_EXPLICIT = re.compile(r"\s*\.\.(?:\s|$)")
_DIRECTIVE = re.compile(r"\s*\.\.\s+(?:\|[^|]{1,80}\|\s+)?[\w:-]{1,60}::")
_TARGET = re.compile(r"\s*\.\.\s+_([^:\n]{1,300}):\s+(\S{1,2000})\s*$")
_ANONYMOUS = re.compile(r"__\s+(\S{1,2000})\s*$")
_MARKER = re.compile(r"\s*(?:[-*+•‣]|\(?(?:\d{1,4}|[a-zA-Z]|#)[.)])\s+(?=\S)")
_ORDERED = re.compile(r"\s*\(?(?:\d|[a-zA-Z]|#)")
_TABLE = re.compile(r"\s*(?:\+[-=+]{3,}\+|={2,}(?:\s+={2,})+)\s*$")


def rst_blocks(text: str, start: int, end: int) -> list[Block]:
    """Return the blocks of the reStructuredText in ``text[start:end]``."""
    lines = lines_of(text, start, end)
    rules: tuple[Rule, ...] = (
        _explicit,
        _title_rule(lines),
        _transition,
        _table,
        list_rule(_MARKER, _ORDERED),
        _paragraph,
    )
    return _without_literals(scan(lines, rules, Cutter(text, Syntax.RST, _targets(lines))))


def _targets(lines: Sequence[Line]) -> dict[str, str]:
    found = (_TARGET.match(line.text) for line in lines)
    return {" ".join(m[1].strip("`").lower().split()): m[2] for m in found if m}


def adornment(line: Line) -> str:
    """Return the sign that an adornment line is made of, or nothing."""
    found = _ADORNMENT.match(line.text)
    return found[1] if found else ""


def _under(lines: Sequence[Line], number: int) -> str:
    """Return the sign under the title that begins at ``number``, or nothing."""
    if number + 1 >= len(lines) or lines[number].blank or adornment(lines[number]):
        return ""
    sign = adornment(lines[number + 1])
    long_enough = len(lines[number + 1].text.strip()) >= min(4, len(lines[number].text.strip()))
    return sign if long_enough else ""


def _title_rule(lines: Sequence[Line]) -> Rule:
    levels = _levels(lines)

    def rule(rows: Sequence[Line], number: int) -> Taken | None:
        over = adornment(rows[number])
        title = number + 1 if over else number
        sign = _under(rows, title) if title < len(rows) else ""
        if not sign or (over and over != sign):
            return None
        level = levels[(sign, bool(over))]
        piece = Piece(
            shape=Shape(BlockKind.HEADING, level=level),
            start=rows[number].start,
            end=rows[title].end,
            words_from=rows[title].start,
        )
        return Taken((piece,), title + 2)

    return rule


def _levels(lines: Sequence[Line]) -> dict[tuple[str, bool], int]:
    """Rank the adornments in the order in which they first occur."""
    levels: dict[tuple[str, bool], int] = {}
    for number in range(len(lines)):
        if sign := _under(lines, number):
            over = number > 0 and adornment(lines[number - 1]) == sign
            levels.setdefault((sign, over), len(levels) + 1)
            levels.setdefault((sign, not over), len(levels))
    return levels


def _explicit(lines: Sequence[Line], number: int) -> Taken | None:
    line = lines[number]
    if _ANONYMOUS.match(line.text):
        return take(BlockKind.COMMENT, lines, number, number + 1)
    if not _EXPLICIT.match(line.text):
        return None
    kind = BlockKind.DIRECTIVE if _DIRECTIVE.match(line.text) else BlockKind.COMMENT
    return take(kind, lines, number, max(number + 1, indented_end(lines, number + 1, line.indent)))


def _transition(lines: Sequence[Line], number: int) -> Taken | None:
    if not adornment(lines[number]):
        return None
    return take(BlockKind.RULE, lines, number, number + 1)


def _never(lines: Sequence[Line], number: int) -> bool:
    return number >= len(lines)


def _table(lines: Sequence[Line], number: int) -> Taken | None:
    if not _TABLE.match(lines[number].text):
        return None
    return take(BlockKind.TABLE_ROW, lines, number, until(lines, number + 1, _never))


def _paragraph(lines: Sequence[Line], number: int) -> Taken:
    following = until(lines, number + 1, _interrupts)
    return take(BlockKind.PARAGRAPH, lines, number, following)


def _interrupts(lines: Sequence[Line], number: int) -> bool:
    return bool(_EXPLICIT.match(lines[number].text)) or bool(_under(lines, number))


def _without_literals(blocks: list[Block]) -> list[Block]:
    """Drop the paragraphs that hold nothing but the sign of a literal block."""
    return [block for block in blocks if block.text.strip() != "::"]
