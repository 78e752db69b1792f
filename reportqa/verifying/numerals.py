"""Numbers in words: "three hundred and twenty", "twenty-first"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportqa.verifying.stems import fold
from reportqa.verifying.wordlists import listed_rows, ordinal_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportqa.verifying.words import Word

TEN = 10
ORDINAL_ENDINGS = frozenset(["st", "nd", "rd", "th", "er", "re", "e", "eme", "o", "a"])
"""What stands behind the figures of an ordinal: 2nd, 1er."""


@cache
def _number_words() -> Mapping[str, Mapping[str, float]]:
    tables: dict[str, dict[str, float]] = {}
    for row in listed_rows("number_words"):
        code, _, pairs = row.partition(":")
        tables[code] = {
            fold(word): float(value)
            for value, _, words in (pair.partition("=") for pair in pairs.split())
            for word in words.split(",")
        }
    return tables


def spelled_numbers(language: str) -> Mapping[str, float]:
    """Return the values of the numbers in words of a language."""
    return _number_words().get(language, {})


def spelled_value(
    words: Sequence[Word], start: int, spelled: Mapping[str, float]
) -> tuple[int, float]:
    """Return where a number in words ends, and its value: "three hundred and twenty"."""
    total = part = spelled[words[start].folded]
    end = start + 1
    total = 0.0
    while end < len(words) and end - start < 8:
        value = spelled.get(words[end].folded, _ordinal_unit(words[end], part))
        if value is None or words[end].clause != words[start].clause:
            break
        if value >= 1000:
            total, part = total + max(part, 1) * value, 0.0
        elif value == 100 and part < 100:
            part *= value
        elif value < part and (part % 100 == 0 or part % 10 == 0) and value < 100:
            part += value
        else:
            break
        end += 1
    return end, total + part


def _ordinal_unit(word: Word, tens: float) -> float | None:
    """Return the value of the "first" in "twenty-first"."""
    value = ordinal_words().get(word.folded)
    return value if is_tens(tens) and value is not None and value < TEN else None


def is_tens(value: float) -> bool:
    """Tell whether an ordinal may follow a number in words: twenty, thirty to ninety."""
    return 2 * TEN <= value < TEN * TEN and value % TEN == 0
