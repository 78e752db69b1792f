"""Blocks out of stretches of raw HTML inside Markdown or AsciiDoc.

Only what reports use: headings, paragraphs, list items, quotes, line breaks. Tags
that are never closed are the rule there, so a block simply ends where the next begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.inline import Comments
from reportqa.parsing.lines import Cutter, Shape, trimmed, wordless

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>h[1-6]|p|div|li|ul|ol|dl|dt|dd|blockquote|pre|tr|table|td|th|hr"
    r"|figure|figcaption|section|article|header|footer|center|iframe|script|style"
    r"|nav)\b[^<>]{0,4000}>"
    r"|(?P<comment><!--)",
    re.IGNORECASE,
)
_HIDDEN = {"script", "style", "iframe", "nav", "pre"}
_LISTS = {"ul", "ol"}


@dataclass(frozen=True, slots=True)
class _State:
    """Where the reading stands."""

    shape: Shape
    depth: int = 0
    quoted: bool = False
    hidden: str = ""
    ordered: bool = False


_PLAIN = _State(Shape(BlockKind.PARAGRAPH))


def html_blocks(cutter: Cutter, start: int, end: int) -> list[Block]:
    """Return the blocks of the HTML in ``text[start:end]``."""
    blocks: list[Block] = []
    state = _PLAIN
    position = start
    comments = Comments(cutter.text, end)
    while found := _TAG.search(cutter.text, position, end):
        blocks += _words_between(cutter, state, position, found.start())
        position = found.end()
        if found["comment"]:
            position = comments.end(found.start()) or end
            blocks.append(wordless(BlockKind.COMMENT, found.start(), position))
        elif found["name"].lower() == "hr" and not state.hidden:
            blocks.append(wordless(BlockKind.RULE, found.start(), found.end()))
        else:
            state = _after(state, found["name"].lower(), closing=bool(found["close"]))
    blocks += _words_between(cutter, state, position, end)
    return blocks


def _words_between(cutter: Cutter, state: _State, start: int, end: int) -> Iterator[Block]:
    span = trimmed(cutter.text, start, end)
    if span is None or state.hidden:
        return
    block = cutter.block(state.shape, span.start, span.end)
    if block.text.strip():
        yield block


def _after(state: _State, name: str, *, closing: bool) -> _State:
    """Return the state after a tag."""
    if state.hidden:
        return replace(state, hidden="") if closing and name == state.hidden else state
    if name in _HIDDEN and not closing:
        return replace(state, hidden=name)
    if name in _LISTS:
        depth = max(0, state.depth + (-1 if closing else 1))
        state = replace(state, depth=depth, ordered=name == "ol" and not closing)
    elif name == "blockquote":
        state = replace(state, quoted=not closing)
    return replace(state, shape=_shape(state, name, closing=closing))


def _shape(state: _State, name: str, *, closing: bool) -> Shape:
    if not closing and name[0] == "h" and name[1:].isdigit():
        return Shape(BlockKind.HEADING, level=int(name[1:]))
    if not closing and name == "li":
        return Shape(BlockKind.LIST_ITEM, depth=max(1, state.depth), ordered=state.ordered)
    if not closing and name in {"td", "th"}:
        return Shape(BlockKind.TABLE_ROW)
    kind = BlockKind.QUOTE if state.quoted else BlockKind.PARAGRAPH
    return Shape(kind, depth=state.depth)
