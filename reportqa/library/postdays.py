"""Which days the reports on an event are about, as far as they tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.library.catalogue import report_cards
from reportqa.library.eventdays import first_days
from reportqa.library.records import to_day
from reportqa.models import Filters, ReportId
from reportqa.parsing.daynumbers import numbers_in

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from reportqa.models import ReportCard

    _Series = tuple[str | None, str | None]


DAY = dt.timedelta(1)
FEWEST_DAYS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PostDays:
    """The day that a whole post is about, its event's first and last day, and its day 1.

    ``one`` is only known where a series of numbered posts agrees on it.
    """

    day: dt.date | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    one: dt.date | None = None


def reports_on(
    connection: sqlite3.Connection, event: str, author: str | None = None
) -> tuple[ReportCard, ...]:
    """Return the reports on exactly this event, also where it is not their main one.

    With ``author``, those by them alone.
    """
    rows = connection.execute(
        "SELECT id FROM reports WHERE event = ?"
        " OR EXISTS (SELECT 1 FROM json_each(events_beside) WHERE value = ?)",
        (event, event),
    )
    ids = frozenset(ReportId(row[0]) for row in rows)
    return report_cards(connection, Filters(author=author, reports=ids)) if ids else ()


def post_days(connection: sqlite3.Connection) -> Mapping[ReportId, PostDays]:
    """Return what is known of the days of every report."""
    rows = connection.execute(
        "SELECT id, event, title, author, date, joined_day, joined_start, joined_end FROM reports"
    ).fetchall()
    ones = first_days(connection)
    by_series: dict[_Series, list[sqlite3.Row]] = {}
    for row in rows:
        by_series.setdefault((row["event"], row["author"]), []).append(row)
    first = {
        series: ones.get(series[0] or "") if any(map(_is_numbered, posts)) else _counted_out(posts)
        for series, posts in by_series.items()
    }
    return {
        ReportId(row["id"]): PostDays(
            day=to_day(row["joined_day"]),
            start=to_day(row["joined_start"]),
            end=to_day(row["joined_end"]),
            one=first[row["event"], row["author"]],
        )
        for row in rows
    }


def _counted_out(posts: Sequence[sqlite3.Row]) -> dt.date | None:
    """Return day 1 of posts that number all days of their event from its first to its last.

    One of them at least must have been written on the day that its number says.
    """
    start, end = to_day(posts[0]["joined_start"]), to_day(posts[0]["joined_end"])
    told = {row["id"]: numbers_in(row["title"]) for row in posts}
    numbers = {number for found in told.values() if found for number in found}
    if start is None or end is None or len(numbers) < FEWEST_DAYS:
        return None
    days = {start + (number - 1) * DAY: number for number in numbers}
    on_time = any(
        (found := told[row["id"]]) and to_day(row["date"]) == start + (found[0] - 1) * DAY
        for row in posts
    )
    return start if on_time and (min(days), max(days)) == (start, end) else None


def _is_numbered(row: sqlite3.Row) -> bool:
    return row["joined_day"] is not None and numbers_in(row["title"]) is not None
