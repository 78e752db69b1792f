"""What one reporter did not tell of, and others did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportqa.models.cards import ItemCard


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedItem:
    """An item as others report it; ``nearness`` to one's own reports is from -1 to 1."""

    tellings: tuple[ItemCard, ...]
    nearness: float

    @property
    def item(self) -> ItemCard:
        """The item as the one tells it who was there."""
        return self.tellings[0]

    @property
    def reporters(self) -> tuple[str, ...]:
        """Who tells of it: the reports' authors, else their files."""
        cards = (item.report for item in self.tellings)
        return tuple(dict.fromkeys(card.author or card.source for card in cards))
