"""How much a model is about to be asked, told before it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPlan:
    """What is about to be sent: in how many requests of how many tokens together.

    ``doing`` says what for ("judging 30 items and passages"); ``most_back`` is how many
    tokens the replies may have together.
    """

    doing: str
    requests: int
    tokens: int
    most_back: int
