"""Numbers that a passage has, but for other things than a sentence says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.verifying.amounts import agrees, amounts_in, is_year
from reportqa.verifying.wordlists import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.verifying.amounts import Amount
    from reportqa.verifying.words import Text

CLEARLY = 1


def swapped_amounts(told: Text, passages: Iterable[Text]) -> tuple[Amount, ...]:
    """Return the numbers that a passage has, but for other things than the sentence says."""
    there = [amount for passage in passages for amount in amounts_in(passage)]
    return tuple(one for one in amounts_in(told) if one.following and _taken(one, there))


def _taken(one: Amount, there: Sequence[Amount]) -> bool:
    """Tell whether what the sentence counts has another number, and the number another thing."""
    if is_year(one.value):
        return False
    same = [other for other in there if agrees(one, other)]
    others = [other for other in there if not agrees(one, other) and not is_year(other.value)]
    if not same or not all(other.following for other in same):
        return False
    if any(one.counted and one.counted == other.counted for other in same):
        return False
    best = max(len(one.following & other.following) for other in same)
    near = max(len(one.around & other.around) for other in same)
    return any(
        other.percent == one.percent
        and (
            len(one.following & other.following) > best
            or (
                len(one.around & other.around) > near + CLEARLY
                and all(other.word.clause != mine.word.clause for mine in same)
            )
        )
        for other in others
    )


def wrong_units(told: Text, passages: Iterable[Text]) -> tuple[Amount, ...]:
    """Return the numbers of hours that a passage has, but of days or another unit of time."""
    there = [amount for passage in passages for amount in amounts_in(passage)]
    return tuple(one for one in amounts_in(told) if _is_of_other_unit(one, there))


def _is_of_other_unit(one: Amount, there: Sequence[Amount]) -> bool:
    same = [other for other in there if other.value == one.value]
    units = {kinds("time_units").get(other.behind, 0) for other in same if other.behind}
    mine = kinds("time_units").get(one.behind, 0)
    return mine > 0 and any(units) and mine not in units
