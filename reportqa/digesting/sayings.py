"""Words of others that reporters quote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.parsing.blocks import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportqa.summarizing.telling import Told

SAID = re.compile(
    r"“([^“”]{20,400})”|\"([^\"]{20,400})\"|«\s?([^«»]{20,400}?)\s?»|„([^„“”]{20,400})[“”]"
    r"|「([^「」]{12,200})」"
)
FEWEST = 5
MOST_WORDS = 60
TITLE_LIKE = 0.6


def sayings_in(told: Iterable[Told]) -> Iterator[Told]:
    """Yield the sentences that quote somebody at some length, no titles."""
    for one in told:
        if one.heading or len(one.words.split()) > MOST_WORDS:
            continue
        if _is_block(one) or any(map(_is_said, SAID.finditer(one.words))):
            yield one


def _is_block(told: Told) -> bool:
    ends = told.words.endswith((".", "!", "?", "…", "”", '"', "。"))
    return told.kind is BlockKind.QUOTE and ends and len(told.words.split()) > FEWEST


def _is_said(found: re.Match[str]) -> bool:
    words = next(group for group in found.groups() if group is not None).split()
    if not found[0].isascii() and found[0][0] == "「":
        return True
    capital = sum(word[:1].isupper() for word in words)
    return len(words) >= FEWEST and capital < TITLE_LIKE * len(words)
