"""Read reports with their texts."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.library.catalogue import ALL, item_cards, report_cards
from reportqa.library.records import to_sections
from reportqa.models import Format, ReportText, Span

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.models import Filters, ReportCard


def report_texts(connection: sqlite3.Connection, filters: Filters = ALL) -> tuple[ReportText, ...]:
    """Return the reports that ``filters`` let through with their texts, by source name.

    Where a day or a kind of item is wanted, a report's body is what tells of such items.
    """
    texts = texts_of(connection, report_cards(connection, filters))
    if filters.day is None and filters.kind is None:
        return texts
    spans: dict[str, list[Span]] = defaultdict(list)
    for item in item_cards(connection, filters):
        spans[item.report.id].append(item.span)
    return tuple(
        replace(told, body=_outermost(spans[told.report.id])) if spans[told.report.id] else told
        for told in texts
    )


def _outermost(spans: Sequence[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)


def texts_of(connection: sqlite3.Connection, cards: Sequence[ReportCard]) -> tuple[ReportText, ...]:
    """Return the texts of ``cards``, in their order."""
    wanted = json.dumps([card.id for card in cards])
    bodies, names = _bodies(connection, wanted), _names(connection, wanted)
    rows = connection.execute(
        "SELECT s.id, s.text, s.format, s.pages, r.sections FROM sources AS s"
        " JOIN reports AS r ON r.id = s.id WHERE s.id IN (SELECT value FROM json_each(?))",
        (wanted,),
    )
    sources = {row[0]: row for row in rows}
    return tuple(
        ReportText(
            report=card,
            text=sources[card.id][1],
            format=Format(sources[card.id][2]),
            body=tuple(bodies[card.id]),
            names=tuple(dict.fromkeys(names[card.id])),
            pages=tuple(Span(*page) for page in json.loads(sources[card.id][3])),
            sections=to_sections(sources[card.id][4]),
        )
        for card in cards
    )


def _bodies(connection: sqlite3.Connection, wanted: str) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    rows = connection.execute(
        'SELECT report, start, "end" FROM passages'
        " WHERE report IN (SELECT value FROM json_each(?)) ORDER BY start",
        (wanted,),
    )
    for report, start, end in rows:
        found[report].append(Span(start, end))
    return found


def _names(connection: sqlite3.Connection, wanted: str) -> dict[str, list[str]]:
    """Return the people named in each report's items, its author and its event's town."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = connection.execute(
        "SELECT report, person.value FROM items, json_each(items.people) AS person"
        " WHERE report IN (SELECT value FROM json_each(?1))"
        " UNION ALL SELECT id, author FROM reports"
        " WHERE author IS NOT NULL AND id IN (SELECT value FROM json_each(?1))"
        " UNION ALL SELECT id, place FROM reports"
        " WHERE place IS NOT NULL AND id IN (SELECT value FROM json_each(?1))",
        (wanted,),
    )
    for report, name in rows:
        found[report].append(name)
    return found
