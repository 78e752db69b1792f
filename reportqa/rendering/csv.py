"""Tables for spreadsheets; a table without rows still has its header."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.library.catalogue import EventCard
    from reportqa.models import ItemCard, ReportCard

TALKS = (
    "event", "day", "title", "kind", "people", "attendance", "tldr", "comment", "links",
    "author", "source", "line", "id",
)  # fmt: skip
REPORTS = (
    "source", "title", "author", "event", "year", "date", "tags", "language", "words", "items",
    "passages", "id",
)  # fmt: skip
EVENTS = ("name", "series", "year", "place", "start", "end", "reports", "items", "authors")
# A spreadsheet takes what begins so for a formula and runs it.
FORMULA = ("=", "+", "-", "@")


def talks_csv(items: Iterable[ItemCard]) -> str:
    """Return the items as CSV; people and links are parted by semicolons."""
    return table(TALKS, (_talk(item) for item in items))


def reports_csv(cards: Iterable[ReportCard]) -> str:
    """Return the reports as CSV."""
    return table(REPORTS, ([getattr(card, name) for name in REPORTS] for card in cards))


def events_csv(cards: Iterable[EventCard]) -> str:
    """Return the events as CSV."""
    return table(EVENTS, ([getattr(card, name) for name in EVENTS] for card in cards))


def _talk(item: ItemCard) -> list[object]:
    own = [
        item.event, item.day, item.title, item.kind, item.people, item.attendance, item.tldr,
        item.comment, item.links,
    ]  # fmt: skip
    return [*own, item.report.author, item.report.source, item.opening.lines[0], item.id]


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows under a header as CSV; no cell begins a formula."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return page.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        parts: tuple[object, ...] = value  # pyright: ignore[reportUnknownVariableType]
        return _cell("; ".join(map(str, parts)))
    text = clean_line(str(value))
    return f"'{text}" if text.startswith(FORMULA) else text
