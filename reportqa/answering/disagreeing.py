"""Figures that differ between reports, put side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.answering.expecting import NUMBER, wanted_by
from reportqa.merging.figures import figures_in
from reportqa.models import Claim, Conflict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import Citation

ALIKE = 0.5
"""How much of the words asked for both sentences must share to speak of the same thing."""


def figures(words: str) -> frozenset[tuple[str, float, str]]:
    """Return the figures in a sentence: what qualifies them, their value, their unit.

    Years are left out.
    """
    return frozenset((one.about, one.value, one.unit) for one in figures_in(words))


def conflicts_in(
    question: str, told: Sequence[tuple[str, Citation, frozenset[str]]]
) -> tuple[Conflict, ...]:
    """Return the sentences of different reports that give other figures for what is asked.

    Args:
        question: what was asked; only a question for a figure has such conflicts.
        told: sentences with their citations and which of the question's words they hold.
    """
    if wanted_by(question) is not NUMBER:
        return ()
    sides: dict[str, tuple[str, Citation, frozenset[str]]] = {}
    for words, citation, held in told:
        report = citation.quote.report
        if figures(words) and held and report.event:
            sides.setdefault(report.id, (words, citation, held))
    if len(sides) < 2:
        return ()
    first, *others = sides.values()
    against = [one for one in others if _differs(first, one)]
    if not against:
        return ()
    claims = tuple(
        Claim(text=words, citations=(citation.number,)) for words, citation, _ in (first, *against)
    )
    return (Conflict(about=question.strip().rstrip("?？ "), claims=claims),)


def _differs(
    one: tuple[str, Citation, frozenset[str]], other: tuple[str, Citation, frozenset[str]]
) -> bool:
    """Tell whether two sentences of one event give no common figure for the same thing."""
    same_event = one[1].quote.report.event == other[1].quote.report.event
    shared = len(one[2] & other[2]) >= ALIKE * max(len(one[2]), len(other[2]))
    return same_event and shared and not figures(one[0]) & figures(other[0])
