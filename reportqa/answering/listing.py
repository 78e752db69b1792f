"""Answer a list question: every item in scope is looked at, and the answer says so."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.answering.evidence import gather_evidence
from reportqa.answering.merging import merged_items
from reportqa.answering.routes import framing_words
from reportqa.models import (
    Answer,
    Attendance,
    Citation,
    Coverage,
    ListedItem,
    Mode,
    Outcome,
    Quote,
    Sentence,
)
from reportqa.retrieval.scanning import Scan, scan_items
from reportqa.retrieval.searching import passages_of_items
from reportqa.retrieval.terms import question_terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from reportqa.answering.routes import ListRoute
    from reportqa.embedding import Embedder
    from reportqa.models import Filters, ItemCard, ItemId

MOST_ENTRIES = 200


def scan_for(
    connection: sqlite3.Connection, question: str, route: ListRoute, filters: Filters
) -> Scan:
    """Scan the items for the question's words, without those that only ask for a list."""
    frame = framing_words(question)
    terms = [term for term in question_terms(question) if term not in frame]
    return scan_items(connection, terms, route.kinds, filters)


def coverage_of(scan: Scan) -> Coverage:
    """Return what the coverage line says."""
    return Coverage(
        items_scanned=scan.items,
        reports_scanned=scan.reports,
        matched=len(scan.matched),
        unclear=len(scan.unclear),
    )


def list_answer(
    connection: sqlite3.Connection,
    question: str,
    route: ListRoute,
    scan: Scan,
    embedder: Embedder | None,
) -> Outcome | None:
    """Return the matched items as an answer; None when there are none."""
    if not scan.matched:
        return None
    items = [one.item for one in scan.matched[:MOST_ENTRIES]]
    reasons = _reasons(connection, question, items, scan, embedder)
    numbers = itertools.count(1)
    entries = tuple(_entry(group, reasons, numbers) for group in merged_items(items))
    listed = tuple(
        Sentence(text=describe(entry), citations=numbers_of(entry), supported=True)
        for entry in entries
    )
    return Answer(
        question=question,
        mode=Mode.EXTRACTIVE,
        sentences=(_headline(route, entries), *listed),
        citations=tuple(citation for entry in entries for citation in entry.citations),
        items=entries,
        coverage=replace(coverage_of(scan), matched=len(entries)),
    )


def _entry(
    group: Sequence[ItemCard], reasons: Mapping[ItemId, Quote], numbers: Iterator[int]
) -> ListedItem:
    quotes = [quote for item in group for quote in _quotes(item, reasons)]
    citations = tuple(Citation(number=next(numbers), quote=quote) for quote in quotes)
    return ListedItem(item=group[0], citations=citations, also=tuple(group[1:]))


def numbers_of(entry: ListedItem) -> tuple[int, ...]:
    """Return the numbers of an entry's citations."""
    return tuple(citation.number for citation in entry.citations)


def _headline(route: ListRoute, entries: Sequence[ListedItem]) -> Sentence:
    """Return how many there are, cited where each of them is named."""
    reports = len({card.report.id for entry in entries for card in entry.tellings})
    noun = route.noun if len(entries) == 1 else f"{route.noun}s"
    where = "1 report" if reports == 1 else f"{reports} reports"
    verb = "fits" if len(entries) == 1 else "fit"
    return Sentence(
        text=f"{len(entries)} {noun} in {where} {verb}:",
        citations=tuple(entry.citations[0].number for entry in entries),
        supported=True,
    )


def describe(entry: ListedItem) -> str:
    """Return one line on an entry: title, people, event and day, and how it was known."""
    item = entry.item
    names = dict.fromkeys(name for card in entry.tellings for name in card.people)
    people = f" by {', '.join(names)}" if names else ""
    day = item.day.isoformat() if item.day else item.day_label
    place = ", ".join(part for part in (item.event, day) if part)
    seen = {
        Attendance.ATTENDED: "",
        Attendance.PLANNED: " [planned, not seen]",
        Attendance.HEARD_ABOUT: " [heard about, not seen]",
    }[item.attendance]
    return f'"{item.title}"{people}{f" ({place})" if place else ""}{seen}.'


def _quotes(item: ItemCard, reasons: Mapping[ItemId, Quote]) -> list[Quote]:
    """Return where the item is named and the sentence that shows why it fits."""
    reason = reasons.get(item.id)
    if reason is None or item.opening.span.holds(reason.span):
        return [item.opening]
    return [item.opening, reason]


def _reasons(
    connection: sqlite3.Connection,
    question: str,
    items: Sequence[ItemCard],
    scan: Scan,
    embedder: Embedder | None,
) -> dict[ItemId, Quote]:
    """Return, by item, the sentence in its span that bears most on the question."""
    hits = passages_of_items(connection, [item.id for item in items])
    evidence = gather_evidence(connection, question, hits, scan.topics, embedder)
    reasons: dict[ItemId, Quote] = {}
    for item in items:
        for one in evidence:
            same = one.quote.report.id == item.report.id and item.span.holds(one.quote.span)
            if same and one.own > 0:
                reasons[item.id] = one.quote
                break
    return reasons
