"""Opposites: more and less, before and after, liked and disliked, all and some."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportqa.verifying.negations import denied_places
from reportqa.verifying.wordlists import one_way_pairs, poles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportqa.verifying.words import Text, Word


SHORTEST = 5
_PREFIXES = ("dis", "un", "in", "im", "ir", "non")


class Contradiction(NamedTuple):
    """A word of a sentence, and its opposite in the passage."""

    word: str
    opposite: str


class _Pole(NamedTuple):
    place: int
    word: Word
    pair: int
    side: int


def _poles(text: Text) -> Iterator[_Pole]:
    """Yield the words of a text that have opposites; a negation turns the side."""
    table = poles()
    denied = denied_places(text)
    for place, word in enumerate(text.words):
        for pair, side in table.get(word.bare, ()):
            yield _Pole(place, word, pair, -side if place in denied else side)


def contradicted(
    told: Text, passages: Sequence[Text], agreeing: frozenset[int] = frozenset()
) -> Contradiction | None:
    """Return a word whose opposite, and never the word's own side, the passage has there.

    "There" are the sentences of the passages that share the most words with the clause.
    The pairs in ``agreeing`` are left out.
    """
    mine = tuple(_poles(told))
    both = _two_sided(mine) & _two_sided(pole for text in passages for pole in _poles(text))
    for pole in mine:
        if pole.pair in agreeing or pole.pair in both:
            continue
        near = _around(told, pole)
        if not near:
            continue
        found = [one for text in passages for one in _there(text, pole, near)]
        sides = {one.side for one in found}
        one_way = pole.pair in one_way_pairs() and pole.side < 0
        if sides == {-pole.side} and not one_way:
            return Contradiction(pole.word.text, found[0].word.text)
    return None


def _two_sided(found: Iterable[_Pole]) -> frozenset[int]:
    """Return the pairs of which both sides stand in a text."""
    sides = {(pole.pair, pole.side) for pole in found}
    return frozenset(pair for pair, side in sides if (pair, -side) in sides)


def _around(told: Text, pole: _Pole) -> frozenset[str]:
    """Return the stems that stand in the clause of a pole, without the poles of its pair."""
    pairs = poles()
    return frozenset(
        word.stem
        for word in told.words
        if word.clause == pole.word.clause
        and not word.common
        and all(pair != pole.pair for pair, _ in pairs.get(word.bare, ()))
    )


def _there(text: Text, pole: _Pole, near: frozenset[str]) -> list[_Pole]:
    """Return the poles of the same pair in the sentences that are nearest to the clause."""
    best = _nearest_sentences(text, near)
    there = [one for one in _poles(text) if one.pair == pole.pair and one.word.sentence in best]
    clauses = {one.word.clause: _overlap(text, one.word.clause, near) for one in there}
    most = max(clauses.values(), default=0)
    return [one for one in there if clauses[one.word.clause] == most]


def _overlap(text: Text, clause: int, near: frozenset[str]) -> int:
    return len({word.stem for word in text.words if word.clause == clause} & near)


def _nearest_sentences(text: Text, near: frozenset[str]) -> frozenset[int]:
    """Return the sentences with the most of the words in ``near``, at least a half of them."""
    shared: dict[int, set[str]] = {}
    for word in text.words:
        if word.stem in near:
            shared.setdefault(word.sentence, set()).add(word.stem)
    most = max(map(len, shared.values()), default=0)
    return frozenset(number for number, stems in shared.items() if len(stems) == most)


def turned_by_prefix(told: Text, passages: Sequence[Text]) -> Contradiction | None:
    """Return a word that the passages have only with a "dis" or "un" before it, or without."""
    denied = denied_places(told)
    there = {word.folded: word.text for text in passages for word in text.words}
    for place, word in enumerate(told.words):
        if place in denied or word.common or word.folded in there or len(word.folded) < SHORTEST:
            continue
        bare = next(
            (word.folded.removeprefix(one) for one in _PREFIXES if word.folded.startswith(one)), ""
        )
        turned = [one + word.folded for one in _PREFIXES] + (
            [bare] if len(bare) >= SHORTEST else []
        )
        for other in turned:
            if other in there and not any(_denied_in(other, text) for text in passages):
                return Contradiction(word.text, there[other])
    return None


def _denied_in(folded: str, text: Text) -> bool:
    denied = denied_places(text)
    return any(word.folded == folded and place in denied for place, word in enumerate(text.words))
