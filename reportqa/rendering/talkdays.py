"""The days of an event for a reader: in their order, each once, whatever a report calls it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reportqa.parsing.daynumbers import numbers_in, weekday_in
from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from reportqa.models import ItemCard

    Place = tuple[int, int, int, str]
    Dates = dict[int, dt.date]

NO_DAY = "No day given"
WEEK = 7
DATED, NUMBERED, WEEKDAY, NAMED, UNDATED = range(5)


def by_day(items: Sequence[ItemCard]) -> list[tuple[str, tuple[ItemCard, ...]]]:
    """Return the items of one event by day, with the day's name; "" where nothing has a day.

    A day that one report names ("Day 2", "Tuesday") and another dates is one day. Weekdays
    without a date stand in the order of an event shorter than a week, what has no day last.
    """
    numbered, weekdays = _dates(items, _number), _dates(items, _weekday_of_date)
    first = _first_weekday(items)
    groups: defaultdict[Place, list[ItemCard]] = defaultdict(list)
    for item in items:
        day = item.day or _known(numbered, _number(item)) or _known(weekdays, _weekday(item))
        groups[_place(item, day, first)].append(item)
    unnamed = "" if len(groups) == 1 else NO_DAY
    return [(_name(groups[place]) or unnamed, tuple(groups[place])) for place in sorted(groups)]


def _name(items: Sequence[ItemCard]) -> str:
    """Return the day as a date, with a report's own name for it where one has it."""
    labels = (clean_line(one.day_label).rstrip(" :") for one in items if one.day_label)
    label = next(labels, "")
    day = next((str(one.day) for one in items if one.day), "")
    return f"{day} ({label})" if day and label and label != day else day or label


def _place(item: ItemCard, day: dt.date | None, first: int) -> Place:
    """Return what the items of one day share, and what sorts the days."""
    label = clean_line(item.day_label or "")
    weekday = _weekday(item)
    if day:
        return DATED, day.toordinal(), 0, ""
    if numbers := numbers_in(label):
        return NUMBERED, *numbers, ""
    if weekday is not None:
        return WEEKDAY, (weekday - first) % WEEK, 0, ""
    return (NAMED if label else UNDATED), 0, 0, label.casefold()


def _dates(items: Sequence[ItemCard], key: Callable[[ItemCard], int | None]) -> Dates:
    """Return by number, or weekday, the one date that dated items give it."""
    found: defaultdict[int, set[dt.date]] = defaultdict(set)
    for item in items:
        name = key(item)
        if item.day and name is not None:
            found[name].add(item.day)
    return {name: days.pop() for name, days in found.items() if len(days) == 1}


def _known(dates: Dates, name: int | None) -> dt.date | None:
    return None if name is None else dates.get(name)


def _number(item: ItemCard) -> int | None:
    numbers = numbers_in(item.day_label or "")
    return numbers[0] if numbers and numbers[0] == numbers[1] else None


def _weekday(item: ItemCard) -> int | None:
    return weekday_in(item.day_label or "")


def _weekday_of_date(item: ItemCard) -> int | None:
    return item.day.weekday() if item.day else None


def _first_weekday(items: Sequence[ItemCard]) -> int:
    """Return the weekday that comes after the longest run of days without anything."""
    told = sorted({day for one in items if (day := _weekday(one)) is not None})
    gaps = {day: (day - told[place - 1] - 1) % WEEK for place, day in enumerate(told)}
    return max(gaps, key=gaps.__getitem__, default=0)
