"""AsciiDoc blocks, by lines: no kept parser for Python exists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.html_blocks import html_blocks
from reportqa.parsing.inline_patterns import Syntax
from reportqa.parsing.lines import Cutter, Line, Shape, lines_of
from reportqa.parsing.scanning import Piece, Rule, Taken, scan, take, until

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLE = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_FENCE = re.compile(r"(-{4,}|\.{4,}|`{3,}|/{4,}|\+{4,}|={4,}|_{4,}|\*{4,}|\|={3,}|--)\s*$")
_OPAQUE = {"-": BlockKind.CODE, ".": BlockKind.CODE, "`": BlockKind.CODE, "/": BlockKind.COMMENT}
_ATTRIBUTE = re.compile(r":!?[\w-]{1,60}!?:(?:\s|$)")
_MACRO = re.compile(
    r"(?:image|video|audio|include|toc|ifdef|endif|ifndef)::[^\s\[]{0,2000}\[.{0,2000}\]"
)
_BLOCK_LINE = re.compile(r"\[[^\[\]\n]{0,400}\]\s*$")
_CAPTION = re.compile(r"\.[^\s.].{0,300}$")
_RULE = re.compile(r"(?:'{3,}|<{3,}|---|\*\*\*|- - -|\* \* \*)\s*$")
_MARKER = re.compile(r"[ \t]*(\*{1,5}|-|\.{1,5}|\d{1,4}\.)[ \t]+(?=\S)")
_COMMENT = re.compile(r"//(?!/)")


def asciidoc_blocks(text: str, start: int, end: int) -> list[Block]:
    """Return the blocks of the AsciiDoc in ``text[start:end]``."""
    lines = lines_of(text, start, end)
    cutter = Cutter(text, Syntax.ASCIIDOC, {})
    rules: tuple[Rule, ...] = (_fenced, _title, _leaf, _item, _paragraph)
    blocks: list[Block] = []
    for block in scan(lines, rules, cutter):
        if block.kind is BlockKind.DIRECTIVE and text.startswith("++++", block.span.start):
            blocks += html_blocks(
                cutter, block.span.start + 4, max(block.span.start + 4, block.span.end - 4)
            )
        else:
            blocks.append(block)
    return blocks


def _fenced(lines: Sequence[Line], number: int) -> Taken | None:
    found = _FENCE.match(lines[number].text)
    if not found:
        return None
    fence = found[1]
    if fence[0] not in "-.`/+" or fence == "--":
        return take(BlockKind.DIRECTIVE, lines, number, number + 1)
    end = number + 1
    while end < len(lines) and lines[end].text.rstrip() != fence:
        end += 1
    kind = _OPAQUE.get(fence[0], BlockKind.DIRECTIVE)
    return take(kind, lines, number, min(end + 1, len(lines)))


def _title(lines: Sequence[Line], number: int) -> Taken | None:
    line = lines[number]
    found = _TITLE.match(line.text)
    if not found:
        return None
    piece = Piece(
        shape=Shape(BlockKind.HEADING, level=len(found[1])),
        start=line.start,
        end=line.end,
        words_from=line.start + found.end(),
    )
    return Taken((piece,), number + 1)


def _leaf(lines: Sequence[Line], number: int) -> Taken | None:
    """Take one line that is no prose."""
    text = lines[number].text
    if _RULE.match(text):
        return take(BlockKind.RULE, lines, number, number + 1)
    if _COMMENT.match(text):
        return take(BlockKind.COMMENT, lines, number, number + 1)
    if (
        any(p.match(text) for p in (_MACRO, _BLOCK_LINE, _CAPTION, _ATTRIBUTE))
        or text.strip() == "+"
    ):
        return take(BlockKind.DIRECTIVE, lines, number, number + 1)
    return None


def _item(lines: Sequence[Line], number: int) -> Taken | None:
    line = lines[number]
    found = _MARKER.match(line.text)
    if not found:
        return None
    following = until(lines, number + 1, _interrupts)
    depth = len(found[1]) if found[1][0] in "*." else 1
    piece = Piece(
        shape=Shape(BlockKind.LIST_ITEM, ordered=found[1][-1] == "."),
        start=line.start,
        end=lines[following - 1].end,
        words_from=line.start + found.end(),
        indent=depth - 1,
        content=depth,
    )
    return Taken((piece,), following)


def _paragraph(lines: Sequence[Line], number: int) -> Taken:
    piece = Piece(
        shape=Shape(BlockKind.PARAGRAPH),
        start=lines[number].start,
        end=lines[(end := until(lines, number + 1, _interrupts)) - 1].end,
    )
    return Taken((piece,), end)


def _interrupts(lines: Sequence[Line], number: int) -> bool:
    text = lines[number].text
    return any(p.match(text) for p in (_MARKER, _TITLE, _FENCE, _MACRO, _BLOCK_LINE)) or (
        text.strip() == "+"
    )
