"""What is known of a cited passage besides its text, when a sentence is checked against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import Attendance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportqa.models import Hit, ItemCard, Quote
    from reportqa.verifying import Cited

CONTEXT_SEPARATOR = " · "
"""Between the headings over a passage."""

ATTENDANCE_WORDS = {
    Attendance.ATTENDED: "attended this",
    Attendance.PLANNED: "only planned to attend this",
    Attendance.HEARD_ABOUT: "only heard about this",
}


def cited_passage(hit: Hit, item: ItemCard | None, text: str) -> Cited:
    """Return a passage as the check takes it: ``text``, what is seen of it, and its header."""
    return cited_quote(hit.quote, hit.context, item, text)


def cited_quote(quote: Quote, headings: str, item: ItemCard | None, text: str) -> Cited:
    """Return ``text``, what is seen of ``quote``, as the check takes it."""
    from reportqa.verifying import Cited

    return Cited(text=text, context=tuple(_context(quote, headings, item)))


def _context(quote: Quote, headings: str, item: ItemCard | None) -> Iterator[str]:
    report = quote.report
    yield from (words for words in (report.title, report.author, report.event, headings) if words)
    if report.date:
        yield report.date.isoformat()
    if item is not None:
        yield from (item.title, *item.people)
        yield from (words for words in (item.event, item.day_label, item.session) if words)
        if item.day:
            yield item.day.isoformat()
        if item.attendance is not Attendance.ATTENDED:
            yield f"The reporter {ATTENDANCE_WORDS[item.attendance]}."
