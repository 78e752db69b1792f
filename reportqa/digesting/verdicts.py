"""What reporters thought: their own comment, else a sentence that judges."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportqa.models import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import ItemCard, Quote
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.telling import Told

FEWEST, MOST = 4, 45


@cache
def verdict_words() -> re.Pattern[str]:
    """Return the pattern of the words that judge, in eight languages."""
    lines = files("reportqa.digesting").joinpath("data/verdict_words.txt").read_text("utf-8")
    words = [
        word
        for line in lines.splitlines()
        if not line.startswith("#")
        for word in line.partition(":")[2].split()
    ]
    return re.compile("|".join(map(_as_pattern, words)), re.IGNORECASE)


def _as_pattern(word: str) -> str:
    if "\u3040" <= word[0] <= "\u9fff":
        return re.escape(word)
    stem = r"\s".join(map(re.escape, word.rstrip("*").split("_")))
    return rf"\b{stem}\w*" if word.endswith("*") else rf"\b{stem}\b"


def comment_of(known: KnownReport, item: ItemCard) -> tuple[str, Quote] | None:
    """Return the comment that the report itself calls one."""
    if not item.comment:
        return None
    start = known.text.find(item.comment, item.span.start, item.span.end)
    if start < 0:
        return None
    return item.comment, known.quote(Span(start, start + len(item.comment)))


def verdict_in(told: Sequence[Told], spoken: Sequence[Span]) -> Told | None:
    """Return the sentence that judges most, the first of equals, but none of those ``spoken``."""
    free = [one for one in told if _may_judge(one) and one.span not in spoken]
    judging = [(len(verdict_words().findall(one.words)), one) for one in free]
    best = max(judging, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def _may_judge(told: Told) -> bool:
    if told.words.rstrip().endswith(("?", "？", ":")):
        return False
    return not told.heading and FEWEST <= len(told.words.split()) <= MOST and told.links < 0.6
