"""The same talk told by several people is one entry with several reporters.

First form: the same event, and the same title or one that the other only continues
after a colon or a dash. Wrong merges are worse than missed ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.models import Attendance, ItemCard

if TYPE_CHECKING:
    from collections.abc import Sequence

SUBTITLE = re.compile(r"\s*(?::|\s[-–—])\s.*", re.DOTALL)
SHORTEST_STEM = 2
"""Words that a title's first part needs before titles are merged by it."""

CLOSENESS = (Attendance.ATTENDED, Attendance.HEARD_ABOUT, Attendance.PLANNED)


def merged_items(items: Sequence[ItemCard]) -> list[list[ItemCard]]:
    """Group ``items``, in order of their first; in a group, who was there comes first."""
    groups: list[list[ItemCard]] = []
    for item in items:
        group = next((one for one in groups if _is_same(one[0], item)), None)
        if group is None:
            groups.append([item])
        else:
            group.append(item)
    return [sorted(group, key=lambda item: CLOSENESS.index(item.attendance)) for group in groups]


def _is_same(left: ItemCard, right: ItemCard) -> bool:
    if not left.event or left.event != right.event or left.report.id == right.report.id:
        return False
    one, other = folded(left.title), folded(right.title)
    return one == other or _stem(left.title) == other or _stem(right.title) == one


def _stem(title: str) -> str | None:
    stem = folded(SUBTITLE.sub("", title))
    return stem if len(stem.split()) >= SHORTEST_STEM else None
