"""Which items of several reports are the same thing; the one seam to what merges them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.answering.merging import merged_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import ItemCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing as all reports tell of it, who was there first, and why they are one."""

    items: tuple[ItemCard, ...]
    why: tuple[str, ...] = ()


def things_among(items: Sequence[ItemCard]) -> tuple[Thing, ...]:
    """Group ``items`` of one event, in order of their first."""
    groups = (tuple(group) for group in merged_items(items))
    return tuple(Thing(items=group, why=_why(group)) for group in groups)


def _why(group: Sequence[ItemCard]) -> tuple[str, ...]:
    first, *others = group
    return tuple(
        f'the title "{other.title}" in {other.report.source}, as "{first.title}"'
        f" in {first.report.source}"
        for other in others
    )
