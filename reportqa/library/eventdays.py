"""Which items are of "day 2" or of "monday": numbers and weekdays within an event's days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.library.records import to_day
from reportqa.parsing.daynumbers import numbers_in, weekday_in

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_DAY = dt.timedelta(1)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of when an item, or a post, is; ``one`` is day 1 of its event."""

    label: str
    day: dt.date | None
    one: dt.date | None
    end: dt.date | None


def items_of_day(connection: sqlite3.Connection, wanted: str) -> list[int]:
    """Return the numbers of the items of the day ``wanted``: "2", "day 2", "monday"."""
    rows = connection.execute(
        "SELECT i.number, coalesce(i.day_label, iif(i.day IS NULL, r.title, '')) AS label,"
        " coalesce(i.day, i.joined_day) AS day, r.event, r.joined_start, r.joined_end"
        " FROM items AS i JOIN reports AS r ON r.id = i.report"
    )
    return [row["number"] for row in _matching(connection, rows, wanted)]


def reports_of_day(connection: sqlite3.Connection, wanted: str) -> list[str]:
    """Return the ids of the reports that are, as a whole, about the day ``wanted``."""
    rows = connection.execute(
        "SELECT id, title AS label, joined_day AS day, event, joined_start, joined_end FROM reports"
    )
    return [row["id"] for row in _matching(connection, rows, wanted)]


def _matching(
    connection: sqlite3.Connection, rows: sqlite3.Cursor, wanted: str
) -> Iterator[sqlite3.Row]:
    firsts = first_days(connection)
    for row in rows:
        one = firsts.get(row["event"]) or to_day(row["joined_start"])
        if _is_of(_Told(row["label"], to_day(row["day"]), one, to_day(row["joined_end"])), wanted):
            yield row


def first_days(connection: sqlite3.Connection) -> dict[str, dt.date]:
    """Return day 1 of the events whose posts are numbered; some begin with a day 0."""
    found: dict[str, dt.date] = {}
    rows = connection.execute(
        "SELECT event, title, joined_day FROM reports WHERE joined_day IS NOT NULL"
    )
    for event, title, text in rows:
        numbers, day = numbers_in(title), to_day(text)
        if numbers and day:
            found[event] = day - (numbers[0] - 1) * _DAY
    return found


def _is_of(told: _Told, wanted: str) -> bool:
    numbers = _wanted_number(wanted)
    if numbers is None:
        return weekday_in(wanted) == _weekday(told)
    have = numbers_in(told.label) or _number_of(told)
    return have is not None and have[0] <= numbers <= have[1]


def _wanted_number(wanted: str) -> int | None:
    if wanted.isdecimal():
        return int(wanted)
    numbers = numbers_in(wanted)
    return numbers[0] if numbers else None


def _number_of(told: _Told) -> tuple[int, int] | None:
    """Return the number of a day that is told by its date or its weekday."""
    day = told.day or _day_of_weekday(told)
    if day is None or told.one is None:
        return None
    number = (day - told.one).days + 1
    return number, number


def _day_of_weekday(told: _Told) -> dt.date | None:
    weekday = weekday_in(told.label)
    if weekday is None or told.one is None or told.end is None:
        return None
    days = [told.one + n * _DAY for n in range((told.end - told.one).days + 1)]
    fitting = [day for day in days if day.weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None


def _weekday(told: _Told) -> int | None:
    """Return the weekday of a date, else that which is named, else that of a numbered day."""
    if told.day:
        return told.day.weekday()
    named = weekday_in(told.label)
    numbers = numbers_in(told.label)
    if named is not None or told.one is None or numbers is None or numbers[0] != numbers[1]:
        return named
    day = told.one + (numbers[0] - 1) * _DAY
    return day.weekday() if told.end and day <= told.end else None
