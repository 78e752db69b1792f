"""Numbers, in digits and in words, and whether a passage has them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportqa.verifying.counting import counts_own_list
from reportqa.verifying.numerals import ORDINAL_ENDINGS, spelled_numbers, spelled_value
from reportqa.verifying.rounding import is_rounding
from reportqa.verifying.wordlists import by_language, ordinal_words
from reportqa.verifying.words import LEAST_TELLING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportqa.verifying.words import Text, Word

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
_VAGUE = frozenset(["no", "the", "this", "that", "which", "each", "any", "every", "main"])
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_DECIMAL = re.compile(r"\d+\.\d+")
_DECIMAL_POINT = frozenset(["en", "ja"])
_ONLY = frozenset(["only", "just", "single"])


class Amount(NamedTuple):
    """A number in a text: its value, whether in per cent, the stems behind and around it.

    ``only`` tells that the word before says so; ``named`` that a name or "version" stands
    there, so that the number may be a version.
    """

    value: float
    told: float
    percent: bool
    word: Word
    following: frozenset[str]
    around: frozenset[str]
    counted: str
    hedge: str
    spelled: bool
    behind: str
    only: bool
    named: bool


@lru_cache(maxsize=512)
def amounts_in(text: Text) -> tuple[Amount, ...]:
    """Return the numbers in ``text``, those written in words too."""
    sure = text.language in _DECIMAL_POINT and text.telling[text.language] >= LEAST_TELLING
    return tuple(_amounts(text.words, spelled_numbers(text.language), point=sure))


def _amounts(
    words: Sequence[Word], spelled: Mapping[str, float], *, point: bool
) -> Iterator[Amount]:
    index = 0
    while index < len(words):
        word = words[index]
        if word.number:
            end, value = index + 1, number_value(word.text, point=point)
            scale = _SCALES.get(word.unit, 1.0)
            if end < len(words) and words[end].folded in _SCALES:
                scale, end = _SCALES[words[end].folded], end + 1
            found = _amount(words, index, end, value * scale, spelled=False)
            yield found._replace(told=value)
        elif word.folded in spelled and not _is_vague(words, index):
            end, value = spelled_value(words, index, spelled)
            yield _amount(words, index, end, value, spelled=True)
        else:
            end = index + 1
        index = end


def _is_vague(words: Sequence[Word], index: int) -> bool:
    """Tell whether "one" counts nothing: "one of", "no one", "one could"."""
    if words[index].folded != "one":
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    before = words[index - 1].folded if index else ""
    return after is None or after.common or after.clause != words[index].clause or before in _VAGUE


def number_value(digits: str, *, point: bool = False) -> float:
    """Return the value of a number that may have its thousands or its decimals set off.

    With ``point`` a single full stop sets off decimals, whatever stands behind it.
    """
    if point and _DECIMAL.fullmatch(digits):
        return float(digits)
    if _GROUPS.fullmatch(digits):
        return float(re.sub(r"\D", "", digits))
    whole, _, rest = digits.replace(",", ".").partition(".")
    return float(f"{whole}.{rest.replace('.', '') or '0'}")


def _amount(words: Sequence[Word], start: int, end: int, value: float, *, spelled: bool) -> Amount:
    same = (word.clause == words[start].clause for word in words[end : end + FOLLOWING])
    count = next((n for n, here in enumerate(same) if not here), FOLLOWING)
    following = words[end : end + count]
    ends = (n for n, word in enumerate(following) if word.folded in _AND or word.number)
    count = next(ends, count)
    following = following[:count]
    percent = words[start].unit == "%" or bool(following and following[0].folded in _PERCENT)
    beside = words[max(start - FOLLOWING, 0) : end + FOLLOWING]
    around = frozenset(
        word.stem
        for word in beside
        if word.clause == words[start].clause and not (word.common or word.number)
    )
    counted = next((word.stem for word in following if not word.common), "")
    nouns = frozenset(word.stem for word in following if not word.common)
    before = words[max(start - 2, 0) : start]
    last = before[-1] if before else None
    return Amount(
        value=value,
        told=value,
        percent=percent,
        word=words[start],
        following=nouns,
        around=around,
        counted=counted,
        hedge=_hedge(" ".join(word.folded for word in before)),
        spelled=spelled,
        behind=following[0].folded if following else "",
        only=last is not None and last.folded in _ONLY,
        named=last is not None and _is_versioned(last),
    )


def _is_versioned(before: Word) -> bool:
    """Tell whether a number behind a word may be a version: "Python 3.10", "version 2.0"."""
    plain = before.common and before.opens
    return (before.text[:1].isupper() and not plain) or before.folded in ("v", "version")


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
    mine = mine[_lists_itself(told, mine, there) :]
    return tuple(
        one
        for one in mine
        if not (_borne(one, mine, there) or _is_spelled_ordinal(one, texts))
        or (one.value > 1 and one.spelled and not _is_told(one, there) and single_in(one, texts))
    )


def _lists_itself(told: Text, mine: Sequence[Amount], there: Sequence[Amount]) -> bool:
    """Tell whether the first number counts what the sentence lists; the passages do not."""
    counted = mine[0].counted if mine else ""
    known = any(other.counted == counted for other in there)
    return bool(mine) and not known and counts_own_list(mine[0].value, told.plain)


def _is_spelled_ordinal(one: Amount, passages: Sequence[Text]) -> bool:
    """Tell whether the passages have "second" for "2nd"."""
    return one.word.unit in ORDINAL_ENDINGS and any(
        ordinal_words().get(word.folded) == one.value for text in passages for word in text.words
    )


def _is_told(one: Amount, there: Sequence[Amount]) -> bool:
    return any(agrees(one, other) for other in there)


def _borne(one: Amount, mine: Sequence[Amount], there: Sequence[Amount]) -> bool:
    if any(agrees(one, other) for other in there) or _leaves_out_scale(one, there):
        return True
    if one.value == 1:
        return not any(_is_instead_of(one, other) for other in there)
    return one.spelled and one.value <= SMALL and not _rivals(one, mine, there)


def _is_instead_of(one: Amount, other: Amount) -> bool:
    """Tell whether "one person" is told where the passage has more of them, not of some one."""
    exact = not one.spelled or one.only or one.around <= other.around
    return bool(one.counted) and one.counted == other.counted and exact


def single_in(one: Amount, passages: Iterable[Text]) -> bool:
    """Tell whether a passage has a single one of what the sentence has several of."""
    return any(
        word.folded in _ONE and not one.following.isdisjoint(_stems(text.words[i + 1 : i + 3]))
        for text in passages
        for i, word in enumerate(text.words)
    )


def _stems(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words if not word.common)


def _leaves_out_scale(one: Amount, there: Sequence[Amount]) -> bool:
    """Tell whether a passage says "3 million instead of 2" for "2 million"."""
    scale = one.value / one.told if one.told else 1.0
    return scale > 1 and any(
        other.value == one.told and any(more.value == more.told * scale for more in there)
        for other in there
    )


def _rivals(one: Amount, mine: Sequence[Amount], there: Sequence[Amount]) -> bool:
    """Tell whether the passage counts something else that the sentence does not repeat.

    If it does not, a small number in words may be the count of what the passage lists.
    """
    told = {amount.value for amount in mine if amount is not one}
    return any(1 < other.value <= 2 * SMALL and other.value not in told for other in there)


def agrees(told: Amount, there: Amount) -> bool:
    """Tell whether a number is another one, or an honest rounding of it."""
    if told.percent != there.percent and (told.percent or told.value > SMALL):
        return False
    if _is_other_version(told, there):
        return False
    mine = there.value if _is_written_alike(told, there) else told.value
    theirs = there.value
    if mine == theirs:
        return not (told.hedge and there.hedge) or {told.hedge, there.hedge} != {"over", "under"}
    if is_year(mine) and not told.hedge:
        return False
    return is_rounding(mine, theirs, told.hedge)


def _is_written_alike(told: Amount, there: Amount) -> bool:
    """Tell whether two numbers are the same figures, however the point in them is read."""
    alike = told.word.text == there.word.text and not told.spelled
    return alike and told.value * there.told == there.value * told.told


def _is_other_version(told: Amount, there: Amount) -> bool:
    """Tell whether two numbers are versions, of which 3.10 is not 3.1."""
    mine, theirs = told.word.text, there.word.text
    if not (told.named and there.named and "." in mine and "." in theirs):
        return False
    return mine != theirs and not theirs.startswith(f"{mine}.")


def is_year(value: float) -> bool:
    """Tell whether a number may be a year."""
    return FIRST_YEAR <= value <= LAST_YEAR and value == int(value)
