"""Markdown blocks, by markdown-it-py's line maps.

Only its block rules run; what stands inside a block is read by ``inline``, which
keeps offsets and is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from reportqa.models import Span
from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.html_blocks import html_blocks
from reportqa.parsing.inline_patterns import Syntax
from reportqa.parsing.lines import Cutter, Line, Shape, lines_of, wordless

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_PREFIX = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)[ \t>]*")
_HASHES = re.compile(r"#{1,6}[ \t]*")
_CLOSING_HASHES = re.compile(r"(?<![ \t])[ \t]+#+[ \t]*\Z")
_LONGEST_UNDERLINED_TITLE = 160
_LINK_TARGET = re.compile(r"\]\([^()\s]{0,2000}\)")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@dataclass(slots=True)
class _Walk:
    """The state of one walk over the tokens."""

    cutter: Cutter
    lines: list[Line]
    blocks: list[Block] = field(default_factory=list[Block])
    ordered: list[bool] = field(default_factory=list[bool])
    quotes: int = 0
    fresh_item: bool = False
    opener: Token | None = None

    def bounds(self, token: Token) -> tuple[int, int]:
        first, last = token.map or [0, 1]
        last = min(max(last, first + 1), len(self.lines))
        return self.lines[first].start, self.lines[last - 1].end


def markdown_blocks(text: str, start: int, end: int) -> list[Block]:
    """Return the blocks of the Markdown in ``text[start:end]``."""
    env: dict[str, dict[str, dict[str, str]]] = {}
    # A carriage return would count as a line end of its own; a blank changes no offset.
    tokens = _parser().parse(text[start:end].replace("\r", " "), env)
    cutter = Cutter(text, Syntax.MARKDOWN, _targets(env))
    walk = _Walk(cutter, lines_of(text, start, end))
    for token in tokens:
        _step(walk, token)
    return walk.blocks


def _targets(env: Mapping[str, Mapping[str, Mapping[str, str]]]) -> dict[str, str]:
    return {name.lower(): found["href"] for name, found in env.get("references", {}).items()}


def _step(walk: _Walk, token: Token) -> None:
    match token.type:
        case "bullet_list_open" | "ordered_list_open":
            walk.ordered.append(token.type.startswith("ordered"))
        case "bullet_list_close" | "ordered_list_close":
            walk.ordered.pop()
        case "list_item_open":
            walk.fresh_item = True
        case "blockquote_open":
            walk.quotes += 1
        case "blockquote_close":
            walk.quotes -= 1
        case "heading_open" | "paragraph_open":
            walk.opener = token
        case "inline":
            _words(walk, token)
        case _:
            _leaf(walk, token)


def _leaf(walk: _Walk, token: Token) -> None:
    start, end = walk.bounds(token)
    match token.type:
        case "fence" | "code_block":
            walk.blocks.append(wordless(BlockKind.CODE, start, end))
        case "hr":
            walk.blocks.append(wordless(BlockKind.RULE, start, end))
        case "html_block":
            walk.blocks += html_blocks(walk.cutter, start, end)
        case "tr_open":
            walk.blocks.append(walk.cutter.block(Shape(BlockKind.TABLE_ROW), start, end))
        case _:
            return
    walk.fresh_item = False


def _words(walk: _Walk, token: Token) -> None:
    opener, walk.opener = walk.opener, None
    if opener is None:
        return
    start, end = walk.bounds(opener)
    if opener.type == "heading_open":
        _heading(walk, opener, token)
        return
    shape = _paragraph_shape(walk)
    is_item, walk.fresh_item = walk.fresh_item, False
    begin = _after_prefix(walk.cutter.text, start, markers=is_item)
    span_start = start if is_item else begin
    if begin < end:
        walk.blocks.append(walk.cutter.block(shape, span_start, end, begin))


def _paragraph_shape(walk: _Walk) -> Shape:
    depth = len(walk.ordered)
    if walk.quotes:
        return Shape(BlockKind.QUOTE, depth=depth)
    if walk.fresh_item and depth:
        return Shape(BlockKind.LIST_ITEM, depth=depth, ordered=walk.ordered[-1])
    return Shape(BlockKind.PARAGRAPH, depth=depth)


def _heading(walk: _Walk, opener: Token, inline: Token) -> None:
    start, end = walk.bounds(opener)
    _, words_end = walk.bounds(inline)
    underlined = opener.markup in {"=", "-"}
    begin = _after_prefix(walk.cutter.text, start, markers=walk.fresh_item)
    walk.fresh_item = False
    if underlined and _is_prose(walk.cutter.text[begin:words_end]):
        walk.blocks.append(walk.cutter.block(_paragraph_shape(walk), begin, words_end))
        walk.blocks.append(
            wordless(BlockKind.RULE, walk.lines[(opener.map or [0, 1])[1] - 1].start, end)
        )
        return
    kind = BlockKind.QUOTE if walk.quotes else BlockKind.HEADING
    shape = Shape(kind, level=int(opener.tag[1:]), depth=len(walk.ordered))
    walk.blocks.append(_titled(walk.cutter, shape, (begin, words_end), end))


def _titled(cutter: Cutter, shape: Shape, words: tuple[int, int], end: int) -> Block:
    """Return a heading without the signs that make it one, its span up to ``end``."""
    begin, words_end = words
    hashes = _HASHES.match(cutter.text, begin, words_end)
    title = hashes.end() if hashes else begin
    closing = _CLOSING_HASHES.search(cutter.text, title, words_end) if hashes else None
    stop = closing.start() if closing else words_end
    span = Span(begin, max(end, begin + 1))
    return cutter.spanning(span, shape, title, max(stop, title))


def _is_prose(words: str) -> bool:
    """Tell a paragraph with a rule glued to its foot from an underlined title."""
    shown = _LINK_TARGET.sub("]", words)
    return len(shown) > _LONGEST_UNDERLINED_TITLE or words.count("\n") > 1


def _after_prefix(text: str, start: int, *, markers: bool) -> int:
    """Return where the words of a line begin, behind quote signs and list markers."""
    found = _PREFIX.match(text, start)
    position = found.end() if found else start
    while markers and (found := _MARKER.match(text, position)):
        position = found.end()
    return position
