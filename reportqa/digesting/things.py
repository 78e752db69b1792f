"""Which items of several reports are the same thing; the one seam to what merges them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.merging.merging import merge_items

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportqa.models import ItemCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing as all reports tell of it, who was there first, and why they are one."""

    items: tuple[ItemCard, ...]
    why: tuple[str, ...] = ()


def things_among(items: Sequence[ItemCard], said: Callable[[ItemCard], str]) -> tuple[Thing, ...]:
    """Group ``items`` of one event, in order of their first; ``said`` is what is told of each."""
    return tuple(
        Thing(items=merged.tellings, why=tuple(joined.why for joined in merged.why))
        for merged in merge_items(items, said)
    )
