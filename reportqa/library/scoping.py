"""Filters as SQL: the same narrowing for reports, items and passages."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from reportqa.models import Filters, ReportId

NOT_WORD = re.compile(r"[\W_]+")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAY = "coalesce(i.day, i.joined_day, iif(i.id IS NULL, r.joined_day, NULL))"
_WHEN = "coalesce(i.day, i.joined_day, r.joined_day, r.event_start, r.joined_start, r.date)"


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL over ``r`` (reports) and ``i`` (items), and its parameters."""

    sql: str
    parameters: tuple[object, ...] = ()


def condition_of(connection: sqlite3.Connection, filters: Filters) -> Condition:
    """Return what holds of the rows that ``filters`` let through.

    ``--kind`` looks at items; a report or a passage without one is out. ``--day`` does so
    too, but for the posts that are about one day as a whole.
    """
    parts = [
        *_events(connection, filters.event),
        *_names(connection, "author", filters.author, names_person),
        *_plain("r.year = ?", filters.year),
        *_of_day(connection, filters.day),
        *_plain("i.kind = ?", filters.kind),
        *_plain(
            "EXISTS (SELECT 1 FROM json_each(r.tags) WHERE lower(value) = lower(?))", filters.tag
        ),
        *_plain(f"{_WHEN} >= ?", _iso(filters.since)),
        *_plain(f"{_WHEN} <= ?", _iso(filters.until)),
        *_plain("r.id IN (SELECT value FROM json_each(?))", _listed(filters.reports)),
    ]
    sql = " AND ".join(part.sql for part in parts) or "1"
    return Condition(sql, tuple(value for part in parts for value in part.parameters))


def _plain(sql: str, value: object | None) -> list[Condition]:
    return [] if value is None else [Condition(sql, (value,))]


def _of_day(connection: sqlite3.Connection, wanted: str | None) -> list[Condition]:
    """Narrow to a date, to the second day, or to Mondays."""
    if wanted is None or _ISO_DAY.fullmatch(wanted):
        return _plain(f"{_DAY} = ?", wanted)
    from reportqa.library.eventdays import items_of_day, reports_of_day

    sql = (
        "(i.number IN (SELECT value FROM json_each(?))"
        " OR i.id IS NULL AND r.id IN (SELECT value FROM json_each(?)))"
    )
    items, reports = items_of_day(connection, wanted), reports_of_day(connection, wanted)
    return [Condition(sql, (json.dumps(items), json.dumps(reports)))]


def _iso(day: object | None) -> str | None:
    return str(day) if day else None


def _listed(reports: frozenset[ReportId] | None) -> str | None:
    return None if reports is None else json.dumps(sorted(reports))


def _events(connection: sqlite3.Connection, wanted: str | None) -> Iterable[Condition]:
    """Narrow to an event, also where it is not the main one of a report."""
    if wanted is None:
        return
    rows = connection.execute(
        "SELECT event FROM reports WHERE event IS NOT NULL"
        " UNION SELECT value FROM reports, json_each(reports.events_beside)"
    )
    names = json.dumps([row[0] for row in rows if same_event(wanted, row[0])])
    listed = "(SELECT value FROM json_each(?))"
    yield Condition(
        f"(r.event IN {listed} OR EXISTS (SELECT 1 FROM json_each(r.events_beside)"  # noqa: S608
        f" WHERE value IN {listed}))",
        (names, names),
    )


def _names(
    connection: sqlite3.Connection,
    column: str,
    wanted: str | None,
    same: Callable[[str, str], bool],
) -> Iterable[Condition]:
    if wanted is None:
        return
    rows = connection.execute(
        f"SELECT DISTINCT {column} FROM reports WHERE {column} IS NOT NULL"  # noqa: S608
    )
    names = [row[0] for row in rows if same(wanted, row[0])]
    yield Condition(f"r.{column} IN ({', '.join('?' * len(names))})", tuple(names))


def folded(text: str) -> str:
    """Return ``text`` without case, accents and punctuation, its words parted by one blank."""
    if text.isascii():
        return NOT_WORD.sub(" ", text.lower()).strip()
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return NOT_WORD.sub(" ", kept).strip()


def same_event(wanted: str, name: str) -> bool:
    """Tell whether ``wanted`` names the event ``name``: "neurips 2023", "Neurips2023"."""
    from reportqa.parsing.canonical import canonical_event

    names = {folded(wanted), folded(canonical_event(wanted) or wanted)}
    have = folded(name)
    return any(
        one.replace(" ", "") == have.replace(" ", "") or f" {one} " in f" {have} "
        for one in names
        if one
    )


def names_person(wanted: str, name: str) -> bool:
    """Tell whether ``wanted`` is part of the name or the handle ``name``."""
    return folded(wanted).replace(" ", "") in folded(name).replace(" ", "")
