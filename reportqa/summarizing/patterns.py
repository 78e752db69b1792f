"""Long lists of cues as patterns that are quick to search for.

A pattern of hundreds of alternatives spends its time on trying each of them at each letter.
It is several times as fast where the letters are compared as they are, and the boundary that
most alternatives begin with is looked for once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BOUNDARY = r"\b"
CASED = "(?-i:"
_TOKEN = re.compile(r"\\.|[^\\]+", re.DOTALL)


def cue_pattern(pattern: str) -> re.Pattern[str]:
    """Return a pattern that finds in lowered text what ``pattern`` finds whatever the case.

    Where the alternatives that begin with a boundary stand first, it finds it at the same places,
    else only in the same texts: the others go behind them.

    Raises:
        ValueError: a part of it heeds the case of letters.
    """
    if CASED in pattern:
        raise ValueError("the pattern heeds the case of letters")
    every = tuple(_alternatives(_lowered(pattern)))
    bounded = [one.removeprefix(BOUNDARY) for one in every if one.startswith(BOUNDARY)]
    others = [one for one in every if not one.startswith(BOUNDARY)]
    joined = [rf"{BOUNDARY}(?:{'|'.join(bounded)})"] if bounded else []
    return re.compile("|".join([*joined, *others]))


def _lowered(pattern: str) -> str:
    """Return a pattern with small letters, but for those of its escapes."""
    return _TOKEN.sub(lambda token: token[0] if token[0][0] == "\\" else token[0].lower(), pattern)


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield what stands between the bars of a pattern that stand in no brackets."""
    depth, in_class, start, place = 0, False, 0, 0
    while place < len(pattern):
        sign = pattern[place]
        if sign == "\\":
            place += 1
        elif in_class:
            in_class = sign != "]"
        elif sign == "|" and depth == 0:
            yield pattern[start:place]
            start = place + 1
        else:
            in_class = sign == "["
            depth += (sign == "(") - (sign == ")")
        place += 1
    yield pattern[start:]
