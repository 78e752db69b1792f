"""The same thing told by several people is one entry with several tellings."""

from __future__ import annotations

from reportqa.merging.merging import Joined, Merged, merge_items

__all__ = ["Joined", "Merged", "merge_items"]
