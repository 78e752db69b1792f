"""Which sentences tell a section that names no talk, and which are not worth telling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.summarizing.wording import is_whole

if TYPE_CHECKING:
    from reportqa.digesting.pieces import Piece
    from reportqa.summarizing.telling import Told

LONG = 6
"""From how many sentences on a section is told in two."""

TELLING, TELLING_UNDER_HEADING = 0.25, -0.5
"""From which rank on a sentence is told: "Here are my notes on it" says nothing of an event."""

JUDGING = 0.15


def chosen_of(piece: Piece, *, at_any_rate: bool = False) -> list[Told]:
    """Return the best sentence or two of a section, in the order of the text.

    Without one that tells something there is none, unless it is wanted ``at_any_rate``.
    """
    able = [one for one in piece.candidates if is_whole(one.told.words)]
    best = sorted(able, key=lambda one: -one.as_sentence)[: 2 if len(piece.told) >= LONG else 1]
    least = TELLING_UNDER_HEADING if _is_headed(piece) else TELLING
    telling = [one for one in best[:1] if one.as_sentence >= least or at_any_rate]
    more = [one for one in best[1:] if telling and one.as_sentence >= TELLING]
    return sorted((one.told for one in (*telling, *more)), key=lambda one: one.span)


def _is_headed(piece: Piece) -> bool:
    """Tell whether the section has a heading of its own, not the report's or the event's."""
    card = piece.known.card
    whole = {folded(card.title), folded(card.event or "")}
    return piece.section is not None and folded(piece.title) not in whole


def quotable(piece: Piece) -> list[Told]:
    """Return the sentences of a section that may stand as what its reporter thought."""
    return [one.told for one in piece.candidates if one.as_sentence >= JUDGING]
