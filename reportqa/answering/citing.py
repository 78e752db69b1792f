"""Turn a model's reply into sentences whose every marker is a real source.

A model's words are data. Markers that name nothing are removed, the rest renumbered from 1
in order of first use; links are kept only where a cited source has them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reportqa.answering.links import keep_links, links_in
from reportqa.chunking import sentences
from reportqa.models import Span
from reportqa.sanitizing import strip_invisible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

_NUMBERS = r"\^?\d{1,4}(?:\s{0,2}(?:[,;&–—-]|and\b)\s{0,2}\^?\d{1,4}){0,30}"
_LABEL = r"(?:(?:passages?|sources?|quotes?|refs?\.?|nos?\.?|nrs?\.?|#)\s{0,2})?"
_PATH = r"(?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s[^()\n]{0,200})?\)"
_TARGET = rf"\(\s{{0,2}}<?(?:[a-z][a-z0-9+.-]{{0,20}}:|//?|#|www\.){_PATH}"
_MARKER = (
    rf"\\?(?:\[{{1,2}}|【|［)\s{{0,2}}{_LABEL}{_NUMBERS}\s{{0,2}}(?:†[^\]】］\n]{{0,80}})?"
    rf"\\?(?:\]{{1,2}}|】|］)(?:{_TARGET})?"
)
_GROUP = rf"{_MARKER}(?:(?:[ \t]{{0,2}}(?:[,;]|and\b)?[ \t]{{0,2}}){_MARKER}){{0,30}}"
PIECE = re.compile(
    r"(?P<code>```.{0,20000}?```|`[^`\n]{1,500}`)"
    rf"|(?P<mark>[ \t]{{0,4}}\([ \t]{{0,2}}{_GROUP}[ \t]{{0,2}}\)|[ \t]{{0,4}}{_GROUP})"
    rf"|!?\[(?P<label>[^\[\]\n]{{0,500}})\]\({_PATH}",
    re.IGNORECASE | re.DOTALL,
)
LABELLED = re.compile(
    r"^(?P<label>\s{0,8}(?:(?:[-*+•]|\d{1,3}[.)])[ \t]{1,4})?"
    rf"\*{{0,2}}{_GROUP}\*{{0,2}})[ \t]?:",
    re.IGNORECASE | re.MULTILINE,
)
BARE_LINK = re.compile(
    r"(?<!\S)[a-z][a-z0-9+.-]{0,20}://[^\s\[\]()【】]{1,4000}(?!\S)", re.IGNORECASE
)
ONE_MARKER = re.compile(_NUMBERS + r"(?=\s{0,2}(?:†[^\]】］\n]{0,80})?\\?[\]】］])")
RANGE = re.compile(r"(\d+)(?:\s*[–—-]\s*\^?(\d+))?")
WRAPPER = re.compile(r"\A\s*```[\w-]{0,20}\n(.*)\n```\s*\Z", re.DOTALL)
SOURCE_LIST = re.compile(
    r"\n[ \t]*(?:#+ *)?[*_]{0,3}(?:sources?|references?|citations?|quellen|fuentes|références)"
    r"[*_]{0,3}:?[*_]{0,3}[ \t]*\n.*\Z",
    re.IGNORECASE | re.DOTALL,
)
BLOCK_EDGE = re.compile(r"\n(?=[ \t]*\n)|\n(?=[ \t]*(?:[-*+•]|\d{1,3}[.)]|#{1,6})[ \t])")
WORD = re.compile(r"\w")
LONE_BULLET = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)]|#{1,6})?[\s*_]*")
"""What may stand before a marker that opens its line: a bullet, the beginning of bold."""

EMPTIED = re.compile(r"(?<!\S)(\*{1,3}|_{1,3})\s*\1(?=\s|\Z)|(?:\A|(?<=\n)|(?<=[.!?] )):\s+")
BULLET = re.compile(r"\s*(?:(?:[-*+•]|\d{1,3}[.)]|#{1,6})[ \t]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSentence:
    """A sentence without its markers, the numbers they named, and what stands before it.

    ``lead`` is the blank, the line break or the bullet between it and the one before.
    """

    text: str
    citations: tuple[int, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedReply:
    """A reply whose every marker is a source: citation n is source ``cited[n - 1]``."""

    sentences: tuple[CitedSentence, ...]
    cited: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.cited:
            raise ValueError("a reply without a citation")

    @property
    def text(self) -> str:
        """The reply with its markers, each behind the sentence that it belongs to."""
        return "".join(s.lead + s.text + _markers(s.citations) for s in self.sentences)


@dataclass(frozen=True, slots=True)
class Uncited:
    """A reply without a single marker that names a source; it is no answer."""

    text: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """Numbers that stood in a text, and the place where they stood once it is without them."""

    place: int
    numbers: tuple[int, ...]


def resolve_citations(reply: str, sources: Sequence[str]) -> ResolvedReply | Uncited:
    """Turn a model's reply into sentences whose every marker is a real source.

    Markers are ``[1]``, ``[1][2]``, ``[1, 2]``, ``[1-3]``, ``[^1]``, ``[passage 1]``,
    ``【1】`` and ``[1](link)``; a number in round brackets is none, nor is anything in code.
    A marker belongs to the sentence it stands in or behind, at the start of a line to the
    sentence after it. Markers beyond the sources are removed, the rest renumbered from 1
    in order of first use. A reply left without a single marker is not an answer.

    Args:
        reply: what the model wrote.
        sources: the texts of the passages it was given, the first being number 1.
    """
    bare = LABELLED.sub(r"\g<label>", _unwrap(strip_invisible(reply)))
    text, marks = _take_marks(_without_foreign(bare, links_in(sources)), len(sources))
    spoken = tuple(_assign(tuple(_split(text)), marks, text))
    order = tuple(dict.fromkeys(number for s in spoken for number in s.citations))
    if not order:
        return Uncited(keep_links(text, frozenset()).strip())
    allowed = links_in(sources[number - 1] for number in order)
    new = {number: place for place, number in enumerate(order, 1)}
    renumbered = tuple(
        replace(s, text=keep_links(s.text, allowed), citations=tuple(new[n] for n in s.citations))
        for s in spoken
    )
    return ResolvedReply(sentences=renumbered, cited=tuple(number - 1 for number in order))


def _markers(numbers: Iterable[int]) -> str:
    joined = "".join(f"[{number}]" for number in numbers)
    return f" {joined}" if joined else ""


def _unwrap(reply: str) -> str:
    """Take off a code fence around the whole reply, and a list of sources at its end."""
    wrapped = WRAPPER.match(reply)
    bare = wrapped[1] if wrapped and "```" not in wrapped[1] else reply
    return SOURCE_LIST.sub("", bare).strip()


def _without_foreign(text: str, allowed: Set[str]) -> str:
    """Take bare links out before sentences are told apart: a dot in one ends none."""
    return BARE_LINK.sub(lambda match: keep_links(match[0], allowed), text)


def _take_marks(text: str, known: int) -> tuple[str, tuple[_Mark, ...]]:
    """Return ``text`` without markers and link targets, and where the markers stood."""
    kept: list[str] = []
    marks: list[_Mark] = []
    length = end = 0
    for piece in PIECE.finditer(text):
        before = text[end : piece.start()] + _remainder(piece)
        kept.append(before)
        length += len(before)
        if piece["mark"]:
            marks.append(_Mark(length, tuple(_named(piece["mark"], known))))
        end = piece.end()
    kept.append(text[end:])
    return "".join(kept), tuple(mark for mark in marks if mark.numbers)


def _remainder(piece: re.Match[str]) -> str:
    """Return what stays of a piece: code as it is, of a link its label, of a marker nothing."""
    return piece["code"] or piece["label"] or ""


def _named(marker: str, known: int) -> Iterator[int]:
    """Yield the numbers in a marker that name one of the ``known`` sources."""
    for numbers in ONE_MARKER.finditer(marker):
        for part in RANGE.finditer(numbers.group()):
            first, last = int(part[1]), int(part[2] or part[1])
            yield from range(max(first, 1), min(last, known) + 1)


def _split(text: str) -> Iterator[Span]:
    """Yield the spans of the sentences; a bullet is no part of the sentence behind it."""
    edges = [0, *(edge.start() for edge in BLOCK_EDGE.finditer(text)), len(text)]
    for start, end in pairwise(edges):
        bullet = BULLET.match(text, start, end)
        begin = bullet.end() if bullet else start
        if text[begin:end].strip():
            found = sentences(text, Span(begin, end))
            yield from (span for span in found if WORD.search(span.of(text)))


def _assign(spans: Sequence[Span], marks: Sequence[_Mark], text: str) -> Iterator[CitedSentence]:
    """Give every sentence the marks that belong to it."""
    named: defaultdict[int, dict[int, None]] = defaultdict(dict)
    starts = [span.start for span in spans]
    for mark in marks:
        begun = bisect_left(starts, mark.place)
        last = spans[begun - 1] if begun else None
        owner = begun - 1 if _looks_back(mark.place, last, text) else begun
        named[owner].update(dict.fromkeys(mark.numbers))
    end = 0
    for index, span in enumerate(spans):
        lead = text[end : span.start]
        yield CitedSentence(
            text=_tidy(span.of(text)),
            citations=tuple(named[index]),
            lead=lead if index else lead.lstrip(),
        )
        end = span.end


def _tidy(words: str) -> str:
    """Return a sentence without the marks that stood around its markers."""
    return " ".join(EMPTIED.sub(" ", words).split())


def _looks_back(place: int, last: Span | None, text: str) -> bool:
    """Tell whether a mark belongs to the last sentence begun before it, not to the next."""
    if last is None or place <= last.end:
        return last is not None
    line = text[text.rfind("\n", 0, place) + 1 : place]
    end = text.find("\n", place)
    rest = text[place : end if end >= 0 else len(text)]
    return not (LONE_BULLET.fullmatch(line) and rest.strip(" \t*_:"))
