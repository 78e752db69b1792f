"""Why there is nothing to tell: what was searched, and what is told instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import DigestPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import DayCount, When


def why_empty(
    event: str, part: DigestPart, when: When, days: Sequence[DayCount], reports: int
) -> str:
    """Return a sentence or two on why a digest of ``event`` is empty."""
    searched = f"{reports} report{'s' if reports != 1 else ''} on {event} searched"
    if part is not DigestPart.DAY or not days:
        return f"{searched}: none names a talk or holds a sentence that could be told."
    around = next((day.when for day in days if _holds(day.when, when)), None)
    if around:
        return (
            f"{searched}: what is told of {day_words(around)} together stands with the first day."
        )
    told = [day for day in days if day.when.given]
    undated = sum(day.entries for day in days if not day.when.given)
    instead = f"they tell of {_listed(told)}" if told else "they give no day"
    left = f"; {undated} thing{'s' if undated != 1 else ''} told without a day" if undated else ""
    return f"{searched}: none tells of {day_words(when)}; {instead}{left}."


def _holds(several: When, day: When) -> bool:
    if not (several.first and several.last and day.first):
        return False
    return several.first < day.first <= several.last


def _listed(days: Sequence[DayCount]) -> str:
    return ", ".join(day_words(day.when) for day in days)


def day_words(when: When) -> str:
    """Return a day, or several, in words and figures that sort."""
    if when.first:
        same = when.last in (None, when.first)
        return f"{when.first}" if same else f"{when.first} to {when.last}"
    if when.numbers:
        first, last = when.numbers
        return f"day {first}" if first == last else f"days {first} to {last}"
    return when.label or "no given day"
