"""A report as a summary looks at it: its card, its text, its sections, items and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reportqa.library.catalogue import (
    item_cards,
    report_sections,
    report_text,
    source_format,
    source_pages,
)
from reportqa.models import Filters, LineIndex, Quote, Span, page_at
from reportqa.parsing.header import read_header
from reportqa.parsing.lines import trimmed
from reportqa.summarizing.ranking import scores
from reportqa.summarizing.telling import Told, told_in

if TYPE_CHECKING:
    import sqlite3

    from reportqa.models import Format, ItemCard, ReportCard, Section


@dataclass(frozen=True, kw_only=True)
class KnownReport:
    """What the library, or a first look, knows of a report. ``place`` is its event's town."""

    card: ReportCard
    text: str
    format: Format
    pages: tuple[Span, ...]
    sections: tuple[Section, ...]
    items: tuple[ItemCard, ...]
    place: str | None = None

    @cached_property
    def body(self) -> Span | None:
        """The text behind the header; None where there is none."""
        return trimmed(self.text, read_header(self.text, self.format).end, len(self.text))

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The sentences of the body, in order."""
        return told_in(self.text, self.body, self.format) if self.body else ()

    @cached_property
    def scores(self) -> tuple[float, ...]:
        """How much of the report each of ``told`` tells."""
        return scores(self)

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex.of(self.text)

    def quote(self, span: Span) -> Quote:
        """Return the words at ``span`` with their place."""
        return Quote(
            report=self.card,
            span=span,
            lines=self._lines.lines(span),
            text=span.of(self.text),
            page=page_at(self.pages, span.start),
        )


def known_report(connection: sqlite3.Connection, card: ReportCard) -> KnownReport:
    """Return all that ``connection`` knows of a report."""
    row = connection.execute("SELECT place FROM reports WHERE id = ?", (card.id,)).fetchone()
    return KnownReport(
        card=card,
        text=report_text(connection, card.id),
        format=source_format(connection, card.id),
        pages=source_pages(connection, card.id),
        sections=report_sections(connection, card.id),
        items=item_cards(connection, Filters(reports=frozenset({card.id}))),
        place=row[0] if row else None,
    )
