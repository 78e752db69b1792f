"""Merge what several reports tell of the same thing into one entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.merging.grouping import Edge, clear_edges, grouped
from reportqa.merging.judging import reason_for
from reportqa.merging.pairing import pairs_of
from reportqa.merging.saying import opening_of
from reportqa.merging.tellings import tellings_of
from reportqa.models import Attendance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportqa.merging.grouping import Group
    from reportqa.merging.tellings import Telling
    from reportqa.models import ItemCard

CLOSENESS = (Attendance.ATTENDED, Attendance.HEARD_ABOUT, Attendance.PLANNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Two tellings that were found to be of one thing, and the reason in words."""

    left: ItemCard
    right: ItemCard
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """One thing and everybody who tells of it: who was there first, then by source.

    ``why`` holds one reason fewer than there are tellings.
    """

    tellings: tuple[ItemCard, ...]
    why: tuple[Joined, ...] = ()

    @property
    def item(self) -> ItemCard:
        """The telling that stands for all."""
        return self.tellings[0]

    @property
    def reporters(self) -> tuple[str, ...]:
        """Who tells of it, each once: the reports' authors, else their sources."""
        names = (card.report.author or card.report.source for card in self.tellings)
        return tuple(dict.fromkeys(names))


def merge_items(
    cards: Sequence[ItemCard], said: Callable[[ItemCard], str] = opening_of
) -> tuple[Merged, ...]:
    """Return every item in exactly one entry, the entries in the order of their first items.

    Args:
        cards: the items, in any order.
        said: reads what a report says of an item (``said_in``), where a title or a speaker
            may stand that the item lacks; without it the line that names it must do.

    The entries do not depend on the order of ``cards``. Items are only merged within an
    event; where an item's event is not known, by a long title that one event alone has.
    """
    once = tuple({card.id: card for card in cards}.values())
    place = {card.id: number for number, card in enumerate(once)}
    tellings = sorted(tellings_of(once, said), key=lambda telling: telling.card.id)
    edges = clear_edges(list(_edges(tellings)), tellings)
    groups = grouped(tellings, edges)
    groups.sort(key=lambda group: min(place[one.card.id] for one in group.members))
    return tuple(map(_merged, groups))


def _edges(tellings: Sequence[Telling]) -> Iterator[Edge]:
    for left, right in pairs_of(tellings):
        if reason := reason_for(left, right):
            yield Edge(left, right, reason)


def _merged(group: Group) -> Merged:
    cards = sorted((one.card for one in group.members), key=_rank)
    why = (
        Joined(left=edge.left.card, right=edge.right.card, why=edge.reason.words)
        for edge in sorted(group.edges, key=lambda edge: edge.rank)
    )
    return Merged(tellings=tuple(cards), why=tuple(why))


def _rank(card: ItemCard) -> tuple[int, str, int, str]:
    return CLOSENESS.index(card.attendance), card.report.source, card.span.start, card.id
