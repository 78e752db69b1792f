"""From the lines of a page and where they stand to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# pdfium writes a hyphen at the end of a line as one of these, and drops the line break.
LINE_END_HYPHEN = re.compile(r"(\w+)[\x02\ufffe](\w*)")
HYPHENS = re.compile("[\x02\ufffe]")
WORD = re.compile(r"\w[\w-]*")
SENTENCE_END = re.compile(r"[.!?:][)\]”\"’']?$")
# A step between lines this much longer than the page's usual one parts paragraphs.
WIDE_STEP = 1.3
OTHER_SIZE = 0.15
SHORT_LINE = 0.75
INDENT = 0.5
RUNNING_SHARE = 0.4
RUNNING_PAGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page; distances in points from the page's left and bottom edge."""

    text: str
    left: float
    right: float
    first_bottom: float
    last_bottom: float
    size: float


def page_paragraphs(lines: Sequence[Line]) -> str:
    """Join lines by line breaks, and by a blank line where the layout parts paragraphs."""
    if not lines:
        return ""
    usual = _usual_step(lines)
    right = max(line.right for line in lines)
    parts = [lines[0].text]
    for above, line in pairwise(lines):
        parted = _jumps(above, line, usual) or _ends_short(above, line, right)
        parts.append(("\n\n" if parted else "\n") + line.text)
    return "".join(parts)


def _usual_step(lines: Sequence[Line]) -> float:
    """Return the usual distance of two lines, double spacing at most."""
    steps = [above.last_bottom - line.first_bottom for above, line in pairwise(lines)]
    double = 2 * median(line.size for line in lines)
    return min(median([step for step in steps if step > 0] or [double]), double)


def _jumps(above: Line, line: Line, usual: float) -> bool:
    """Tell whether a line stands further down, or is of another size, than one that goes on."""
    step = above.last_bottom - line.first_bottom
    if abs(line.size - above.size) > OTHER_SIZE * max(line.size, above.size):
        return abs(step) > 0.5 * usual
    if step < -usual:
        return bool(SENTENCE_END.search(above.text))
    return step > WIDE_STEP * usual


def _ends_short(above: Line, line: Line, right: float) -> bool:
    """Tell whether a sentence ends before the margin, or the next line is indented."""
    if not SENTENCE_END.search(above.text) or line.text[:1].islower():
        return False
    short = above.right - above.left < SHORT_LINE * (right - above.left)
    return short or INDENT * line.size < line.left - above.left < 5 * line.size


def without_running_lines(pages: Sequence[Sequence[Line]]) -> Iterator[Sequence[Line]]:
    """Drop page numbers and the headers and footers that many pages share.

    The first of a header with words in it stays, it may be the title.
    """
    edges = Counter(key for lines in pages for key in {_key(line) for line in _edges(lines)})
    often = max(RUNNING_PAGES, RUNNING_SHARE * len(pages))
    running = {key for key, count in edges.items() if count >= often}
    told: set[str] = set()
    for lines in pages:
        keys = {_key(line) for line in _edges(lines)}
        dropped = keys & running & (told | {"#"})
        told |= keys
        yield [line for line in lines if line not in _edges(lines) or _key(line) not in dropped]


def _edges(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(dict.fromkeys((*lines[:1], *lines[-1:])))


def _key(line: Line) -> str:
    """Return a line's text with its numbers made equal."""
    return re.sub(r"\d+", "#", line.text)


def join_hyphens(texts: Sequence[str]) -> list[str]:
    """Resolve the hyphens at line ends by how the document writes the word elsewhere."""
    whole = (LINE_END_HYPHEN.sub(" ", text) for text in texts)
    words = Counter(word.casefold() for text in whole for word in WORD.findall(text))

    def resolve(match: re.Match[str]) -> str:
        before, after = match.groups()
        hyphen = "-" if _keeps_hyphen(before, after, words) else ""
        return f"{before}{hyphen}{after}"

    return [HYPHENS.sub("-", LINE_END_HYPHEN.sub(resolve, text)) for text in texts]


def _keeps_hyphen(before: str, after: str, words: Counter[str]) -> bool:
    """Tell a compound from a word broken at the line's end.

    Without the word elsewhere, two parts that are words of the document make a compound.
    """
    first, second = before.casefold(), after.casefold()
    joined, compound = words[first + second], words[f"{first}-{second}"]
    if joined or compound:
        return compound > joined
    if not after or before[-1:].isdigit() or after[:1].isdigit() or after[:1].isupper():
        return True
    return min(len(before), len(after)) > 2 and bool(words[first] and words[second])
