"""Figures that differ between reports, put side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.answering.expecting import NUMBER, wanted_by
from reportqa.models import Claim, Conflict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import Citation

FIGURE = re.compile(
    r"(?P<about>(?:over|above|more than|nearly|almost|about|around|roughly|some|under|less than"
    r"|at least|up to|plus de|près de|environ|über|fast|rund|más de|casi|unos|ruim|bijna)\s+)?"
    r"(?<![\w.,/-])(?P<digits>\d{1,3}(?:[,. \u00a0]\d{3})+|\d+(?:\.\d+)?)"
    r"\s?(?P<unit>k\b|%|percent\b)?",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d")
ALIKE = 0.5
"""How much of the words asked for both sentences must share to speak of the same thing."""


def figures(words: str) -> frozenset[tuple[str, float, str]]:
    """Return the figures in a sentence: what qualifies them, their value, their unit.

    Years are left out.
    """
    found: set[tuple[str, float, str]] = set()
    for match in FIGURE.finditer(words):
        if YEAR.fullmatch(match["digits"]):
            continue
        value = _value(match["digits"])
        unit = (match["unit"] or "").lower().replace("percent", "%")
        if unit == "k":
            value, unit = value * 1000, ""
        found.add(((match["about"] or "").strip().lower(), value, unit))
    return frozenset(found)


def _value(digits: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[,. \u00a0]\d{3})+", digits)
    return float(re.sub(r"\D", "", digits)) if grouped else float(digits)


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
