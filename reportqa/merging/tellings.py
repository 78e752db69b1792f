"""Items prepared for comparison."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.merging.links import canonical_link
from reportqa.merging.names import Name, names_of
from reportqa.merging.saying import opening_of
from reportqa.merging.titles import Title, title_of
from reportqa.models import ItemKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from reportqa.models import ItemCard

SORTS = {
    ItemKind.WORKSHOP: "workshop",
    ItemKind.TUTORIAL: "tutorial",
    ItemKind.PANEL: "panel",
    ItemKind.SOCIAL: "social",
}
"""What is never the same thing as a talk or a paper; every other kind may be."""

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's item: its title, speakers, links, day and sort in comparable form.

    ``links`` are those that no other item of its report has; ``own_links`` of them stand
    where the item is named and lead to more than a site's first page. ``words_said`` reads
    what is said of it, folded.
    """

    card: ItemCard
    title: Title
    names: tuple[Name, ...]
    links: frozenset[str]
    own_links: frozenset[str]
    day: dt.date | int | None
    sort: str
    words_said: Callable[[], str]

    @property
    def is_named(self) -> bool:
        """Whether its title says what it is about, not only who spoke."""
        return bool(self.title.content)


def tellings_of(
    cards: Sequence[ItemCard], said: Callable[[ItemCard], str] = opening_of
) -> tuple[Telling, ...]:
    """Prepare ``cards`` for comparison."""
    shared, known = _links_of_several(cards), _known_people(cards)
    return tuple(_telling(card, shared[card.report.id], known[card.event], said) for card in cards)


def _known_people(cards: Sequence[ItemCard]) -> dict[str | None, frozenset[Name]]:
    """Return, by event, the full names of all who are named as speakers."""
    people: dict[str | None, set[Name]] = defaultdict(set)
    for card in cards:
        people[card.event].update(name for name in names_of(card.people) if len(name) > 1)
    return {event: frozenset(names) for event, names in people.items()}


def _telling(
    card: ItemCard,
    shared: frozenset[str],
    known: frozenset[Name],
    said: Callable[[ItemCard], str],
) -> Telling:
    names = names_of(card.people)
    links = {link: url for url in card.links if (link := canonical_link(url))}
    kept = {link: url for link, url in links.items() if link not in shared}
    return Telling(
        card=card,
        title=title_of(card.title, names, known),
        names=names,
        links=frozenset(kept),
        own_links=frozenset(
            link
            for link, url in kept.items()
            if url in card.opening.text and not link.endswith("/")
        ),
        day=card.day or _numbered(card.day_label),
        sort=SORTS.get(card.kind, "talk"),
        words_said=cache(lambda: f" {folded(said(card))} "),
    )


def _links_of_several(cards: Sequence[ItemCard]) -> dict[str, frozenset[str]]:
    """Return, by report, the links that several of its items share: they tell nothing."""
    seen: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for card in cards:
        for url in card.links:
            if link := canonical_link(url):
                seen[card.report.id][link].add(card.title)
    several = {
        report: frozenset(link for link, titles in links.items() if len(titles) > 1)
        for report, links in seen.items()
    }
    return defaultdict(frozenset[str], several)


def _numbered(label: str | None) -> int | None:
    if not label:
        return None
    from reportqa.parsing.daynumbers import numbers_in

    numbers = numbers_in(label)
    return numbers[0] if numbers and numbers[0] == numbers[1] else None
