"""Take out of a text what a reader would not see: escapes, invisible characters, comments.

Reports, and what a model writes about them, are data. Characters that a person does not
see on the page can carry instructions to a model (zero-width and tag characters, hidden
elements, comments) or commands to a terminal (escape sequences, bidirectional controls).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ESCAPE_SEQUENCE = re.compile(
    r"\x1b\[[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI: colours, cursor, screen
    r"|\x9b[0-?]{0,64}[ -/]{0,8}[@-~]"
    # OSC, DCS and the like: a title, a link, up to their terminator
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]{0,8}[0-~]"
)
LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Persian, Indic scripts and joined emoji need these two between their letters.
STRAY_JOINER = re.compile(
    "(?<![^\x00-\x7f\u200c\u200d])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f\u200c\u200d])"
)
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNSEEN_STYLE = (
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*[;\"']"
    r"|font-size\s*:\s*[01](?:px|pt|em|rem|%)?\s*[;\"']"
    r"|(?<![-\w])color\s*:\s*(?:white|#fff(?:fff)?|transparent"
    r"|rgba?\(\s*255\s*,\s*255\s*,\s*255[^)]{0,20}\))"
)
# An element that a browser does not show, by its own attributes; not nested in its like.
HIDDEN_ELEMENT = re.compile(
    r"<(?P<name>[a-z][a-z0-9]{0,15})\b(?=[^<>]{0,2000}(?:" + _UNSEEN_STYLE + r"|\shidden[\s=>\"']|"
    r"\shidden>))[^<>]{0,2000}>.*?(?:</(?P=name)\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
UNRENDERED = re.compile(
    r"<(?P<name>script|style|template|noscript)\b[^<>]{0,2000}>.*?(?:</(?P=name)\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
MARKDOWN_COMMENT = re.compile(
    r"^[ ]{0,3}\[(?://|comment|#|_)?\]:\s*(?:#|<>|<#>)[^\n]*$", re.IGNORECASE | re.MULTILINE
)
TEMPLATE_COMMENT = re.compile(
    r"\{%-?\s*comment\b.*?(?:\{%-?\s*endcomment\s*-?%\}|\Z)|\{\{<?\s*/\*.*?(?:\*/\s*>?\}\}|\Z)",
    re.DOTALL,
)
# What is written as code is shown as it stands, tags and all.
CODE = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<![`\\])(?P<ticks>`{1,2})(?!`)[^`\n]{1,500}(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
CLOSED = re.compile(r"(?:-->|</\w+\s*>|\}\}|%\})\Z")
HIDING = (HTML_COMMENT, HIDDEN_ELEMENT, UNRENDERED, MARKDOWN_COMMENT, TEMPLATE_COMMENT)


def strip_invisible(text: str) -> str:
    """Return ``text`` without escape sequences, control and invisible characters.

    Tabs and line ends stay, every line end as a newline. The result stays as it is when
    it is stripped again.
    """
    text = ESCAPE_SEQUENCE.sub("", text)
    text = LINE_BREAK.sub("\n", text)
    text = STRAY_JOINER.sub("", UNSEEN.sub("", text))
    return LONE_SURROGATE.sub("\ufffd", text)


def for_terminal(text: str) -> str:
    """Return ``text`` as it may be written to a terminal."""
    return strip_invisible(text)


def for_prompt(text: str) -> str:
    """Return report text as it may be shown to a model: what a page hides is taken out too.

    A comment that is never closed hides all that follows it, as in a browser. Code hides
    nothing: a page shows the tags in it.
    """
    return _without_hidden(strip_invisible(text))


def hidden_ranges(text: str, *, markup: bool = True) -> tuple[tuple[int, int], ...]:
    """Return the ranges of ``text`` that a page of it would not show, in order.

    They are comments, and elements that their own attributes hide. Where ``markup`` is
    Markdown or the like, what stands in code is shown.
    """
    shown = [match.span() for match in CODE.finditer(text)] if markup else []
    found = (match.span() for pattern in HIDING for match in pattern.finditer(text))
    return tuple(sorted(span for span in found if not _begins_in(span, shown)))


def _begins_in(span: tuple[int, int], shown: Sequence[tuple[int, int]]) -> bool:
    number = bisect_right(shown, span[0], key=lambda one: one[0]) - 1
    return number >= 0 and span[0] < shown[number][1]


def _without_hidden(text: str) -> str:
    parts: list[str] = []
    place = 0
    for start, end in hidden_ranges(text):
        if end > place:
            parts.append(text[place : max(start, place)])
            place = end
    return " ".join([*parts, text[place:]])


def for_line(text: str) -> str:
    """Return ``text`` as it may be shown to a model on one line: a title, a name.

    Here a tag that is never closed is a word like others.
    """
    shown = strip_invisible(text)
    for pattern in HIDING:
        shown = pattern.sub(lambda match: " " if CLOSED.search(match[0]) else match[0], shown)
    return " ".join(shown.split())
