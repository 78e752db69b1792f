"""What a report names but tells of as no item, in the form of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import Attendance, ItemCard, ItemId, ItemKind, content_id

if TYPE_CHECKING:
    from reportqa.models import Quote, Span


def bare_item(
    title: str,
    opening: Quote,
    *,
    confidence: float,
    people: tuple[str, ...] = (),
    span: Span | None = None,
) -> ItemCard:
    """Return an item of which no more is known than its title, where it is named, and by whom.

    ``span`` is all that tells of it, ``opening`` itself where nothing else does.
    """
    report = opening.report
    place = (opening.span.start, opening.span.end)
    return ItemCard(
        id=ItemId(content_id("named", report.id, *place, title)),
        title=title,
        kind=ItemKind.OTHER,
        event=report.event,
        day=None,
        day_label=None,
        session=None,
        people=people,
        links=(),
        attendance=Attendance.ATTENDED,
        tldr=None,
        comment=None,
        confidence=confidence,
        span=span or opening.span,
        opening=opening,
    )
