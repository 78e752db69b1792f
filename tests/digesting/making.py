"""Reports and items written for these tests, as the library would give them."""

from __future__ import annotations

from reportqa.models import (
    Attendance,
    Format,
    ItemCard,
    ItemId,
    ItemKind,
    LineIndex,
    Quote,
    ReportCard,
    ReportId,
    ReportText,
    Span,
)


def told(
    text: str,
    name: str = "a.md",
    *,
    author: str | None = "Jo Reporter",
    year: int | None = 2031,
    language: str = "en",
    names: tuple[str, ...] = (),
) -> ReportText:
    """Return a report of that text."""
    card = ReportCard(
        id=ReportId(name),
        source=name,
        origin=f"/reports/{name}",
        title=name,
        author=author,
        event=f"Harbour Days {year}",
        year=year,
        date=None,
        tags=(),
        language=language,
        words=len(text.split()),
        items=0,
        passages=1,
    )
    body = (Span(0, len(text)),) if text else ()
    return ReportText(report=card, text=text, format=Format.MARKDOWN, body=body, names=names)


def item(
    report: ReportText,
    title: str,
    *,
    kind: ItemKind = ItemKind.TALK,
    people: tuple[str, ...] = (),
    links: tuple[str, ...] = (),
    attendance: Attendance = Attendance.ATTENDED,
) -> ItemCard:
    """Return the item whose paragraph begins with ``title``."""
    start = report.text.index(title)
    end = report.text.find("\n\n", start)
    span = Span(start, end if end > 0 else len(report.text))
    opening = Span(start, start + len(title))
    quote = Quote(
        report=report.report,
        span=opening,
        lines=LineIndex.of(report.text).lines(opening),
        text=title,
    )
    return ItemCard(
        id=ItemId(f"{report.report.id}:{start}"),
        title=title,
        kind=kind,
        event=report.report.event,
        day=None,
        day_label=None,
        session=None,
        people=people,
        links=links,
        attendance=attendance,
        tldr=None,
        comment=None,
        confidence=0.9,
        span=span,
        opening=quote,
    )
