"""From pairs to entries: joins are made strongest first, and guarded.

That A is B and B is C makes A C only where nothing rules A and C out: one clash between
any two members keeps groups apart.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportqa.merging.judging import Reason, Strength, clashes, is_same_subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportqa.merging.tellings import Telling
    from reportqa.models import ItemId

MOST_MEMBERS = 100
"""A group grows no further: nobody has a hundred reports of one talk."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two items that are one, and why; the one with the lesser id stands left."""

    left: Telling
    right: Telling
    reason: Reason

    @property
    def rank(self) -> tuple[int, str, str]:
        """What orders edges, whatever order the items came in."""
        return -self.reason.strength, self.left.card.id, self.right.card.id


@dataclass(slots=True)
class Group:
    """The items joined so far, with the edges that joined them."""

    members: list[Telling]
    edges: list[Edge] = field(default_factory=list["Edge"])

    def admits(self, other: Group) -> bool:
        """Tell whether no two members of both rule each other out."""
        if len(self.members) + len(other.members) > MOST_MEMBERS:
            return False
        return not any(clashes(one, two) for one in self.members for two in other.members)


def grouped(tellings: Sequence[Telling], edges: Iterable[Edge]) -> list[Group]:
    """Return every telling in exactly one group."""
    group_of = {telling.card.id: Group([telling]) for telling in tellings}
    for edge in sorted(edges, key=lambda edge: edge.rank):
        left, right = group_of[edge.left.card.id], group_of[edge.right.card.id]
        if left is right or not left.admits(right):
            continue
        left.members += right.members
        left.edges += [*right.edges, edge]
        group_of.update(dict.fromkeys((one.card.id for one in right.members), left))
    return list({id(group): group for group in group_of.values()}.values())


def clear_edges(edges: Sequence[Edge], tellings: Sequence[Telling]) -> list[Edge]:
    """Drop the edges that might as well lead elsewhere.

    A weak reason that leads to several things of one report leads to none; a speaker
    alone tells nothing where they gave several talks; a title without an event tells
    nothing where several events know it.
    """
    doubtful = _doubtful(edges)
    talks = _by_name(tellings)
    return [
        edge for edge in edges if edge.rank not in doubtful and not _of_busy_speaker(edge, talks)
    ]


def _doubtful(edges: Sequence[Edge]) -> set[tuple[int, str, str]]:
    led: dict[tuple[ItemId, str, int], list[tuple[Telling, Edge]]] = defaultdict(list)
    for edge in edges:
        if edge.reason.strength <= Strength.PART:
            for one, other in ((edge.left, edge.right), (edge.right, edge.left)):
                place = (one.card.id, other.card.report.id, int(edge.reason.strength))
                led[place].append((other, edge))
        for one, other in _to_unknown_event(edge):
            led[one.card.id, "", 0].append((other, edge))
    several = (ends for ends in led.values() if len(ends) > 1 and _lead_apart(ends))
    return {edge.rank for ends in several for _, edge in ends}


def _to_unknown_event(edge: Edge) -> Iterator[tuple[Telling, Telling]]:
    for one, other in ((edge.left, edge.right), (edge.right, edge.left)):
        if not one.card.event and other.card.event:
            yield one, other


def _lead_apart(ends: Sequence[tuple[Telling, Edge]]) -> bool:
    return len({(end.card.event, end.title.words) for end, _ in ends}) > 1


def _by_name(tellings: Sequence[Telling]) -> dict[tuple[str | None, str], list[Telling]]:
    talks: dict[tuple[str | None, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.is_named:
            for name in telling.names:
                talks[telling.card.event, name[-1]].append(telling)
    return talks


def _of_busy_speaker(edge: Edge, talks: dict[tuple[str | None, str], list[Telling]]) -> bool:
    """Tell whether an edge by speaker alone might lead to another of their talks."""
    if edge.reason.strength is not Strength.SPEAKER:
        return False
    names = {name[-1] for name in edge.left.names} & {name[-1] for name in edge.right.names}
    given = [talk for name in names for talk in talks.get((edge.left.card.event, name), ())]
    given = given[:MOST_MEMBERS]
    return any(not is_same_subject(given[0], talk) for talk in given[1:])
