"""Inside a block: visible words, links and emphasis, by one pass over the raw text.

Every pattern is bounded or cannot overlap itself, so the pass is linear whatever the
text holds; the Markdown library's own inline parser is not, and gives no offsets.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportqa.models import Span
from reportqa.parsing.blocks import NO_WORDS, Link, Mark, MarkKind, Words
from reportqa.parsing.inline_patterns import Syntax, pattern_of, signs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Inline:
    """What stands inside a block."""

    words: Words
    links: tuple[Link, ...]
    marks: tuple[Mark, ...]


_STRONG = {"**", "__", "***", "___"}
_SINGLE_IS_BOLD = {Syntax.ASCIIDOC, Syntax.ORG}
_HREF = re.compile(
    r"""\bhref\s{0,5}=\s{0,5}(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE
)
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_TAG_MARKS = {
    "b": MarkKind.BOLD,
    "strong": MarkKind.BOLD,
    "i": MarkKind.ITALIC,
    "em": MarkKind.ITALIC,
    "cite": MarkKind.ITALIC,
    "code": MarkKind.CODE,
}
_MOST_MARKED_UP = 500_000
_TRAILING = ".,;:!?'’*_"
_INVISIBLE = re.compile("[\u200b\u200c\u200d\ufeff\u00ad\u2060\r]|(?<=\n)[ \t>]+")


def clean_url(url: str) -> str:
    """Return ``url`` ready for use; nothing where it leads nowhere, as ``#`` does."""
    url = html.unescape(url).strip().removeprefix("\\").replace("\\", "")
    if not url or url.startswith(("#", "data:", "javascript:", "mailto:")):
        return ""
    return url


@dataclass(slots=True)
class Comments:
    """Finds where HTML comments end; one that never does is looked for only once."""

    text: str
    limit: int
    open_from: int | None = None

    def end(self, start: int) -> int | None:
        """Return where the comment that begins at ``start`` ends, or None."""
        if self.open_from is not None:
            return None
        found = self.text.find("-->", start + 4, self.limit)
        if found < 0:
            self.open_from = start
            return None
        return found + 3


@dataclass(slots=True)
class _Writer:
    """Collects visible pieces and the runs that stand out."""

    syntax: Syntax
    targets: Mapping[str, str]
    at: int = 0
    pieces: list[str] = field(default_factory=list[str])
    starts: list[int] = field(default_factory=list[int])
    offsets: list[int] = field(default_factory=list[int])
    links: list[Link] = field(default_factory=list[Link])
    marks: list[Mark] = field(default_factory=list[Mark])
    open_marks: dict[str, int] = field(default_factory=dict[str, int])
    anchor: tuple[int, int, str] | None = None

    def write(self, piece: str, offset: int) -> None:
        if piece:
            self.pieces.append(piece)
            self.starts.append(self.at)
            self.offsets.append(offset)
            self.at += len(piece)

    def link(self, text: str, url: str, span: Span, start: int) -> None:
        self.links.append(Link(text=text, url=clean_url(url), span=span, start=start, end=self.at))

    def inner(self, raw: str, offset: int) -> str:
        """Write a link's own words, themselves marked up, and return them."""
        start = len(self.pieces)
        base = self.at
        inside = read_inline(raw, offset, self.syntax)
        for begin, end, place in _pieces(inside.words):
            self.write(inside.words.text[begin:end], place)
        self.marks += [
            Mark(kind=m.kind, start=m.start + base, end=m.end + base) for m in inside.marks
        ]
        return "".join(self.pieces[start:])

    def toggle(self, name: str, kind: MarkKind) -> None:
        start = self.open_marks.pop(name, None)
        if start is None:
            self.open_marks[name] = self.at
        elif start < self.at:
            self.marks.append(Mark(kind=kind, start=start, end=self.at))


def _pieces(words: Words) -> list[tuple[int, int, int]]:
    if not words.starts:
        return []
    ends = (*words.starts[1:], len(words.text))
    return list(zip(words.starts, ends, words.offsets, strict=True))


def _put_link(out: _Writer, found: re.Match[str], base: int) -> None:
    start = out.at
    text = out.inner(found["text"], base + found.start("text"))
    out.link(text, found["url"], Span(base + found.start(), base + found.end()), start)


def _put_url(out: _Writer, found: re.Match[str], base: int, group: str) -> None:
    url = found[group].rstrip(_TRAILING)
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(_TRAILING)
    start, offset = out.at, base + found.start(group)
    out.write(url, offset)
    out.link(url, url, Span(offset, offset + max(1, len(url))), start)
    if group == "bare":
        out.write(found[group][len(url) :], offset + len(url))


def _put_named(out: _Writer, found: re.Match[str], base: int) -> None:
    text = found["named"]
    url = out.targets.get(" ".join((found["name"] or text).lower().split()), "")
    start = out.at
    seen = out.inner(text, base + found.start("named"))
    out.link(seen, url, Span(base + found.start(), base + found.end()), start)


def _put_word(out: _Writer, found: re.Match[str], base: int) -> None:
    url = out.targets.get(found["word"].lower())
    start = out.at
    out.write(found["word"] if url else found[0], base + found.start())
    if url:
        out.link(found["word"], url, Span(base + found.start(), base + found.end()), start)


def _put_delimiter(out: _Writer, found: re.Match[str], base: int) -> None:
    mark, text = found["delimiter"], found.string
    before = text[found.start() - 1 : found.start()] if found.start() else " "
    after = text[found.end() : found.end() + 1] or " "
    closes = mark in out.open_marks and not before.isspace()
    if not closes and (after.isspace() or mark in out.open_marks):
        out.write(mark, base + found.start())
        return
    bold = mark in _STRONG or (out.syntax in _SINGLE_IS_BOLD and mark == "*")
    out.toggle(mark, MarkKind.BOLD if bold else MarkKind.ITALIC)


def _put_tag(out: _Writer, found: re.Match[str], base: int) -> None:
    named = _NAME.match(found["tag"])
    name = named[1].lower() if named else ""
    if name == "a":
        _put_anchor(out, found, base)
    elif name == "br":
        out.write("\n", base + found.start())
    elif name in _TAG_MARKS:
        closing = found["tag"].startswith("</")
        if closing == (name in out.open_marks):
            out.toggle(name, _TAG_MARKS[name])


def _put_anchor(out: _Writer, found: re.Match[str], base: int) -> None:
    href = _HREF.search(found["tag"])
    if href:
        out.anchor = (out.at, base + found.start(), href[1] or href[2] or href[3] or "")
    elif found["tag"].startswith("</") and out.anchor:
        start, offset, url = out.anchor
        text = "".join(out.pieces[_piece_at(out.starts, start) :])
        out.link(text, url, Span(offset, base + found.end()), start)
        out.anchor = None


def _piece_at(starts: list[int], start: int) -> int:
    index = len(starts)
    while index and starts[index - 1] >= start:
        index -= 1
    return index


def _put_bare(out: _Writer, found: re.Match[str], base: int) -> None:
    _put_url(out, found, base, "bare")


def _put_auto(out: _Writer, found: re.Match[str], base: int) -> None:
    _put_url(out, found, base, "auto")


def _put_escape(out: _Writer, found: re.Match[str], base: int) -> None:
    out.write(found["escape"], base + found.start("escape"))


def _put_plain(out: _Writer, found: re.Match[str], base: int) -> None:
    """Write signs that are too many to make words stand out."""
    out.write(found["plain"], base + found.start())


def _put_code(out: _Writer, found: re.Match[str], base: int) -> None:
    start = out.at
    out.write(found["code"], base + found.start("code"))
    out.marks.append(Mark(kind=MarkKind.CODE, start=start, end=out.at))


def _put_entity(out: _Writer, found: re.Match[str], base: int) -> None:
    # One character stands for several: the rest of the entity is skipped over.
    out.write(html.unescape(found["entity"])[:1], base + found.start())


_PUT: Mapping[str | None, Callable[[_Writer, re.Match[str], int], None]] = {
    "url": _put_link,
    "text": _put_link,
    "name": _put_named,
    "delimiter": _put_delimiter,
    "tag": _put_tag,
    "bare": _put_bare,
    "auto": _put_auto,
    "word": _put_word,
    "escape": _put_escape,
    "plain": _put_plain,
    "code": _put_code,
    "entity": _put_entity,
}
"""What is done with a match, by the last of its groups; all others are not shown."""


def _write_text(out: _Writer, raw: str, offset: int) -> None:
    """Write plain text without the characters that nobody sees."""
    position = 0
    for hidden in _INVISIBLE.finditer(raw):
        out.write(raw[position : hidden.start()], offset + position)
        position = hidden.end()
    out.write(raw[position:], offset + position)


def read_inline(
    raw: str, base: int, syntax: Syntax, targets: Mapping[str, str] | None = None
) -> Inline:
    """Read ``raw``, which begins at ``base`` in the source.

    ``targets`` are the addresses of named links, by lower-case name. Beyond half a million
    characters nobody marks words up: the rest of such a block is read as it stands.
    """
    if not raw or (not targets and not signs_of(syntax).search(raw)):
        return Inline(Words(raw, (0,), (base,)) if raw else NO_WORDS, (), ())
    out = _Writer(syntax, targets or {})
    position = 0
    pattern, comments = pattern_of(syntax), Comments(raw, len(raw))
    while position < _MOST_MARKED_UP and (found := pattern.search(raw, position)):
        _write_text(out, raw[position : found.start()], base + position)
        position = found.end()
        if found.lastgroup == "comment":
            position = comments.end(found.start()) or position
        elif put := _PUT.get(found.lastgroup):
            put(out, found, base)
    _write_text(out, raw[position:], base + position)
    words = Words("".join(out.pieces), tuple(out.starts), tuple(out.offsets))
    links = tuple(sorted(out.links, key=lambda link: link.start))
    return Inline(words, links, tuple(sorted(out.marks, key=lambda m: m.start)))
