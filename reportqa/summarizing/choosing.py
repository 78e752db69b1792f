"""Choose the sentences of a summary: the best, none that says what is said already."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportqa.summarizing.wording import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.summarizing.ranking import Candidate

REPEATING = 1.0
"""What it costs, in standard deviations, to say nothing new."""

CROWDING = 0.6
"""What each sentence of a report costs the next of it, so that all reports have their say."""

OVERFLOW, ENOUGH = 10, 8
WORST = -1.0
MOST_OF_ITEM = 2
LOOKED_AT = 200


def choose(
    candidates: Sequence[Candidate], most: int, room: int, said: Sequence[str] = ()
) -> tuple[Candidate, ...]:
    """Return at most ``most`` candidates of about ``room`` words together, in text order.

    One after the other the best is taken, less what it repeats of ``said`` and of those taken,
    and less for each of its report; of one item not more than two.
    """
    used = Counter(word for words in said for word in set(content_words(words)))
    left = sorted(candidates, key=lambda one: -one.as_sentence)[:LOOKED_AT]
    chosen: list[Candidate] = []
    size = 0
    while left and len(chosen) < most and size < room - ENOUGH:
        best = max(left, key=lambda one: _worth(one, used, chosen))
        left.remove(best)
        if best.as_sentence < WORST and chosen:
            break
        again = any(best.words == one.words for one in chosen)
        if again or size + best.size > room + OVERFLOW or _exhausted(best, chosen):
            continue
        chosen.append(best)
        size += best.size
        used.update(set(content_words(best.words)))
    kept = set(map(id, chosen))
    return tuple(one for one in candidates if id(one) in kept)


def _worth(candidate: Candidate, used: Counter[str], chosen: Sequence[Candidate]) -> float:
    beside = sum(one.known is candidate.known for one in chosen)
    return candidate.as_sentence - REPEATING * _repeated(candidate, used) - CROWDING * beside


def _repeated(candidate: Candidate, used: Counter[str]) -> float:
    words = set(content_words(candidate.words))
    return sum(1 for word in words if used[word]) / (len(words) + 2)


def _exhausted(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    item = candidate.item
    return item is not None and sum(one.item == item for one in chosen) >= MOST_OF_ITEM
