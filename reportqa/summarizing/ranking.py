"""Which sentences of a report are its news."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from reportqa.answering.leaning import leans_on_before
from reportqa.retrieval.terms import ignored_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import Span
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.telling import Told

WORD = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W_぀-ヿ㐀-鿿가-힯]+")
FEWEST, MOST = 6, 45


def scores(known: KnownReport) -> tuple[float, ...]:
    """Return for each sentence of ``known`` how much of the report it tells."""
    bags = [content_words(told.words) for told in known.told]
    counts = Counter(word for bag in bags for word in set(bag))
    total = sum(counts.values()) or 1
    return tuple(
        _score(told, sum(counts[word] for word in set(bag)) / math.sqrt(len(bag) + 4) / total)
        for told, bag in zip(known.told, bags, strict=True)
    )


def _score(told: Told, central: float) -> float:
    size = len(WORD.findall(told.words))
    fit = 1.0 if FEWEST <= size <= MOST else 0.2
    return central * fit if may_stand_alone(told) else 0.0


def may_stand_alone(told: Told) -> bool:
    """Tell whether a sentence can be quoted without the one before it."""
    ends = told.words.endswith((".", "!", "。", "！", ")", "”", '"'))
    return ends and not told.heading and told.links < 0.6 and not leans_on_before(told.words)


def content_words(text: str) -> list[str]:
    """Return the words of ``text`` that say something, folded, their endings cut off."""
    words = (word.casefold() for word in WORD.findall(text))
    return [word[:6] for word in words if word not in ignored_words()]


def best_told(known: KnownReport, span: Span, count: int = 1) -> tuple[Told, ...]:
    """Return the best ``count`` sentences inside ``span``, in the order of the text."""
    ranked = [
        (score, number)
        for number, (told, score) in enumerate(zip(known.told, known.scores, strict=True))
        if span.holds(told.span) and score > 0
    ]
    chosen = sorted(number for _, number in sorted(ranked, key=lambda one: -one[0])[:count])
    return tuple(known.told[number] for number in chosen)


def best_of_all(ranked: Sequence[tuple[float, int]], count: int) -> list[int]:
    """Return the numbers of the best ``count``."""
    return [number for _, number in sorted(ranked, key=lambda one: (-one[0], one[1]))[:count]]
