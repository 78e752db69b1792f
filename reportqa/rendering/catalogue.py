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
from reportqa.rendering.talkdays import by_day
from reportqa.rendering.typesetting import cells, clean_line, columns, fits, wrap

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
    blocks = [_event_text(tuple(group), look) for _, group in groupby(ordered, key=_event_order)]
    return "\n\n".join(blocks)


def _event_text(items: Sequence[ItemCard], look: Look) -> str:
    """Return what an event held; what is of no known event stands by the report."""
    name = items[0].event or f"{NO_EVENT}: {items[0].report.title}"
    return f"{look.paint(clean_line(name), Style.TITLE)}\n{_days_text(items, look)}"


def attendance_line(items: Iterable[ItemCard]) -> str:
    """Count what was seen, and apart from it what was only planned or heard of."""
    items = tuple(items)
    counts = Counter(item.attendance for item in items)
    parts = [f"{counts[one]:,} {words}" for one, words in ATTENDANCE_WORDS.items() if counts[one]]
    reports = len({item.report.id for item in items})
    told = f": {', '.join(parts)}" if parts else ""
    return f"{count_text(len(items), 'talk')} in {count_text(reports, 'report')}{told}"


def _event_order(item: ItemCard) -> tuple[bool, str, str]:
    if item.event is None:
        return True, "", item.report.id
    return False, item.event.casefold(), item.event


def _days_text(items: Sequence[ItemCard], look: Look) -> str:
    parts: list[str] = []
    for name, group in by_day(items):
        if name:
            parts.append(f"  {look.paint(name, Style.STRONG)}")
        parts += [_item_text(item, look) for item in group]
    return "\n".join(parts)


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
    """Return a table of reports, one line each; a few lines each where that is too wide."""
    if not cards:
        return "No reports found."
    header = ("report", "title", "author", "event", "date", "items")
    rows = [header, *(_report_row(card, look) for card in cards)]
    if fits(rows, look.width):
        return _painted(columns(rows, look.width), look)
    return "\n".join(line for card in cards for line in _report_lines(card, look))


def _report_lines(card: ReportCard, look: Look) -> list[str]:
    path, title, author, event, date, _ = _report_row(card, look)
    told = [one for one in (author, event, date, count_text(card.items, "item")) if one]
    heading = wrap(title, look.prose)
    return [
        *(look.paint(line, Style.STRONG) for line in heading),
        *wrap(" · ".join(told), look.prose, first="  ", rest="  "),
        f"  {look.paint(path, Style.FAINT)}",
    ]


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
