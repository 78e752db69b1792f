"""Values to rows and back."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from reportqa.models import (
    Attendance,
    ItemCard,
    ItemId,
    ItemKind,
    Quote,
    ReportCard,
    ReportId,
    Section,
    Span,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.models import Event

REPORT_COLUMNS = """
    r.id AS report, s.name AS source, s.origin, r.title AS report_title, r.author, r.event, r.year,
    r.date, r.tags, r.language, r.words,
    (SELECT count(*) FROM items WHERE items.report = r.id) AS item_count,
    (SELECT count(*) FROM passages WHERE passages.report = r.id) AS passage_count
"""
REPORT_TABLES = "reports AS r JOIN sources AS s ON s.id = r.id"


def to_day(text: str | None) -> dt.date | None:
    """Read an ISO day, as the tables keep it."""
    return dt.date.fromisoformat(text) if text else None


def day_text(day: dt.date | None) -> str | None:
    """Write a day as the tables keep it."""
    return day.isoformat() if day else None


def list_text(values: Sequence[object]) -> str:
    """Write a list as the tables keep it."""
    return json.dumps(list(values), ensure_ascii=False)


def sections_text(sections: Sequence[Section]) -> str:
    """Write sections as [title, level, start, end, heading start, heading end, day, label]."""
    return list_text(
        [
            [
                section.title,
                section.level,
                section.span.start,
                section.span.end,
                section.heading.start,
                section.heading.end,
                day_text(section.day),
                section.day_label,
            ]
            for section in sections
        ]
    )


def to_sections(text: str) -> tuple[Section, ...]:
    """Read what ``sections_text`` writes."""
    return tuple(
        Section(
            title=title,
            level=level,
            span=Span(start, end),
            heading=Span(*heading),
            day=to_day(day),
            day_label=label,
        )
        for title, level, start, end, *heading, day, label in json.loads(text)
    )


def event_row(event: Event | None) -> dict[str, object]:
    """Return the columns of ``reports`` that tell of its event."""
    return {
        "event": event.name if event else None,
        "series": event.series if event else None,
        "year": event.year if event else None,
        "place": event.place if event else None,
        "event_start": day_text(event.start) if event else None,
        "event_end": day_text(event.end) if event else None,
        "event_confidence": event.confidence if event else None,
        "events_beside": list_text(event.beside if event else ()),
    }


def to_report_card(row: sqlite3.Row) -> ReportCard:
    """Read the columns of REPORT_COLUMNS."""
    return ReportCard(
        id=ReportId(row["report"]),
        source=row["source"],
        origin=row["origin"],
        title=row["report_title"],
        author=row["author"],
        event=row["event"],
        year=row["year"],
        date=to_day(row["date"]),
        tags=tuple(json.loads(row["tags"])),
        language=row["language"],
        words=row["words"],
        items=row["item_count"],
        passages=row["passage_count"],
    )


def _texts(text: str) -> tuple[str, ...]:
    """Read a list of texts; of thousands of items most have none."""
    return () if text == "[]" else tuple(json.loads(text))


def to_item_card(row: sqlite3.Row, report: ReportCard) -> ItemCard:
    """Read a row of ``items``."""
    return ItemCard(
        id=ItemId(row["id"]),
        title=row["title"],
        kind=ItemKind(row["kind"]),
        event=report.event,
        day=to_day(row["day"] or row["joined_day"]),
        day_label=row["day_label"],
        session=row["session"],
        people=_texts(row["people"]),
        links=_texts(row["links"]),
        attendance=Attendance(row["attendance"]),
        tldr=row["tldr"],
        comment=row["comment"],
        confidence=row["confidence"],
        span=Span(row["start"], row["end"]),
        opening=Quote(
            report=report,
            span=Span(row["opening_start"], row["opening_end"]),
            lines=(row["line_start"], row["line_end"]),
            text=row["opening"],
            page=row["page"],
        ),
    )
