"""Items prepared for comparison."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.merging.links import canonical_link
from reportqa.merging.names import Name, names_of
from reportqa.merging.titles import Title, title_of
from reportqa.models import ItemKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

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
    where the item is named.
    """

    card: ItemCard
    title: Title
    names: tuple[Name, ...]
    links: frozenset[str]
    own_links: frozenset[str]
    day: dt.date | int | None
    sort: str

    @property
    def is_named(self) -> bool:
        """Whether its title says what it is about, not only who spoke."""
        return bool(self.title.content)


def tellings_of(cards: Sequence[ItemCard]) -> tuple[Telling, ...]:
    """Prepare ``cards`` for comparison."""
    shared = _links_of_several(cards)
    return tuple(_telling(card, shared[card.report.id]) for card in cards)


def _telling(card: ItemCard, shared: frozenset[str]) -> Telling:
    names = names_of(card.people)
    links = {link: url for url in card.links if (link := canonical_link(url))}
    kept = {link: url for link, url in links.items() if link not in shared}
    return Telling(
        card=card,
        title=title_of(card.title, names),
        names=names,
        links=frozenset(kept),
        own_links=frozenset(link for link, url in kept.items() if url in card.opening.text),
        day=card.day or _numbered(card.day_label),
        sort=SORTS.get(card.kind, "talk"),
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
