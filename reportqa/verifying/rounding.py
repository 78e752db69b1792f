"""How far a number may be rounded, and by which words before it."""

from __future__ import annotations

from math import floor, log10

ROUNDED = 0.02
"""How far an honest rounding may go without a word such as "about"."""
LOOSE = 0.1
"""How far it may go with one, at most."""


def is_rounding(mine: float, theirs: float, hedge: str) -> bool:
    """Tell whether ``mine`` is an honest rounding of ``theirs`` behind such a word.

    "About" allows half a unit of the last figure told, fives and their tens being told as
    steps of five: "about 1,000" for 1,040, "about 75" for 73, not "about 1,300" for 1,200.
    """
    off = (theirs - mine) / max(theirs, 1e-9)
    if hedge == "over":
        return 0 < off <= LOOSE
    if hedge == "under":
        return -LOOSE <= off < 0 and mine - theirs < _step(mine)
    if hedge == "about":
        return abs(off) <= LOOSE and abs(theirs - mine) <= _step(mine) / 2
    return theirs >= 10 and abs(off) <= ROUNDED and _has_fewer_figures(mine, theirs)


def _step(value: float) -> float:
    """Return the unit of the last figure that is not nought; five of them behind a five."""
    if value <= 0:
        return 0.0
    highest = floor(log10(value))
    for place in range(highest, highest - 9, -1):
        figures = round(value / 10.0**place, 6)
        if figures == int(figures):
            return 10.0**place * (5 if int(figures) % 5 == 0 else 1)
    return 0.0


def _has_fewer_figures(mine: float, theirs: float) -> bool:
    places = range(6, -7, -1)
    return any(mine == round(theirs, place) for place in places)
