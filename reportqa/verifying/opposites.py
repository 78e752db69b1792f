"""Opposites: more and less, before and after, liked and disliked, all and some."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportqa.verifying.names import name_places
from reportqa.verifying.negations import denied_places, negator_places
from reportqa.verifying.wordlists import listed_words, one_way_pairs, poles, says_whole
from reportqa.verifying.words import POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportqa.verifying.words import Text, Word


SHORTEST = 5
VERDICTS = 0
"""The pair of liked and disliked; such words stand in the sentences around as well."""
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


@lru_cache(maxsize=512)
def _poles(text: Text) -> tuple[_Pole, ...]:
    """Return the words of a text that have opposites; a negation turns the side."""
    return tuple(_found_poles(text))


def _found_poles(text: Text) -> Iterator[_Pole]:
    table = poles()
    denied, names = denied_places(text), name_places(text)
    for place, word in enumerate(text.words):
        if place in names or (word.common and word.folded not in listed_words("opposites")):
            continue
        turned = place in denied and not _is_attribute(text, place)
        before = text.words[place - 1].folded if place else ""
        if word.folded == "all" and not says_whole("all", before):
            continue
        for pair, side in table.get(word.bare, ()):
            yield _Pole(place, word, pair, -side if turned else side)


def _is_attribute(text: Text, place: int) -> bool:
    """Tell whether a word only names what a denied verb is about: "could not see the best talk"."""
    before, behind = text.words[max(place - 1, 0)], text.words[place + 1 : place + 2]
    if not place or not (before.folded in listed_words("articles") or before.unit == POSSESSIVE):
        return False
    negator = max((index for index in negator_places(text) if index < place), default=None)
    if negator is None or text.words[negator].clause != before.clause:
        return bool(behind) and not behind[0].common
    light = listed_words("light_verbs")
    between = text.words[negator + 1 : place - 1]
    return any(not word.common and word.folded not in light for word in between)


def contradicted(
    told: Text, passages: Sequence[Text], agreeing: frozenset[int] = frozenset()
) -> Contradiction | None:
    """Return a word whose opposite, and never the word's own side, the passage has there.

    "There" are the sentences of the passages that share the most words with the clause.
    The pairs in ``agreeing`` are left out.
    """
    mine = _poles(told)
    both = _two_sided(mine) & _two_sided(pole for text in passages for pole in _poles(text))
    for pole in mine:
        if pole.pair in agreeing or pole.pair in both:
            continue
        near = _around(told, pole)
        if not near:
            continue
        found = _beside_same(told, pole, passages) or [
            one for text in passages for one in _there(text, pole, near)
        ]
        sides = {one.side for one in found}
        one_way = pole.pair in one_way_pairs() and pole.side < 0
        if sides == {-pole.side} and not one_way:
            return Contradiction(pole.word.text, found[0].word.text)
    return None


def _two_sided(found: Iterable[_Pole]) -> frozenset[int]:
    """Return the pairs of which both sides stand in a text."""
    sides = {(pole.pair, pole.side) for pole in found}
    return frozenset(pair for pair, side in sides if (pair, -side) in sides)


def _behind(text: Text, pole: _Pole) -> str:
    """Return the stem of the word right behind a pole: "longer talks"."""
    words = text.words[pole.place + 1 : pole.place + 2]
    return next(
        (one.stem for one in words if one.clause == pole.word.clause and not one.common), ""
    )


def _beside_same(told: Text, pole: _Pole, passages: Sequence[Text]) -> list[_Pole]:
    """Return the poles of the same pair right before the same word in the passages."""
    behind = _behind(told, pole)
    return [
        one
        for text in passages
        for one in _poles(text)
        if behind and one.pair == pole.pair and _behind(text, one) == behind
    ]


def _around(told: Text, pole: _Pole) -> frozenset[str]:
    """Return the stems in the clause of a pole, without the poles of its pair; names if need be."""
    pairs = poles()
    names = name_places(told)
    found = {
        place: word.stem
        for place, word in enumerate(told.words)
        if word.clause == pole.word.clause
        and not word.common
        and all(pair != pole.pair for pair, _ in pairs.get(word.bare, ()))
    }
    return frozenset(stem for place, stem in found.items() if place not in names) or frozenset(
        found.values()
    )


def _there(text: Text, pole: _Pole, near: frozenset[str]) -> list[_Pole]:
    """Return the poles of the same pair in the sentences that are nearest to the clause."""
    best = _nearest_sentences(text, near)
    same = [one for one in _poles(text) if one.pair == pole.pair]
    there = [one for one in same if one.word.sentence in best]
    if not there and pole.pair == VERDICTS:
        beside = {number + step for number in best for step in (-1, 1)}
        there = [one for one in same if one.word.sentence in beside]
    clauses = {one.word.clause: _overlap(text, one.word.clause, near) for one in there}
    most = max(clauses.values(), default=0)
    best_clause = max((_overlap(text, clause, near) for clause in _clauses(text, best)), default=0)
    if most * 2 < best_clause and pole.pair != VERDICTS:
        return []
    return [one for one in there if clauses[one.word.clause] == most]


def _clauses(text: Text, sentences: frozenset[int]) -> set[int]:
    return {word.clause for word in text.words if word.sentence in sentences}


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
