"""How much a model is about to be asked to write."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingPlan:
    """How much is about to be asked: how many entries, in how many requests of so many tokens.

    ``most_back`` is how many tokens the replies may have together.
    """

    entries: int
    requests: int
    tokens: int
    most_back: int
