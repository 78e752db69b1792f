"""The enumeration in the reports that a list question asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.answering.enumerations.bullets import bullet_lists
from reportqa.answering.enumerations.day_numbers import day_number
from reportqa.answering.enumerations.headings import section_items, sub_headings
from reportqa.answering.enumerations.openers import opened_paragraphs
from reportqa.answering.enumerations.page import Page, open_page
from reportqa.answering.enumerations.sentences import sentence_series, standing_out
from reportqa.answering.enumerations.structure import Shape
from reportqa.answering.enumerations.tables import table_columns
from reportqa.answering.enumerations.weighing import (
    Asked,
    Weighed,
    fit_of,
    number_fits,
    terms_in,
    weigh,
)
from reportqa.library.catalogue import item_cards, source_pages
from reportqa.library.scoping import folded
from reportqa.models import ItemCard, Quote, page_at
from reportqa.retrieval.topics import covered

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from reportqa.answering.enumerations.structure import Entry, Structure
    from reportqa.answering.routes import ListRoute
    from reportqa.answering.wanted_things import Wanted
    from reportqa.embedding import Embedder
    from reportqa.models import Hit, ReportId
    from reportqa.retrieval.topics import Topic

RECOGNISERS: tuple[Callable[[Page, Wanted], Iterator[Structure]], ...] = (
    bullet_lists,
    sub_headings,
    section_items,
    table_columns,
    opened_paragraphs,
    sentence_series,
    standing_out,
)
MOST_REPORTS = 8
LIKENESS_OF = 60
"""How many structures, by words alone, are compared by their vectors."""

TOGETHER = 0.9
"""A structure belongs to the answer from this share of the best one's score on."""

IN_SERIES = 0.5
"""The same, for a structure in another post of the same author on the same event."""

ENOUGH, ENOUGH_IF_UNSURE = 0.36, 0.41
"""From which scores on a structure is an answer: the second, where a sentence may be wanted."""

FOREIGN = 0.5
"""How much of the score is lost where no enumeration at all holds the question's words."""

SEEDS = 12
"""How many of the best structures may begin an answer."""

LEAST_FIT = 0.5
MOST_ENTRIES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumerated:
    """An entry of a list answer that need not be an item."""

    title: str
    quote: Quote
    people: tuple[str, ...] = ()
    item: ItemCard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """The entries, and how much they look like the answer, from 0 to 1."""

    entries: tuple[Enumerated, ...]
    score: float


def enumerate_answer(
    connection: sqlite3.Connection,
    question: str,
    route: ListRoute,
    hits: Sequence[Hit],
    topics: Sequence[Topic],
    embedder: Embedder | None,
) -> Enumeration:
    """Return the list that ``question`` asks for, as some report in ``hits`` tells it.

    ``topics`` are the question's words without those that only ask for a list. Where
    nothing looks enough like the answer there are no entries.
    """
    pages = _pages(connection, hits)
    ranked = weigh_structures(question, route, pages, hits, topics, embedder)
    kept, score = _together(ranked, route)
    if score < (ENOUGH if route.sure else ENOUGH_IF_UNSURE):
        return Enumeration(entries=(), score=score)
    entries = tuple(
        _enumerated(connection, one.page, entry)
        for one, entry in _once(kept, route.wanted)[:MOST_ENTRIES]
    )
    return Enumeration(entries=entries, score=score)


def _pages(connection: sqlite3.Connection, hits: Sequence[Hit]) -> list[Page]:
    reports = {hit.quote.report.id: hit.quote.report for hit in hits}
    items: dict[ReportId, list[ItemCard]] = {}
    for card in item_cards(connection):
        items.setdefault(card.report.id, []).append(card)
    return [
        open_page(
            connection,
            report,
            items.get(report.id, ()),
            [hit.quote.span for hit in hits if hit.quote.report.id == report.id],
        )
        for report in list(reports.values())[:MOST_REPORTS]
    ]


def weigh_structures(
    question: str,
    route: ListRoute,
    pages: Sequence[Page],
    hits: Sequence[Hit],
    topics: Sequence[Topic],
    embedder: Embedder | None,
) -> tuple[Weighed, ...]:
    """Return every enumeration in ``pages``, weighed against the question, best first."""
    found = [
        (page, structure)
        for page in pages
        for recognise in RECOGNISERS
        for structure in recognise(page, route.wanted)
        if structure.entries
    ]
    asked = Asked(route=route, day=day_number(question))
    held = terms_in(found, topics)
    said = frozenset[str]().union(*(terms.whole for terms in held))
    known = covered(topics, said)
    topics = [topic for topic in topics if topic.term in said]
    by_report: dict[str, list[Hit]] = {}
    for hit in hits:
        by_report.setdefault(hit.quote.report.id, []).append(hit)
    rough = [
        weigh(one, terms, topics, asked, (by_report, 0.0))
        for one, terms in zip(found, held, strict=True)
    ]
    order = sorted(range(len(found)), key=lambda n: -max(w.score for w in rough[n]))[:LIKENESS_OF]
    alike = _likeness(question, [found[n][1].lead for n in order], embedder)
    ways = [
        way
        for n, likeness in zip(order, alike, strict=True)
        for way in weigh(found[n], held[n], topics, asked, (by_report, likeness))
    ]
    held_back = 1 - FOREIGN * (1 - known)
    scored = (replace(way, score=way.score * held_back) for way in ways)
    return tuple(sorted(scored, key=lambda way: -way.score))


def _likeness(question: str, leads: Sequence[str], embedder: Embedder | None) -> list[float]:
    if embedder is None or not leads:
        return [0.0] * len(leads)
    vectors = embedder.embed([question, *leads])
    return [max(float(score), 0.0) for score in vectors[1:] @ vectors[0]]


def _together(ranked: Sequence[Weighed], route: ListRoute) -> tuple[list[Weighed], float]:
    """Return the best structure with those that plainly go on with it, and their score."""
    best: tuple[list[Weighed], float] = ([], 0.0)
    for seed in ranked[:SEEDS]:
        group = [seed, *(one for one in ranked if one is not seed and _goes_with(seed, one))]
        count = len(_once(group, route.wanted))
        score = seed.score * _number_fits(seed, count, route) if count else 0.0
        best = max(best, (group, score), key=lambda pair: pair[1])
    return best


def _number_fits(seed: Weighed, count: int, route: ListRoute) -> float:
    return number_fits(count, route, chosen=seed.chosen)


def _goes_with(seed: Weighed, other: Weighed) -> bool:
    """Tell whether ``other`` adds to ``seed``: told in the same way, of the same thing."""
    if other.chosen != seed.chosen or other.structure.shape is not seed.structure.shape:
        return False
    one, two = seed.page.report, other.page.report
    if one.id == two.id:
        return seed.chosen and other.told >= TOGETHER * seed.told
    if other.structure.shape is Shape.HEADINGS and one.author and one.author == two.author:
        return one.event == two.event and other.score >= IN_SERIES * seed.score
    return other.score >= TOGETHER * seed.score and other.told >= TOGETHER * seed.told


def _once(kept: Sequence[Weighed], wanted: Wanted) -> list[tuple[Weighed, Entry]]:
    """Return the entries that are what is wanted, each title once."""
    seen: dict[str, tuple[Weighed, Entry]] = {}
    for one in kept:
        for entry in one.structure.entries:
            if fit_of(entry, wanted) >= LEAST_FIT:
                seen.setdefault(folded(entry.title), (one, entry))
    return list(seen.values())


def _enumerated(connection: sqlite3.Connection, page: Page, entry: Entry) -> Enumerated:
    pages = source_pages(connection, page.report.id)
    quote = Quote(
        report=page.report,
        span=entry.span,
        lines=page.lines.lines(entry.span),
        text=entry.span.of(page.text),
        page=page_at(pages, entry.span.start) if pages else None,
    )
    return Enumerated(title=entry.title, quote=quote, people=entry.people, item=entry.item)
