"""The same thing told by several people is one entry.

Where they disagree is told by ``reportqa.merging.disagreeing``, which lists do not need.
"""

from __future__ import annotations

from reportqa.merging.merging import Joined, Merged, merge_items
from reportqa.merging.saying import said_by, said_in

__all__ = ["Joined", "Merged", "merge_items", "said_by", "said_in"]
