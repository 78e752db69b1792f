"""The same thing told by several people is one entry; where they disagree, both sides stand."""

from __future__ import annotations

from reportqa.merging.disagreeing import Disagreement, Side, as_conflicts, disagreements
from reportqa.merging.merging import Joined, Merged, merge_items
from reportqa.merging.saying import said_in

__all__ = [
    "Disagreement",
    "Joined",
    "Merged",
    "Side",
    "as_conflicts",
    "disagreements",
    "merge_items",
    "said_in",
]
