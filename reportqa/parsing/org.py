"""Org blocks, by lines: no kept parser for Python gives offsets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.inline_patterns import Syntax
from reportqa.parsing.lines import Cutter, Line, Shape, lines_of
from reportqa.parsing.scanning import Piece, Rule, Taken, list_rule, scan, take, until

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLE = re.compile(r"(\*{1,8})[ \t]+(?:(?:TODO|DONE)\s+)?(?=\S)")
_TAGS = re.compile(r"[ \t]+:[\w@#%:]{1,200}:\s*$")
_BEGIN = re.compile(r"\s*#\+begin_(\w{1,30})", re.IGNORECASE)
_KEYWORD = re.compile(r"\s*#\+\w{1,40}:")
_DRAWER = re.compile(r"\s*:(?:PROPERTIES|LOGBOOK):\s*$", re.IGNORECASE)
_COMMENT = re.compile(r"\s*#(?:\s|$)")
_RULE = re.compile(r"\s*-{5,}\s*$")
_TABLE = re.compile(r"\s*\|")
_MARKER = re.compile(r"(?:[ \t]*(?:[-+]|\d{1,4}[.)])|[ \t]+\*)[ \t]+(?:\[[ xX-]\][ \t]+)?(?=\S)")
_ORDERED = re.compile(r"\s*\d")
_FOOTNOTE = re.compile(r"\[fn:[^\[\]]{1,100}\]\s")
_PROSE_BLOCKS = {"quote", "verse", "center"}


def org_blocks(text: str, start: int, end: int) -> list[Block]:
    """Return the blocks of the org text in ``text[start:end]``."""
    rules: tuple[Rule, ...] = (
        _title,
        _begun,
        _leaf,
        list_rule(_MARKER, _ORDERED),
        _paragraph,
    )
    return scan(lines_of(text, start, end), rules, Cutter(text, Syntax.ORG, {}))


def _title(lines: Sequence[Line], number: int) -> Taken | None:
    line = lines[number]
    found = _TITLE.match(line.text)
    if not found:
        return None
    tags = _TAGS.search(line.text[:400])
    piece = Piece(
        shape=Shape(BlockKind.HEADING, level=len(found[1])),
        start=line.start,
        end=line.start + tags.start() if tags else line.end,
        words_from=line.start + found.end(),
    )
    return Taken((piece,), number + 1)


def _begun(lines: Sequence[Line], number: int) -> Taken | None:
    found = _BEGIN.match(lines[number].text)
    if not found:
        return None
    name = found[1].lower()
    if name in _PROSE_BLOCKS:
        return take(BlockKind.DIRECTIVE, lines, number, number + 1)
    end = number + 1
    while end < len(lines) and not lines[end].text.strip().lower().startswith(f"#+end_{name}"):
        end += 1
    return take(BlockKind.CODE, lines, number, min(end + 1, len(lines)))


def _leaf(lines: Sequence[Line], number: int) -> Taken | None:
    text = lines[number].text
    if _RULE.match(text):
        return take(BlockKind.RULE, lines, number, number + 1)
    if _TABLE.match(text):
        return take(BlockKind.TABLE_ROW, lines, number, number + 1)
    if _DRAWER.match(text):
        return take(BlockKind.DIRECTIVE, lines, number, _drawer_end(lines, number))
    if _KEYWORD.match(text) or text.lower().lstrip().startswith("#+end_"):
        return take(BlockKind.DIRECTIVE, lines, number, number + 1)
    if _COMMENT.match(text):
        return take(BlockKind.COMMENT, lines, number, number + 1)
    return None


def _drawer_end(lines: Sequence[Line], number: int) -> int:
    end = until(lines, number, lambda rows, at: rows[at].text.strip().upper() == ":END:")
    return min(end + 1, len(lines))


def _paragraph(lines: Sequence[Line], number: int) -> Taken:
    kind = BlockKind.DIRECTIVE if _FOOTNOTE.match(lines[number].text) else BlockKind.PARAGRAPH
    return take(kind, lines, number, until(lines, number + 1, _interrupts))


def _interrupts(lines: Sequence[Line], number: int) -> bool:
    text = lines[number].text
    return any(p.match(text) for p in (_TITLE, _BEGIN, _KEYWORD, _MARKER, _TABLE))
