"""A report as a summary looks at it: its card, its text, its sections, items and sentences."""

from __future__ import annotations

from bisect import bisect_left
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
from reportqa.parsing.header import body_start
from reportqa.parsing.lines import trimmed
from reportqa.summarizing.bodies import read_blocks
from reportqa.summarizing.ranking import Candidate, candidates_of
from reportqa.summarizing.telling import Told, told_in

if TYPE_CHECKING:
    import sqlite3

    from reportqa.models import Format, ItemCard, ReportCard, Section
    from reportqa.parsing.blocks import Block

MOST_CHARACTERS = 1_000_000


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
        return trimmed(self.text, body_start(self.text, self.format), len(self.text))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the body, in order; what lies beyond a million characters is not read."""
        if self.body is None:
            return ()
        near = Span(self.body.start, min(self.body.end, self.body.start + MOST_CHARACTERS))
        return read_blocks(self.text, near, self.format)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The sentences of the body, in order."""
        return told_in(self.blocks)

    def item_at(self, number: int) -> ItemCard | None:
        """Return the innermost item that holds the sentence of that number."""
        return self._holders[number]

    @cached_property
    def _holders(self) -> tuple[ItemCard | None, ...]:
        starts = [told.span.start for told in self.told]
        found: list[ItemCard | None] = [None] * len(starts)
        for item in sorted(self.items, key=lambda one: one.span.start - one.span.end):
            first = bisect_left(starts, item.span.start)
            last = bisect_left(starts, item.span.end)
            found[first:last] = [item] * (last - first)
        return tuple(found)

    @cached_property
    def first_names(self) -> dict[str, set[str]]:
        """The people of the items by their first names."""
        found: dict[str, set[str]] = {}
        for person in (person for item in self.items for person in item.people):
            first, *more = person.split()
            if more and len(first) > 1:
                found.setdefault(first, set()).add(person)
        return found

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The sentences that can be quoted."""
        return candidates_of(self)

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
