"""Which days the reports on an event are about, as far as they tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.library.catalogue import report_cards
from reportqa.library.eventdays import first_days
from reportqa.library.records import to_day
from reportqa.models import Filters, ReportId
from reportqa.parsing.daynumbers import numbers_in

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3
    from collections.abc import Mapping

    from reportqa.models import ReportCard


@dataclass(frozen=True, slots=True, kw_only=True)
class PostDays:
    """The day that a whole post is about, its event's first and last day, and its day 1.

    ``one`` is only known where a series of numbered posts agrees on it.
    """

    day: dt.date | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    one: dt.date | None = None


def reports_on(connection: sqlite3.Connection, event: str) -> tuple[ReportCard, ...]:
    """Return the reports on exactly this event, also where it is not their main one."""
    rows = connection.execute(
        "SELECT id FROM reports WHERE event = ?"
        " OR EXISTS (SELECT 1 FROM json_each(events_beside) WHERE value = ?)",
        (event, event),
    )
    ids = frozenset(ReportId(row[0]) for row in rows)
    return report_cards(connection, Filters(reports=ids)) if ids else ()


def post_days(connection: sqlite3.Connection) -> Mapping[ReportId, PostDays]:
    """Return what is known of the days of every report."""
    rows = connection.execute(
        "SELECT id, event, title, author, joined_day, joined_start, joined_end FROM reports"
    ).fetchall()
    ones = first_days(connection)
    series = {(row["event"], row["author"]) for row in rows if _is_numbered(row)}
    return {
        ReportId(row["id"]): PostDays(
            day=to_day(row["joined_day"]),
            start=to_day(row["joined_start"]),
            end=to_day(row["joined_end"]),
            one=ones.get(row["event"]) if (row["event"], row["author"]) in series else None,
        )
        for row in rows
    }


def _is_numbered(row: sqlite3.Row) -> bool:
    return row["joined_day"] is not None and numbers_in(row["title"]) is not None
