"""Numbers, in digits and in words, and whether a passage has them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportqa.verifying.stems import fold
from reportqa.verifying.wordlists import by_language, listed_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportqa.verifying.words import Text, Word

ROUNDED = 0.02
"""How far an honest rounding may go without a word such as "about"."""
LOOSE = 0.1
"""How far it may go with one."""
FAR = 0.5
SMALL = 12
FOLLOWING = 6
_AND = frozenset(["and", "und", "et", "y", "en", "e"])
FIRST_YEAR, LAST_YEAR = 1900, 2100
_SCALES = {
    "k": 1e3, "m": 1e6, "mio": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "thousand": 1e3,
    "million": 1e6, "millions": 1e6, "billion": 1e9, "hundred": 1e2, "tausend": 1e3, "mille": 1e3,
    "mil": 1e3, "duizend": 1e3, "millionen": 1e6, "millones": 1e6, "miljoen": 1e6,
    "milioni": 1e6, "milhoes": 1e6, "mila": 1e3,
}  # fmt: skip
_PERCENT = frozenset(["%", "percent", "percentage", "prozent", "procent", "pct"])
_ONE = frozenset(
    ["a", "an", "one", "single", "un", "une", "ein", "eine", "una", "een", "um", "uma"]
)
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


class Amount(NamedTuple):
    """A number in a text: its value, whether in per cent, and the stems behind it."""

    value: float
    percent: bool
    word: Word
    following: frozenset[str]
    hedge: str
    spelled: bool


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


@lru_cache(maxsize=512)
def amounts_in(text: Text) -> tuple[Amount, ...]:
    """Return the numbers in ``text``, those written in words too."""
    return tuple(_amounts(text.words, _number_words().get(text.language, {})))


def _amounts(words: Sequence[Word], spelled: Mapping[str, float]) -> Iterator[Amount]:
    index = 0
    while index < len(words):
        word = words[index]
        if word.number:
            end, value = index + 1, number_value(word.text)
            scale = _SCALES.get(word.unit, 1.0)
            if end < len(words) and words[end].folded in _SCALES:
                scale, end = _SCALES[words[end].folded], end + 1
            yield _amount(words, index, end, value * scale, spelled=False)
        elif word.folded in spelled:
            end, value = _spelled_value(words, index, spelled)
            yield _amount(words, index, end, value, spelled=True)
        else:
            end = index + 1
        index = end


def number_value(digits: str) -> float:
    """Return the value of a number that may have its thousands or its decimals set off."""
    if _GROUPS.fullmatch(digits):
        return float(re.sub(r"\D", "", digits))
    whole, _, rest = digits.replace(",", ".").partition(".")
    return float(f"{whole}.{rest.replace('.', '') or '0'}")


def _spelled_value(
    words: Sequence[Word], start: int, spelled: Mapping[str, float]
) -> tuple[int, float]:
    """Return where a number in words ends, and its value: "three hundred and twenty"."""
    total = part = spelled[words[start].folded]
    end = start + 1
    total = 0.0
    while end < len(words) and end - start < 8:
        value = spelled.get(words[end].folded)
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


def _amount(words: Sequence[Word], start: int, end: int, value: float, *, spelled: bool) -> Amount:
    same = (word.clause == words[start].clause for word in words[end : end + FOLLOWING])
    count = next((n for n, here in enumerate(same) if not here), FOLLOWING)
    following = words[end : end + count]
    count = next((n for n, word in enumerate(following) if word.folded in _AND), count)
    following = following[:count]
    percent = words[start].unit == "%" or bool(following and following[0].folded in _PERCENT)
    nouns = frozenset(word.stem for word in following if not word.common)
    before = " ".join(word.folded for word in words[max(start - 2, 0) : start])
    return Amount(value, percent, words[start], nouns, _hedge(before), spelled)


@cache
def _hedges() -> Mapping[str, frozenset[str]]:
    return by_language("hedges")


def _hedge(before: str) -> str:
    """Return in which way the words before a number loosen it: "about", "over", "under"."""
    words = before.split()
    for way, known in _hedges().items():
        if (words and words[-1] in known) or before in known or before.replace(" ", "_") in known:
            return way
    return ""


def missing_amounts(told: Text, passages: Iterable[Text]) -> tuple[Amount, ...]:
    """Return the numbers of ``told`` that no passage bears."""
    texts = tuple(passages)
    there = [amount for text in texts for amount in amounts_in(text)]
    mine = amounts_in(told)
    return tuple(
        one
        for one in mine
        if not _borne(one, mine, there)
        or (one.spelled and not _is_told(one, there) and single_in(one, texts))
    )


def _is_told(one: Amount, there: Sequence[Amount]) -> bool:
    return any(_agrees(one, other) for other in there)


def _borne(one: Amount, mine: Sequence[Amount], there: Sequence[Amount]) -> bool:
    if any(_agrees(one, other) for other in there):
        return True
    return one.spelled and one.value <= SMALL and not _rivals(one, mine, there)


def single_in(one: Amount, passages: Iterable[Text]) -> bool:
    """Tell whether a passage has a single one of what the sentence has several of."""
    return any(
        word.folded in _ONE and not one.following.isdisjoint(_stems(text.words[i + 1 : i + 3]))
        for text in passages
        for i, word in enumerate(text.words)
    )


def _stems(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words if not word.common)


def _rivals(one: Amount, mine: Sequence[Amount], there: Sequence[Amount]) -> bool:
    """Tell whether the passage counts something else that the sentence does not repeat.

    If it does not, a small number in words may be the count of what the passage lists.
    """
    told = {amount.value for amount in mine if amount is not one}
    return any(other.value <= 2 * SMALL and other.value not in told for other in there)


def _agrees(told: Amount, there: Amount) -> bool:
    if told.percent != there.percent and (told.percent or told.value > SMALL):
        return False
    mine, theirs = told.value, there.value
    if mine == theirs:
        return not (told.hedge and there.hedge) or {told.hedge, there.hedge} != {"over", "under"}
    if _is_year(mine) and not told.hedge:
        return False
    return _near(mine, theirs, told.hedge)


def _near(mine: float, theirs: float, hedge: str) -> bool:
    off = (theirs - mine) / max(theirs, 1e-9)
    if hedge == "over":
        return 0 < off <= LOOSE
    if hedge == "under":
        return -LOOSE <= off < 0
    if hedge == "about":
        return abs(off) <= LOOSE
    return theirs >= 10 and abs(off) <= ROUNDED and _is_rounding(mine, theirs)


def _is_rounding(mine: float, theirs: float) -> bool:
    """Tell whether ``mine`` is ``theirs`` with fewer figures."""
    places = range(6, -7, -1)
    return any(mine == round(theirs, place) for place in places)


def _is_year(value: float) -> bool:
    return FIRST_YEAR <= value <= LAST_YEAR and value == int(value)


def swapped_amounts(told: Text, passages: Iterable[Text]) -> tuple[Amount, ...]:
    """Return the numbers that a passage has, but for other things than the sentence says."""
    there = [amount for passage in passages for amount in amounts_in(passage)]
    return tuple(one for one in amounts_in(told) if one.following and _taken(one, there))


def _taken(one: Amount, there: Sequence[Amount]) -> bool:
    """Tell whether what the sentence counts has another number, and the number another thing."""
    if _is_year(one.value):
        return False
    same = [other for other in there if _agrees(one, other)]
    others = [other for other in there if not _agrees(one, other) and not _is_year(other.value)]
    if not same or not all(other.following for other in same):
        return False
    best = max(len(one.following & other.following) for other in same)
    return any(
        len(one.following & other.following) > best and other.percent == one.percent
        for other in others
    )


def missing_ordinals(told: Text, passages: Iterable[Text]) -> tuple[str, ...]:
    """Return the ordinals from the third on that no passage has, in figures or in words."""
    texts = tuple(passages)
    there = {value for text in texts for _, value in _ordinals(text)}
    there |= {amount.value for text in texts for amount in amounts_in(text)}
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
