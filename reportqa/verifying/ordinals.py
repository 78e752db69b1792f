"""Ordinal numbers: the third, the second day, the twenty-first edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportqa.verifying.amounts import amounts_in
from reportqa.verifying.numerals import ORDINAL_ENDINGS, is_tens, spelled_numbers
from reportqa.verifying.wordlists import kinds, ordinal_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportqa.verifying.words import Text, Word

LEAST = 3
"""From here on an ordinal must stand in the passage, whatever is behind it."""
BEHIND = 3


class _Ordinal(NamedTuple):
    """An ordinal, the kind of thing behind it (0: of no known kind) and its sentence."""

    word: Word
    value: float
    kind: int
    others: frozenset[str]


def missing_ordinals(told: Text, passages: Iterable[Text]) -> tuple[str, ...]:
    """Return the ordinals that no passage has, in figures or in words.

    "First" and "second" are looked at before "day" and its like, where a sentence of a passage
    that shares half of the other words has such a thing with another ordinal.
    """
    texts = tuple(passages)
    there = [one for text in texts for one in _ordinals(text)]
    amounts = [amount for text in texts for amount in amounts_in(text)]
    figures = {amount.value for amount in amounts if not amount.spelled}
    values = figures.union(one.value for one in there)
    return tuple(
        one.word.text
        for one in _ordinals(told)
        if (one.value >= LEAST and one.value not in values and not one.word.number)
        or (one.kind and one.value not in figures and _is_another(one, there))
    )


def _is_another(one: _Ordinal, there: Sequence[_Ordinal]) -> bool:
    """Tell whether the passages have another such thing there, and nowhere this one."""
    alike = [other for other in there if other.kind == one.kind]
    return all(other.value != one.value for other in alike) and any(
        one.others and len(one.others & other.others) * 2 >= len(one.others) for other in alike
    )


def _ordinals(text: Text) -> Iterator[_Ordinal]:
    for place, word in enumerate(text.words):
        value = _value(text, place)
        if value:
            yield _Ordinal(word, value, _kind_behind(text, place), _others(text, word))


def _value(text: Text, place: int) -> float:
    """Return the value of the ordinal at a place, with the tens before it; else 0."""
    word = text.words[place]
    if word.number:
        return float(word.text) if word.unit in ORDINAL_ENDINGS and word.text.isdecimal() else 0.0
    value = ordinal_words().get(word.folded, 0.0)
    before = text.words[place - 1].folded if place else ""
    tens = spelled_numbers(text.language).get(before, 0.0)
    return value + tens if value and is_tens(tens) else value


def _kind_behind(text: Text, place: int) -> int:
    known = kinds("ordered_things")
    behind = text.words[place + 1 : place + 1 + BEHIND]
    here = (one for one in behind if one.sentence == text.words[place].sentence)
    return next((known[one.folded] for one in here if one.folded in known), 0)


def _others(text: Text, word: Word) -> frozenset[str]:
    """Return the stems of the sentence that are neither ordinals nor such things."""
    known = kinds("ordered_things")
    return frozenset(
        one.stem
        for one in text.words
        if one.sentence == word.sentence
        and not (one.common or one.number or one.folded in known or one.folded in ordinal_words())
    )
