"""What a day's account holds where no talk was understood: its headings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.answering.bare_items import bare_item
from reportqa.answering.enumerations.weighing import GENERIC
from reportqa.library.catalogue import report_cards, report_text, source_pages
from reportqa.models import Filters, LineIndex, Quote, Span, page_at
from reportqa.sanitizing import for_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reportqa.models import ItemCard, ItemId, ReportCard, ReportId
    from reportqa.retrieval.dayplaces import Place

FEWEST = 2
UNSURE = 0.4
"""The confidence of an entry that is known by its heading alone."""


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    level: int
    span: Span
    heading: Span


def day_headings(connection: sqlite3.Connection, places: Sequence[Place]) -> tuple[ItemCard, ...]:
    """Return the headings right under each of ``places``, as entries; fewer than two are none."""
    reports = frozenset(place.report for place in places)
    cards = {card.id: card for card in report_cards(connection, Filters(reports=reports))}
    found: dict[ItemId, ItemCard] = {}
    for place in places:
        sections = list(_sections(connection, place.report))
        inside = [one for one in sections if _lies_in(one, place.span)]
        level = min((one.level for one in inside), default=0)
        under = [one for one in inside if one.level == level and not GENERIC.match(one.title)]
        if len(under) >= FEWEST:
            for one in under:
                card = _card(connection, cards[place.report], one)
                found.setdefault(card.id, card)
    return tuple(found.values())


def _sections(connection: sqlite3.Connection, report: ReportId) -> Iterable[_Section]:
    (text,) = connection.execute("SELECT sections FROM reports WHERE id = ?", (report,)).fetchone()
    for title, level, start, end, heading_start, heading_end, *_ in json.loads(text):
        yield _Section(title, level, Span(start, end), Span(heading_start, heading_end))


def _lies_in(section: _Section, span: Span) -> bool:
    return span.start < section.span.start and section.span.end <= span.end


def _card(connection: sqlite3.Connection, report: ReportCard, section: _Section) -> ItemCard:
    text = report_text(connection, report.id)
    opening = Quote(
        report=report,
        span=section.heading,
        lines=LineIndex.of(text).lines(section.heading),
        text=section.heading.of(text),
        page=page_at(source_pages(connection, report.id), section.heading.start),
    )
    title = for_line(section.title).strip("# ")
    return bare_item(title, opening, confidence=UNSURE, span=section.span)
