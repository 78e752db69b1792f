"""What reporters thought: their own comment, else a sentence that judges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportqa.digesting.judging import judges
from reportqa.models import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import ItemCard, Quote
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.telling import Told

FEWEST, MOST = 4, 45
WORD = re.compile(r"\w+(?:-\w+)*")
QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^„“”]*[“”]")
UNSPACED = re.compile("[\u3040-\u9fff]")


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """The words that judge: whole ones, beginnings of some, and runs of several."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    runs: tuple[str, ...]

    def count_in(self, text: str) -> int:
        """Return how often ``text`` judges."""
        words = WORD.findall(QUOTED.sub(" ", text).casefold())
        run = f" {' '.join(words)} "
        single = sum(judges(words, n) for n, word in enumerate(words) if self._may_judge(word))
        return single + sum(one in run for one in self.runs)

    def _may_judge(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.beginnings)


@cache
def verdict_words() -> VerdictWords:
    """Return the words that judge, in eight languages."""
    lines = files("reportqa.digesting").joinpath("data/verdict_words.txt").read_text("utf-8")
    listed = [
        word.casefold()
        for line in lines.splitlines()
        if not line.startswith("#")
        for word in line.partition(":")[2].split()
    ]
    single = [word for word in listed if "_" not in word and not UNSPACED.match(word)]
    return VerdictWords(
        whole=frozenset(word for word in single if not word.endswith("*")),
        beginnings=tuple(word[:-1] for word in single if word.endswith("*")),
        runs=tuple(_as_run(word) for word in listed if "_" in word or UNSPACED.match(word)),
    )


def _as_run(word: str) -> str:
    if UNSPACED.match(word):
        return word
    ending = "" if word.endswith("*") else " "
    return f" {word.rstrip('*').replace('_', ' ')}{ending}"


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
    judging = [(verdict_words().count_in(one.words), one) for one in free]
    best = max(judging, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def _may_judge(told: Told) -> bool:
    if told.words.rstrip().endswith(("?", "？", ":")):
        return False
    return not told.heading and FEWEST <= len(told.words.split()) <= MOST and told.links < 0.6
