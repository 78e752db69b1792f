"""Comparisons: which of two things is the faster one, or the one before the other."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportqa.verifying.wordlists import by_language, poles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.verifying.words import Text, Word

_FROM_TO = re.compile(
    r"\b(?:from|von|de|du|da|van|desde)\s+\D{0,12}?(\d[\d.,]*)\D{1,20}?"
    r"\b(?:to|auf|à|a|naar|hasta|para|bis)\s+\D{0,12}?(\d[\d.,]*)",
    re.IGNORECASE,
)


_MORE = frozenset(["more", "most", "plus", "mehr", "mas", "meer", "piu", "mais"])
_LESS = frozenset(["less", "least", "fewer", "moins", "weniger", "menos", "minder", "meno"])
_COMPARATIVE = re.compile(r"er$|^(?:more|less|better|worse)$")


class Comparison(NamedTuple):
    """What stands on either side of a comparing word, as stems that stand on one side only.

    ``pairs`` are the opposites compared by, each with its side.
    """

    left: frozenset[str]
    right: frozenset[str]
    pairs: frozenset[tuple[int, int]]


def comparisons_in(text: Text) -> Iterator[Comparison]:
    """Yield the comparisons in ``text``."""
    known = by_language("comparing_words").get(text.language, frozenset())
    for place, word in enumerate(text.words):
        if word.folded in known:
            yield _comparison(text.words, place)


def _one_sided(text: Text) -> Iterator[Comparison]:
    """Yield the comparisons that leave out what something is compared with."""
    known = by_language("comparing_words").get(text.language, frozenset())
    taken = {word.clause for word in text.words if word.folded in known}
    table = poles()
    for place, word in enumerate(text.words):
        if word.clause not in taken and _COMPARATIVE.search(word.folded) and word.bare in table:
            before = text.words[max(place - 6, 0) : place]
            left = _content([one for one in before if one.clause == word.clause])
            yield Comparison(left, frozenset(), frozenset(table[word.bare]))


def _comparison(words: Sequence[Word], place: int) -> Comparison:
    sentence = words[place].sentence
    before = [word for word in words[max(place - 14, 0) : place] if word.sentence == sentence]
    after = [word for word in words[place + 1 : place + 11] if word.sentence == sentence]
    left, right = (_content(side) for side in (before, after))
    by = [word for word in before[-4:-1] if word.folded not in _MORE | _LESS]
    pairs = frozenset(
        pole for word in [*by, *before[-1:], words[place]] for pole in poles().get(word.bare, ())
    )
    return Comparison(left - right, right - left, pairs)


def _content(words: Sequence[Word]) -> frozenset[str]:
    table = poles()
    return frozenset(word.stem for word in words if not word.common and word.bare not in table)


def reversed_comparison(told: Text, passages: Sequence[Text]) -> bool:
    """Tell whether ``told`` sets two things against each other the wrong way round."""
    there = [one for text in passages for one in (*comparisons_in(text), *_one_sided(text))]
    turns = [_turn(mine, theirs) for mine in comparisons_in(told) for theirs in there]
    if turns and min(turns) < 0 and max(turns) <= 0:
        return True
    return _reversed_steps(told, passages) or _reversed_grade(told, passages)


def _reversed_grade(told: Text, passages: Sequence[Text]) -> bool:
    """Tell whether something is "more" so in ``told`` and only "less" so in the passages."""
    there = {grade for text in passages for grade in _grades(text)}
    return any((-side, stem) in there and (side, stem) not in there for side, stem in _grades(told))


def _grades(text: Text) -> Iterator[tuple[int, str]]:
    """Yield 1 for "more" and -1 for "less", with the stem behind it."""
    for word, behind in pairwise(text.words):
        if word.folded in _MORE and not behind.common:
            yield 1, behind.stem
        elif word.folded in _LESS and not behind.common:
            yield -1, behind.stem


def agreeing_pairs(told: Text, passages: Sequence[Text]) -> frozenset[int]:
    """Return the opposites that a comparison uses with its two sides changed as well."""
    there = [one for text in passages for one in comparisons_in(text)]
    return frozenset(
        pair
        for mine in comparisons_in(told)
        for theirs in there
        if _turn(mine, theirs) > 0
        for pair, side in mine.pairs
        if (pair, -side) in theirs.pairs
    )


def _turn(mine: Comparison, theirs: Comparison) -> int:
    """Return 1 where two comparisons say the same, -1 where the contrary, else 0."""
    straight = min(len(mine.left & theirs.left), 1) + min(len(mine.right & theirs.right), 1)
    crossed = min(len(mine.left & theirs.right), 1) + min(len(mine.right & theirs.left), 1)
    needed = 2 if theirs.right else 1
    if max(straight, crossed) < needed or straight == crossed:
        return 0
    turned = any(
        (pair, -side) in theirs.pairs and (pair, side) not in theirs.pairs
        for pair, side in mine.pairs
    )
    return 1 if (straight > crossed) != turned else -1


def _reversed_steps(told: Text, passages: Sequence[Text]) -> bool:
    """Tell whether "from 3 to 5" stands in a passage as "from 5 to 3"."""
    there = {match.groups() for text in passages for match in _FROM_TO.finditer(text.plain)}
    return any(
        (match[2], match[1]) in there and match.groups() not in there
        for match in _FROM_TO.finditer(told.plain)
    )
