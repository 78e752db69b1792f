"""Answer a list question: every item in scope is looked at, and the answer says so.

Items that fit by their own words come first; a question that itself says which items it
wants (by a day, by what was missed) gets all of these; else the list that the reports
themselves give under such a heading or after such a sentence is the answer.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportqa.answering.bare_items import bare_item
from reportqa.answering.list_questions import ACCOUNT
from reportqa.answering.wanted_things import plural_of
from reportqa.library.scoping import folded
from reportqa.merging import merge_items, said_in
from reportqa.models import (
    Answer,
    Attendance,
    Citation,
    Coverage,
    ItemCard,
    ItemId,
    ListedItem,
    Mode,
    NoAnswer,
    Quote,
    Reason,
    Sentence,
)
from reportqa.retrieval.scanning import Scan, scan_items
from reportqa.retrieval.searching import passages_of_items

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from reportqa.answering.enumerating import Enumerated, Enumeration
    from reportqa.answering.list_questions import ListQuestion
    from reportqa.embedding import Embedder
    from reportqa.models import Hit

MOST_ENTRIES = 200
MOST_UNCLEAR = 10
SUBSET = 0.6
"""From which score on a list in a report narrows down the items that a question names."""

LISTED = 0.5
"""The confidence of an entry that a report lists and that is no item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The entries that answer, those that may, and how much was looked at.

    ``reasons`` are the words that show why an entry is there, where somebody has said.
    """

    matched: tuple[ItemCard, ...]
    unclear: tuple[ItemCard, ...]
    coverage: Coverage
    reasons: Mapping[ItemId, Quote] = field(default_factory=dict[ItemId, Quote])


def list_items(
    connection: sqlite3.Connection,
    asked: ListQuestion,
    hits: Sequence[Hit],
    embedder: Embedder | None,
) -> Listing:
    """Return the list that ``asked`` wants; without matches where the reports have none."""
    if asked.scope.places and not asked.cards:
        from reportqa.answering.day_headings import day_headings

        asked = replace(asked, cards=day_headings(connection, asked.scope.places))
    scan = _nearest_first(scan_items(connection, asked.cards, asked.topics), asked, embedder)
    if asked.narrow and asked.cards:
        return _narrowed(connection, asked, hits, embedder)
    if asked.route.kinds and (scan.matched or not asked.topics) and asked.cards:
        return _scanned(asked, scan)
    found = _enumeration(connection, asked, hits, embedder)
    usable = asked.scoped or not asked.route.kinds
    if found.entries and usable:
        return _enumerated(found, hits)
    unclear = tuple(one.item for one in scan.unclear) if asked.route.kinds else ()
    return Listing(matched=(), unclear=unclear, coverage=_of_scan(scan, (), unclear))


def _nearest_first(scan: Scan, asked: ListQuestion, embedder: Embedder | None) -> Scan:
    """Put the unclear items first whose words are nearest in meaning to what is asked."""
    if embedder is None or len(scan.unclear) < 2:
        return scan
    wanted = " ".join(topic.term for topic in asked.topics)
    said = (
        " ".join(part for part in (one.item.title, one.item.tldr, one.item.comment) if part)
        for one in scan.unclear
    )
    vectors = embedder.embed([wanted, *said])
    near = [float(score) for score in vectors[1:] @ vectors[0]]
    order = sorted(range(len(near)), key=lambda place: -(scan.unclear[place].own + near[place]))
    return replace(scan, unclear=tuple(scan.unclear[place] for place in order))


def _scanned(asked: ListQuestion, scan: Scan) -> Listing:
    matched = tuple(one.item for one in scan.matched) if asked.topics else asked.cards
    unclear = tuple(one.item for one in scan.unclear) if asked.topics else ()
    return Listing(matched=matched, unclear=unclear, coverage=_of_scan(scan, matched, unclear))


def _narrowed(
    connection: sqlite3.Connection,
    asked: ListQuestion,
    hits: Sequence[Hit],
    embedder: Embedder | None,
) -> Listing:
    """Return all items of the day, or all that were missed; those of one list in it, if clear."""
    matched = asked.cards
    if asked.topics:
        found = _enumeration(connection, asked, hits, embedder)
        listed = {folded(entry.title) for entry in found.entries}
        inside = tuple(card for card in matched if folded(card.title) in listed)
        if found.score >= SUBSET and len(inside) == len(listed) > 1:
            matched = inside
    reports = {card.report.id for card in asked.cards}
    coverage = coverage_of(len(asked.cards), len(reports), matched, ())
    return Listing(matched=matched, unclear=(), coverage=coverage)


def _enumeration(
    connection: sqlite3.Connection,
    asked: ListQuestion,
    hits: Sequence[Hit],
    embedder: Embedder | None,
) -> Enumeration:
    """Return the list that reports give themselves; its readers load for such a list alone."""
    from reportqa.answering.enumerating import enumerate_answer

    return enumerate_answer(connection, asked.question, asked.route, hits, asked.topics, embedder)


def _enumerated(found: Enumeration, hits: Sequence[Hit]) -> Listing:
    matched = tuple(entry.item or _as_card(entry) for entry in found.entries)
    reports = {hit.quote.report.id for hit in hits}
    coverage = coverage_of(0, len(reports), matched, ())
    return Listing(matched=matched, unclear=(), coverage=coverage)


def _as_card(entry: Enumerated) -> ItemCard:
    """Return what a report lists, but no item, in the form of one."""
    return bare_item(entry.title, entry.quote, confidence=LISTED, people=entry.people)


def _of_scan(scan: Scan, matched: Sequence[ItemCard], unclear: Sequence[ItemCard]) -> Coverage:
    return coverage_of(scan.items, scan.reports, matched, unclear)


def coverage_of(
    items: int, reports: int, matched: Sequence[ItemCard], unclear: Sequence[ItemCard]
) -> Coverage:
    """Return how much was looked at, so many items in so many reports, and what came of it."""
    return Coverage(
        items_scanned=items,
        reports_scanned=reports,
        matched=len(matched),
        unclear=len(unclear),
    )


def list_answer(
    connection: sqlite3.Connection,
    asked: ListQuestion,
    listing: Listing,
    embedder: Embedder | None,
) -> Answer | None:
    """Return the listed items as an answer; None when there are none."""
    if not listing.matched:
        return None
    items = listing.matched[:MOST_ENTRIES]
    perhaps = listing.unclear[:MOST_UNCLEAR]
    unsaid = [card for card in (*items, *perhaps) if card.id not in listing.reasons]
    reasons = {**listing.reasons, **_reasons(connection, asked, unsaid, embedder)}
    numbers, said = itertools.count(1), said_in(connection)
    entries = tuple(_entry(one.tellings, reasons, numbers) for one in merge_items(items, said))
    unclear = tuple(_entry(one.tellings, reasons, numbers) for one in merge_items(perhaps, said))
    listed = tuple(
        Sentence(text=describe(entry), citations=numbers_of(entry), supported=True)
        for entry in entries
    )
    every = (*entries, *unclear)
    return Answer(
        question=asked.question,
        mode=Mode.EXTRACTIVE,
        sentences=(_headline(asked, entries), *listed),
        citations=tuple(citation for entry in every for citation in entry.citations),
        items=entries,
        unclear=unclear,
        coverage=replace(listing.coverage, matched=len(entries)),
    )


def none_fits(asked: ListQuestion, listing: Listing) -> NoAnswer:
    """Return that nothing fits, and how much was looked at."""
    message = f"None of the {listing.coverage.items_scanned} items looked at fits."
    return NoAnswer(
        question=asked.question,
        reason=Reason.NOT_FOUND,
        message=message,
        coverage=listing.coverage,
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


def _headline(asked: ListQuestion, entries: Sequence[ListedItem]) -> Sentence:
    """Return how many there are, cited where each of them is named."""
    reports = len({card.report.id for entry in entries for card in entry.tellings})
    noun = asked.route.noun if len(entries) == 1 else plural_of(asked.route.noun)
    where = "1 report" if reports == 1 else f"{reports} reports"
    verb = " fits" if len(entries) == 1 else " fit"
    if asked.route is ACCOUNT:
        verb = ""
    return Sentence(
        text=f"{len(entries)} {noun} in {where}{verb}:",
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
    asked: ListQuestion,
    items: Sequence[ItemCard],
    embedder: Embedder | None,
) -> dict[ItemId, Quote]:
    """Return, by item, the sentence in its span that bears most on the question."""
    if not asked.topics:
        return {}
    from reportqa.answering.evidence import gather_evidence

    hits = passages_of_items(connection, [item.id for item in items])
    evidence = gather_evidence(connection, asked.question, hits, asked.topics, embedder)
    reasons: dict[ItemId, Quote] = {}
    for item in items:
        for one in evidence:
            same = one.quote.report.id == item.report.id and item.span.holds(one.quote.span)
            if same and one.own > 0:
                reasons[item.id] = one.quote
                break
    return reasons
