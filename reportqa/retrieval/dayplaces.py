"""Where reports tell of a day: whole posts, sections, items."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.models import ReportId, Span
from reportqa.retrieval.daynames import LAST, DayNamed, day_named_in

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of a report about one day, as far as that is known."""

    report: ReportId
    span: Span
    event: str | None
    numbers: frozenset[int] = frozenset()
    weekday: int | None = None
    date: dt.date | None = None


def places_of_day(
    connection: sqlite3.Connection, reports: Sequence[ReportId], asked: DayNamed
) -> tuple[Place, ...]:
    """Return the places in ``reports`` that tell of the day ``asked``; none if none says so."""
    if not asked.is_some:
        return ()
    places = [place for report in _rows(connection, reports) for place in _places(report)]
    last = {event: _last(places, event) for event in {place.event for place in places}}
    return tuple(place for place in places if _fits(place, asked, last[place.event]))


@dataclass(frozen=True, slots=True)
class _Report:
    id: ReportId
    title: str
    event: str | None
    year: int | None
    start: dt.date | None
    day: dt.date | None
    sections: list[tuple[str, int, int, dt.date | None, str | None]]
    items: list[tuple[int, int, dt.date | None, str | None]]


def _rows(connection: sqlite3.Connection, reports: Sequence[ReportId]) -> Iterable[_Report]:
    wanted = json.dumps(list(reports))
    items: dict[str, list[tuple[int, int, dt.date | None, str | None]]] = {}
    for report, start, end, day, label in connection.execute(
        'SELECT report, start, "end", coalesce(day, joined_day), day_label FROM items'
        " WHERE report IN (SELECT value FROM json_each(?))"
        " AND coalesce(day, joined_day, day_label) NOT NULL",
        (wanted,),
    ):
        items.setdefault(report, []).append((start, end, _date(day), label))
    for row in connection.execute(
        "SELECT id, title, event, year, coalesce(joined_start, event_start) AS start,"
        " joined_day, sections FROM reports"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (wanted,),
    ):
        sections = [
            (one[0], one[2], one[3], _date(one[6]), one[7]) for one in json.loads(row["sections"])
        ]
        yield _Report(
            ReportId(row["id"]),
            row["title"],
            row["event"],
            row["year"],
            _date(row["start"]),
            _date(row["joined_day"]),
            sections,
            items.get(row["id"], []),
        )


def _date(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _places(report: _Report) -> list[Place]:
    """Return a report's days: of the whole post, of its sections, of its items."""
    whole = day_named_in(report.title, report.year)
    found: list[Place] = []
    if whole.numbers or report.day:
        found.append(_place(report, Span(0, END), replace(whole, date=report.day)))
    dated = [one for one in report.sections if one[3] or one[4]]
    order = list(dict.fromkeys(one[3] or one[4] for one in dated))
    for _, start, end, day, label in dated:
        named = replace(day_named_in(label or "", report.year), date=day)
        if not named.numbers:
            named = replace(named, numbers=frozenset({order.index(day or label) + 1}))
        found.append(_place(report, Span(start, end), named))
    for start, end, day, label in report.items:
        named = replace(day_named_in(label or "", report.year), date=day)
        found.append(_place(report, Span(start, end), named))
    return found


END = 1 << 40


def _place(report: _Report, span: Span, named: DayNamed) -> Place:
    numbers = named.numbers
    date = named.date
    if report.start and date and not numbers:
        numbers = frozenset({(date - report.start).days + 1})
    if report.start and date is None and len(numbers) == 1:
        (number,) = numbers
        date = report.start + dt.timedelta(number - 1) if number > 0 else None
    return Place(
        report=report.id,
        span=span,
        event=report.event,
        numbers=numbers,
        weekday=date.weekday() if date else named.weekday,
        date=date,
    )


def _last(places: Sequence[Place], event: str | None) -> frozenset[int]:
    """Return the number of the last day that reports on ``event`` tell of."""
    numbers = [number for one in places if one.event == event for number in one.numbers]
    return frozenset({max(numbers)} if numbers else ())


def _fits(place: Place, asked: DayNamed, last: frozenset[int]) -> bool:
    if asked.date:
        return place.date is not None and (place.date.month, place.date.day) == (
            asked.date.month,
            asked.date.day,
        )
    numbers = last if LAST in asked.numbers else asked.numbers
    if numbers:
        named_last = LAST in asked.numbers and LAST in place.numbers
        return bool(numbers & place.numbers) or named_last
    return asked.weekday is not None and place.weekday == asked.weekday
