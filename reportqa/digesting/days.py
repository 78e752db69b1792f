"""When something told is: a date where the reports make it certain, else their own words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.models import When
from reportqa.parsing.daynumbers import numbers_in, weekday_in
from reportqa.parsing.days import label_in
from reportqa.parsing.joining import fits_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportqa.library.postdays import PostDays

DAY = dt.timedelta(1)
LONGEST = 31
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NO_DAY = When()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What a report says itself on when a part of it is."""

    day: dt.date | None
    label: str | None


def when_told(told: Dated, title: str, post: PostDays) -> When:
    """Return when a part of the report with this ``title`` is; a guess is never made.

    A number is a date only in a series of posts that agree on their day 1, a weekday only
    where the event has it once.
    """
    if told.day:
        return _on(told.day, told.label)
    words = told.label or title
    numbers = numbers_in(words)
    if numbers and post.one:
        return _numbered(numbers, post.one, told.label or label_of(words))
    if post.day and fits_day(told.label, title, post.day):
        return _on(post.day, told.label)
    if numbers:
        return When(numbers=numbers, label=told.label or label_of(words))
    return _named(told.label, post) if told.label else NO_DAY


def _on(day: dt.date, label: str | None) -> When:
    return When(first=day, last=day, label=_short(label))


def _short(label: str | None) -> str | None:
    """Return the number that a label gives its day; the rest the date says, too."""
    return label_of(label) if label and numbers_in(label) else None


def _numbered(numbers: tuple[int, int], one: dt.date, label: str) -> When:
    first, last = (one + (number - 1) * DAY for number in numbers)
    return When(first=first, last=last, numbers=numbers, label=label)


def label_of(title: str) -> str:
    """Return the words of a title from the day's number on: "Day 3+4"."""
    label = label_in(title)
    if label:
        return label
    words = title.split()
    begins = [n for n in range(len(words)) if numbers_in(" ".join(words[n:]))]
    return " ".join(words[max(begins) :]) if begins else title


def _named(label: str, post: PostDays) -> When:
    weekday = weekday_in(label)
    if weekday is None:
        return When(label=" ".join(label.split()))
    fitting = [day for day in _days(post.start, post.end) if day.weekday() == weekday]
    return _on(fitting[0], label) if len(fitting) == 1 else When(label=WEEKDAYS[weekday])


def _days(start: dt.date | None, end: dt.date | None) -> list[dt.date]:
    if start is None or end is None:
        return []
    return [start + n * DAY for n in range(min((end - start).days + 1, LONGEST))]


def slot(when: When) -> When:
    """Return ``when`` as all share who tell of the same day: words only where nothing else is."""
    if when.first:
        return When(first=when.first, last=when.last)
    if when.numbers:
        return When(numbers=when.numbers)
    return replace(when, label=folded(when.label)) if when.label else NO_DAY


def order(when: When) -> tuple[object, ...]:
    """Return what slots are sorted by: dates, numbers, words, and no day at the end."""
    never = dt.date.max
    return (
        not when.given,
        when.first or never,
        when.last or never,
        when.numbers or (99, 99),
        when.label or "",
    )


def is_of(when: When, wanted: str, one: dt.date | None) -> bool:
    """Tell whether ``when`` holds the day ``wanted``: a date, "2", "day 2", "monday".

    ``one`` is day 1 of the event.
    """
    days = _days(when.first, when.last)
    if date := read_date(wanted):
        return date in days
    number = int(wanted) if wanted.isdecimal() else next(iter(numbers_in(wanted) or ()), None)
    if number is None:
        return weekday_in(wanted) in {*(d.weekday() for d in days), _weekday_named(when, days)}
    if one and days:
        return any((day - one).days + 1 == number for day in days)
    return bool(when.numbers and when.numbers[0] <= number <= when.numbers[1])


def _weekday_named(when: When, days: list[dt.date]) -> int | None:
    named = weekday_in(when.label) if when.label and not days else None
    return -1 if named is None else named


def read_date(words: str) -> dt.date | None:
    """Return the date that ``words`` are, None where they are something else."""
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        return None


def gaps(slots: Iterable[When]) -> list[dt.date]:
    """Return the days between the first and the last that nothing begins on."""
    begun = sorted({when.first for when in slots if when.first})
    if not begun:
        return []
    return [day for day in _days(begun[0], begun[-1]) if day not in begun]
