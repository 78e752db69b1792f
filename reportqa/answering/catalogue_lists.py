"""Lists of the library itself: which reports there are, by whom, and on which events."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.answering.bare_items import bare_item
from reportqa.answering.catalogue_words import (
    EVENTS,
    EVENTS_WITH,
    MENTIONING,
    NEGATED,
    REPORTS,
    SAID,
    WRITERS,
    WROTE_ABOUT,
)
from reportqa.answering.clauses import says_more_than
from reportqa.answering.listing import describe, numbers_of
from reportqa.library.catalogue import report_cards, report_text, source_pages
from reportqa.models import (
    Answer,
    Citation,
    Coverage,
    LineIndex,
    ListedItem,
    Mode,
    Quote,
    Sentence,
    Span,
    page_at,
)
from reportqa.retrieval.holding import passages_as_written
from reportqa.retrieval.scope import years_named
from reportqa.retrieval.searching import topics_of
from reportqa.retrieval.terms import PART

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from reportqa.models import Filters, ItemCard, ReportCard
    from reportqa.retrieval.scope import Scope
    from reportqa.retrieval.topics import Topic

MOST_ENTRIES = 200
OFTEN = 3
"""In how many of its passages a report must hold every word to be about it."""

MOST_UNCLEAR = 10


@dataclass(frozen=True, slots=True)
class _Asked:
    noun: str
    by_event: bool = False


def catalogue_list(
    connection: sqlite3.Connection, question: str, scope: Scope, filters: Filters
) -> Answer | None:
    """Return the reports or events asked for as a list, None where something else is."""
    asked = _asked(question, scope)
    if asked is None:
        return None
    years = years_named(question)
    cards = [
        card
        for card in report_cards(connection, scope.narrow(filters))
        if not years or card.year in years or scope.events
    ]
    often = 1 if MENTIONING.search(question) else OFTEN
    known = scope.spent | frozenset(str(year) for year in years)
    topics = _topics(connection, question, scope, known)
    if topics and asked.by_event and not EVENTS_WITH.search(question):
        return None
    sure, perhaps = _about(connection, cards, topics, often) if topics else (cards, [])
    if asked.by_event:
        sure, perhaps = sure or perhaps, []
    if not sure and not perhaps:
        return None
    numbers = itertools.count(1)
    entries = tuple(_entries(connection, asked, sure, numbers))
    unclear = () if asked.by_event else tuple(_entries(connection, asked, perhaps, numbers))
    coverage = Coverage(
        items_scanned=0,
        reports_scanned=len(cards),
        matched=len(_groups(sure, by_event=asked.by_event)),
        unclear=len(unclear),
    )
    return _as_answer(question, asked, entries, unclear, coverage)


def _asked(question: str, scope: Scope) -> _Asked | None:
    if NEGATED.search(question):
        return None
    if REPORTS.search(question):
        return _Asked("report")
    if WRITERS.search(question) and (
        WROTE_ABOUT.search(question) or not says_more_than(question, SAID, scope.spent)
    ):
        return _Asked("report")
    if EVENTS.search(question) and not scope.events:
        return _Asked("event", by_event=True)
    return None


def _topics(
    connection: sqlite3.Connection, question: str, scope: Scope, spent: frozenset[str]
) -> list[Topic]:
    """Return what the reports must be about beyond what names their scope."""
    return [
        topic
        for topic in topics_of(connection, question, scope)
        if not SAID.fullmatch(topic.term) and not spent.issuperset(PART.findall(topic.term))
    ]


def _about(
    connection: sqlite3.Connection,
    cards: Sequence[ReportCard],
    topics: Sequence[Topic],
    often: int,
) -> tuple[list[ReportCard], list[ReportCard]]:
    """Return the reports that are about all ``topics``, and those that only speak of them."""
    held = [_passages_holding(connection, topic) for topic in topics]
    sure: list[ReportCard] = []
    perhaps: list[tuple[int, ReportCard]] = []
    for card in cards:
        counts = [found.get(card.id, 0) for found in held]
        about = [
            card.id in topic.names or n >= often for topic, n in zip(topics, counts, strict=True)
        ]
        if all(about):
            sure.append(card)
        elif all(counts):
            perhaps.append((-min(counts), card))
    perhaps.sort(key=lambda one: (one[0], one[1].source))
    return sure, [card for _, card in perhaps[:MOST_UNCLEAR]]


def _passages_holding(connection: sqlite3.Connection, topic: Topic) -> dict[str, int]:
    written = passages_as_written(connection, topic.term)
    rows = connection.execute(
        "SELECT p.number, p.report FROM passages_text JOIN passages AS p"
        " ON p.number = passages_text.rowid WHERE passages_text MATCH ?",
        (topic.query,),
    )
    return Counter(report for number, report in rows if written is None or number in written)


def _entries(
    connection: sqlite3.Connection,
    asked: _Asked,
    cards: Sequence[ReportCard],
    numbers: Iterator[int],
) -> Iterator[ListedItem]:
    for group in _groups(cards, by_event=asked.by_event)[:MOST_ENTRIES]:
        items = [_as_item(connection, card, asked) for card in group]
        citations = (Citation(number=next(numbers), quote=one.opening) for one in items)
        yield ListedItem(item=items[0], citations=tuple(citations), also=tuple(items[1:]))


def _groups(cards: Sequence[ReportCard], *, by_event: bool) -> list[list[ReportCard]]:
    """Return reports one by one, or those on one event together."""
    if not by_event:
        return [[card] for card in cards]
    groups: dict[str, list[ReportCard]] = {}
    for card in cards:
        if card.event:
            groups.setdefault(card.event, []).append(card)
    return list(groups.values())


def _as_item(connection: sqlite3.Connection, card: ReportCard, asked: _Asked) -> ItemCard:
    """Return a report, or the event that it tells of, in the form of an item."""
    opening = _opening(connection, card)
    title = card.event if asked.by_event and card.event else card.title
    item = bare_item(title, opening, confidence=1.0)
    return replace(item, event=None) if asked.by_event else replace(item, day=card.date)


def _opening(connection: sqlite3.Connection, card: ReportCard) -> Quote:
    """Return where a report gives its title, its first line where it does not."""
    text = report_text(connection, card.id)
    start = text.find(card.title) if card.title else -1
    if start >= 0:
        span = Span(start, start + len(card.title))
    else:
        first = re.search(r"[^\s#=*-][^\n]*", text)
        span = Span(first.start(), first.end()) if first else Span(0, len(text))
    return Quote(
        report=card,
        span=span,
        lines=LineIndex.of(text).lines(span),
        text=span.of(text),
        page=page_at(source_pages(connection, card.id), span.start),
    )


def _as_answer(
    question: str,
    asked: _Asked,
    entries: tuple[ListedItem, ...],
    unclear: tuple[ListedItem, ...],
    coverage: Coverage,
) -> Answer:
    """Return the list; ``coverage`` tells how many there are, perhaps more than are shown."""
    found = coverage.matched
    noun = asked.noun if found == 1 else f"{asked.noun}s"
    shown = f", the first {len(entries)}" if len(entries) < found else ""
    headline = Sentence(
        text=f"{found:,} {noun}{shown}:" if found else f"No {asked.noun} for sure:",
        citations=tuple(entry.citations[0].number for entry in entries),
        supported=True,
    )
    listed = (
        Sentence(text=describe(entry), citations=numbers_of(entry), supported=True)
        for entry in entries
    )
    every = (*entries, *unclear)
    return Answer(
        question=question,
        mode=Mode.EXTRACTIVE,
        sentences=(headline, *listed),
        citations=tuple(citation for entry in every for citation in entry.citations),
        items=entries,
        unclear=unclear,
        coverage=coverage,
    )
