"""Talks, reports and events for a reader at a terminal."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from reportqa.models import Attendance
from reportqa.rendering.answers import badge
from reportqa.rendering.looks import Style
from reportqa.rendering.notes import count_text
from reportqa.rendering.places import file_text, place, place_text
from reportqa.rendering.typesetting import cells, clean_line, columns, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.library.catalogue import EventCard
    from reportqa.models import ItemCard, ReportCard
    from reportqa.rendering.looks import Look

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_EVENT = "No event known"
ATTENDANCE_WORDS = {
    Attendance.ATTENDED: "attended",
    Attendance.PLANNED: "planned",
    Attendance.HEARD_ABOUT: "heard about",
}


def talks_text(items: Sequence[ItemCard], look: Look) -> str:
    """Return the items by event and day, each with its kind, people and place."""
    if not items:
        return "No talks found."
    ordered = sorted(items, key=_event_order)
    blocks = [
        _event_text(event, tuple(group), look)
        for event, group in groupby(ordered, key=lambda item: item.event)
    ]
    return "\n\n".join(blocks)


def _event_text(event: str | None, items: Sequence[ItemCard], look: Look) -> str:
    heading = look.paint(clean_line(event or NO_EVENT), Style.TITLE)
    return f"{heading}\n{_days_text(items, look)}"


def attendance_line(items: Iterable[ItemCard]) -> str:
    """Count what was seen, and apart from it what was only planned or heard of."""
    items = tuple(items)
    counts = Counter(item.attendance for item in items)
    parts = [f"{counts[one]:,} {words}" for one, words in ATTENDANCE_WORDS.items() if counts[one]]
    reports = len({item.report.id for item in items})
    told = f": {', '.join(parts)}" if parts else ""
    return f"{count_text(len(items), 'talk')} in {count_text(reports, 'report')}{told}"


def _event_order(item: ItemCard) -> tuple[bool, str, str, str]:
    event = item.event or ""
    return item.event is None, event.casefold(), event, _day_key(item)


def _day_key(item: ItemCard) -> str:
    return str(item.day) if item.day else f"~{item.day_label or '~'}"


def _days_text(items: Sequence[ItemCard], look: Look) -> str:
    parts: list[str] = []
    for _, group in groupby(items, key=_day_key):
        ofday = tuple(group)
        name = day_name(ofday[0])
        if name:
            parts.append(f"  {look.paint(name, Style.STRONG)}")
        parts += [_item_text(item, look) for item in ofday]
    return "\n".join(parts)


def day_name(item: ItemCard) -> str:
    """Return the day as a date, with the report's own name for it where it has one."""
    label = clean_line(item.day_label or "")
    if item.day is None:
        return label
    return f"{item.day} ({label})" if label and label != str(item.day) else str(item.day)


def _item_text(item: ItemCard, look: Look) -> str:
    title = wrap(clean_line(item.title), look.prose, first="  - ", rest="    ")
    title[-1:] = [line + badge(item, look) for line in title[-1:]]
    people = ", ".join(item.people)
    about = clean_line(f"{item.kind}: {people}" if people else str(item.kind))
    room = look.prose - cells(f"    {about} · {place_text(item.opening, look)}")
    where = look.paint(place(item.opening, look), Style.FAINT)
    facts = wrap(about, look.prose, first="    ", rest="    ")
    told = [f"    {about} · {where}"] if room >= 0 else [*facts, f"    {where}"]
    return "\n".join([*title, *told])


def reports_text(cards: Sequence[ReportCard], look: Look) -> str:
    """Return a table of reports, one line each."""
    if not cards:
        return "No reports found."
    header = ("report", "title", "author", "event", "date", "items")
    rows = [_report_row(card, look) for card in cards]
    return _painted(columns([header, *rows], look.width, path=0), look)


def _report_row(card: ReportCard, look: Look) -> tuple[str, ...]:
    return (
        file_text(card, look),
        clean_line(card.title),
        clean_line(card.author or ""),
        clean_line(card.event or ""),
        str(card.date or ""),
        str(card.items),
    )


def events_text(cards: Sequence[EventCard], look: Look) -> str:
    """Return a table of events, one line each."""
    if not cards:
        return "No events found."
    header = ("event", "place", "days", "reports", "items", "authors")
    return _painted(columns([header, *map(_event_row, cards)], look.width), look)


def _event_row(card: EventCard) -> tuple[str, ...]:
    return (
        clean_line(card.name),
        clean_line(card.place or ""),
        span_text(card.start, card.end),
        str(card.reports),
        str(card.items),
        clean_line(", ".join(card.authors)),
    )


def span_text(start: str | None, end: str | None) -> str:
    """Return two ISO days as a reader writes them: "10-16 Dec 2023"."""
    if start is None or end is None:
        return ""
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    if first == last:
        return _day_words(first, year=True)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{_day_words(last, year=True)}"
    return f"{_day_words(first, year=first.year != last.year)} - {_day_words(last, year=True)}"


def _day_words(day: dt.date, *, year: bool) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}{f' {day.year}' if year else ''}"


def _painted(lines: Sequence[str], look: Look) -> str:
    return "\n".join([look.paint(lines[0], Style.STRONG), *lines[1:]])
