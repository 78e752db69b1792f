"""What authors mean to do after the event."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportqa.models.cards import Quote


class PlanKind(StrEnum):
    """What somebody means to do."""

    READ = "read"
    WATCH = "watch"
    TRY = "try"
    FOLLOW_UP = "follow up"
    SEE = "see"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A plan, in its author's words; ``talk`` is the item that it is told at.

    ``quote`` is where it stands; ``text`` are its words without markup.
    """

    kind: PlanKind
    text: str
    quote: Quote
    talk: str | None = None
