"""Read the catalogue: reports, items, events, texts."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.errors import LibraryError
from reportqa.library.records import (
    REPORT_COLUMNS,
    REPORT_TABLES,
    to_item_card,
    to_report_card,
    to_sections,
)
from reportqa.library.scoping import condition_of
from reportqa.models import Filters, Format, Span

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from reportqa.models import ItemCard, ItemId, ReportCard, ReportId, Section

ALL = Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """A conference edition with the counts of what was reported on it."""

    name: str
    series: str
    year: int | None
    place: str | None
    start: str | None
    end: str | None
    reports: int
    items: int
    authors: tuple[str, ...]


def report_cards(connection: sqlite3.Connection, filters: Filters = ALL) -> tuple[ReportCard, ...]:
    """Return the reports that ``filters`` let through, by source name."""
    condition = condition_of(connection, filters)
    rows = connection.execute(
        f"SELECT {REPORT_COLUMNS} FROM {REPORT_TABLES} WHERE r.id IN"  # noqa: S608
        f" (SELECT r.id FROM reports AS r LEFT JOIN items AS i ON i.report = r.id"
        f" WHERE {condition.sql}) ORDER BY s.name, r.id",
        condition.parameters,
    )
    return tuple(to_report_card(row) for row in rows)


def item_cards(connection: sqlite3.Connection, filters: Filters = ALL) -> tuple[ItemCard, ...]:
    """Return the items that ``filters`` let through, by report and place in it."""
    condition = condition_of(connection, filters)
    reports = {card.id: card for card in report_cards(connection, Filters(reports=filters.reports))}
    rows = connection.execute(
        f"SELECT i.* FROM items AS i JOIN reports AS r ON r.id = i.report"  # noqa: S608
        f" JOIN sources AS s ON s.id = r.id WHERE {condition.sql}"
        f" ORDER BY s.name, r.id, i.start, i.number",
        condition.parameters,
    )
    return tuple(to_item_card(row, reports[row["report"]]) for row in rows)


def items_by_id(
    connection: sqlite3.Connection, wanted: Iterable[ItemId | None]
) -> dict[ItemId, ItemCard]:
    """Return the items of these ids, without reading all the others."""
    ids = sorted({one for one in wanted if one})
    reports = {card.id: card for card in report_cards(connection)}
    rows = connection.execute(
        "SELECT i.* FROM items AS i WHERE i.id IN (SELECT value FROM json_each(?))",
        (json.dumps(ids),),
    )
    cards = (to_item_card(row, reports[row["report"]]) for row in rows)
    return {card.id: card for card in cards}


def event_cards(connection: sqlite3.Connection, filters: Filters = ALL) -> tuple[EventCard, ...]:
    """Return the events of the reports that ``filters`` let through, by series and year."""
    cards: dict[str, list[ReportCard]] = {}
    for card in report_cards(connection, filters):
        if card.event:
            cards.setdefault(card.event, []).append(card)
    rows = connection.execute(
        "SELECT event, series, year, max(place), min(joined_start), max(joined_end) FROM reports"
        " WHERE event IS NOT NULL GROUP BY event ORDER BY series COLLATE NOCASE, year, event"
    )
    return tuple(_event_card(row, cards[row[0]]) for row in rows if row[0] in cards)


def _event_card(row: sqlite3.Row, cards: list[ReportCard]) -> EventCard:
    return EventCard(
        name=row[0],
        series=row[1],
        year=row[2],
        place=row[3],
        start=row[4],
        end=row[5],
        reports=len(cards),
        items=sum(card.items for card in cards),
        authors=tuple(sorted({card.author for card in cards if card.author})),
    )


def find_report(
    connection: sqlite3.Connection, wanted: str, here: Path | None = None
) -> ReportCard:
    """Return the one report that ``wanted`` names: an id, a path, a file's name or part of it.

    A path may be told from the folder ``here``; no file needs to lie there any more.

    Raises:
        LibraryError: it names none, or more than one.
    """
    cards = report_cards(connection) if wanted.strip() else ()
    from_here = _places(wanted, here) if here else ()
    for matches in (
        [card for card in cards if card.origin in from_here],
        [card for card in cards if wanted in (card.id, card.origin, card.source)],
        [card for card in cards if card.source.rsplit("/", 1)[-1] == wanted],
        [card for card in cards if len(wanted) >= 4 and card.id.startswith(wanted)],
        [card for card in cards if wanted.casefold() in card.source.casefold()],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            names = ", ".join(f"{card.id} ({card.source})" for card in matches[:5])
            raise LibraryError(
                f"{wanted!r} names {len(matches)} reports", hint=f"say which: {names}"
            )
    raise LibraryError(f"no report {wanted!r} in the library", hint="list them: reportqa reports")


def _places(wanted: str, here: Path) -> tuple[str, ...]:
    """Return the absolute path that ``wanted`` is from ``here``, links as named and followed."""
    path = os.path.normpath(here / wanted)
    return (path, os.path.realpath(path)) if "\0" not in wanted else ()


def report_sections(connection: sqlite3.Connection, report: ReportId) -> tuple[Section, ...]:
    """Return the sections of one report, in order."""
    row = connection.execute("SELECT sections FROM reports WHERE id = ?", (report,)).fetchone()
    return to_sections(row[0])


def report_text(connection: sqlite3.Connection, report: ReportId) -> str:
    """Return the text of a report's source, as citations count its characters."""
    row = connection.execute("SELECT text FROM sources WHERE id = ?", (report,)).fetchone()
    if row is None:
        raise LibraryError(f"no report {report!r} in the library")
    return row[0]


def fact(connection: sqlite3.Connection, key: str) -> str | None:
    """Return what the library notes under ``key``."""
    row = connection.execute("SELECT value FROM facts WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def set_fact(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Note ``value`` under ``key``."""
    connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (key, value))


def source_pages(connection: sqlite3.Connection, report: ReportId) -> tuple[Span, ...]:
    """Return the spans of a PDF's pages, none for another format."""
    row = connection.execute("SELECT pages FROM sources WHERE id = ?", (report,)).fetchone()
    return tuple(Span(start, end) for start, end in json.loads(row[0]))


def source_format(connection: sqlite3.Connection, report: ReportId) -> Format:
    """Return the format of a report's source."""
    row = connection.execute("SELECT format FROM sources WHERE id = ?", (report,)).fetchone()
    return Format(row[0])
