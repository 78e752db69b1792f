"""The same thing told by several people is one entry with several tellings."""

from __future__ import annotations

from reportqa.merging.merging import Joined, Merged, merge_items
from reportqa.merging.saying import said_in

__all__ = ["Joined", "Merged", "merge_items", "said_in"]
