"""Ordinal numbers from the third on, and whether a passage has them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportqa.verifying.amounts import amounts_in
from reportqa.verifying.stems import fold
from reportqa.verifying.wordlists import listed_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportqa.verifying.words import Text


def missing_ordinals(told: Text, passages: Iterable[Text]) -> tuple[str, ...]:
    """Return the ordinals from the third on that no passage has, in figures or in words."""
    texts = tuple(passages)
    there = {value for text in texts for _, value in _ordinals(text)}
    figures = (amount for text in texts for amount in amounts_in(text) if not amount.spelled)
    there |= {amount.value for amount in figures}
    return tuple(word for word, value in _ordinals(told) if value not in there)


def _ordinals(text: Text) -> Iterator[tuple[str, float]]:
    known = ordinal_words()
    for word in text.words:
        if word.folded in known:
            yield word.text, known[word.folded]


@cache
def ordinal_words() -> Mapping[str, float]:
    """Return the values of the ordinals written in words."""
    pairs = (pair.partition("=") for row in listed_rows("ordinals") for pair in row.split())
    return {fold(word): float(value) for value, _, words in pairs for word in words.split(",")}
