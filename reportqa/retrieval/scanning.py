"""The exhaustive scan over items: every item in scope is looked at, not the best k."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.models import ItemCard, ItemId
from reportqa.retrieval.terms import stands_in
from reportqa.retrieval.topics import Topic, covered

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

SURE = 0.75
PERHAPS = 0.5
"""Shares of the question's weight that an item must cover to match, or to be unclear."""

OWN_SHARE = 0.35
"""The share that must stand in what is said about the item itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedItem:
    """An item with the shares of the question's weight that it covers.

    ``own`` counts what is said about it, ``whole`` its report's title, event and author too.
    """

    item: ItemCard
    own: float
    whole: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a scan found, best first, and how much it looked at."""

    matched: tuple[ScannedItem, ...]
    unclear: tuple[ScannedItem, ...]
    items: int
    reports: int


def scan_items(
    connection: sqlite3.Connection, cards: Sequence[ItemCard], topics: Sequence[Topic]
) -> Scan:
    """Look at every one of ``cards`` for ``topics``."""
    scanned = rank_items(connection, cards, topics)
    matched = [one for one in scanned if one.whole >= SURE and one.own >= OWN_SHARE]
    unclear = [one for one in scanned if one.whole >= PERHAPS and one.own >= OWN_SHARE]
    return Scan(
        matched=tuple(matched),
        unclear=tuple(one for one in unclear if one not in matched),
        items=len(cards),
        reports=len({card.report.id for card in cards}),
    )


def rank_items(
    connection: sqlite3.Connection, cards: Sequence[ItemCard], topics: Sequence[Topic]
) -> tuple[ScannedItem, ...]:
    """Return every one of ``cards`` with its shares of the question's weight, best first."""
    own, whole = _terms_by_item(connection, topics), _terms_by_report(topics)
    return tuple(sorted((_scanned(card, topics, own, whole) for card in cards), key=_rank))


def _rank(one: ScannedItem) -> tuple[float, float, str, int]:
    return (-one.own, -one.whole, one.item.report.source, one.item.span.start)


def _scanned(
    card: ItemCard,
    topics: Sequence[Topic],
    own: Mapping[ItemId, set[str]],
    whole: Mapping[str, set[str]],
) -> ScannedItem:
    mine = own.get(card.id, set())
    return ScannedItem(
        item=card,
        own=covered(topics, mine),
        whole=covered(topics, mine | whole.get(card.report.id, set())),
    )


def _terms_by_item(
    connection: sqlite3.Connection, topics: Sequence[Topic]
) -> dict[ItemId, set[str]]:
    """Return, by item, the terms that stand in what is said about it, its title included."""
    found: dict[ItemId, set[str]] = {}
    for topic in topics:
        rows = connection.execute(
            "SELECT i.id, i.title || char(10) || i.said FROM items_text"
            " JOIN items AS i ON i.number = items_text.rowid WHERE items_text MATCH ?",
            (topic.query,),
        )
        for item in (item for item, told in rows if stands_in(topic.term, told)):
            found.setdefault(ItemId(item), set()).add(topic.term)
    return found


def _terms_by_report(topics: Sequence[Topic]) -> dict[str, set[str]]:
    """Return, by report, the terms that name it: in its title, event, author, tags, file."""
    found: dict[str, set[str]] = {}
    for topic in topics:
        for report in topic.names:
            found.setdefault(report, set()).add(topic.term)
    return found
