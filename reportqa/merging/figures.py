"""Figures in a sentence, and whether two of them may be the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LESS = (
    "nearly|almost|under|less than|up to|presque|près de|moins de|fast|knapp|casi|bijna|quasi|quase"
)
_MORE = (
    "over|more than|at least|above|exceed(?:ed|ing|s)?|plus de|au moins|über|mehr als|mindestens"
    "|más de|ruim|meer dan|oltre|più di|mais de"
)
_ABOUT = (
    "about|around|roughly|some|approximately|an? estimated|circa|ca\\.?|~|environ|une? dizaine"
    "|etwa|rund|ungefähr|unos|unas|cerca de|alrededor de|ongeveer|约|約"
)
GROUPED = r"\d{1,3}(?:[,. \u00a0\u202f'’]\d{3})+"
FIGURE = re.compile(
    rf"(?P<about>(?:(?P<less>{_LESS})|(?P<more>{_MORE})|(?P<near>{_ABOUT}))\s*)?"
    rf"(?<![\w.,/-])(?:(?P<low>{GROUPED}|\d+)\s?(?:[-–]|to|à|bis|hasta|tot)\s?)?"
    rf"(?P<digits>{GROUPED}|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<unit>k\b|%|percent\b|Prozent\b|pour cent\b))?(?P<plus>\+)?",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d")
LOOSE = 0.1
"""How far from the truth a figure with "about" or "over" may be, as a share of it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its value, its unit ("%" or none), and what it may stand for.

    ``about`` are the words before it that loosen it, in small letters.
    """

    value: float
    unit: str
    least: float
    most: float
    about: str

    def agrees(self, other: Figure) -> bool:
        """Tell whether both may tell of one number: "over 13,000" and "13,000" do."""
        low, high = max(self.least, other.least), min(self.most, other.most)
        # "nearly 6000" and "over 6000" only touch where neither lies
        touching = low == high and min(self.most - self.least, other.most - other.least) > 0
        return self.unit == other.unit and low <= high and not touching


def figure_of(match: re.Match[str]) -> Figure:
    """Read a match of ``FIGURE``."""
    unit = (match["unit"] or "").lower()
    value = _value(match["digits"]) * (1000 if unit == "k" else 1)
    least, most = _range(match, value, rounded=unit == "k")
    return Figure(
        value=value,
        unit="%" if unit and unit != "k" else "",
        least=least,
        most=most,
        about=(match["about"] or "").strip().lower(),
    )


def figures_in(words: str) -> tuple[Figure, ...]:
    """Return the figures of a sentence in their order; years are left out."""
    found = FIGURE.finditer(words)
    return tuple(figure_of(match) for match in found if not YEAR.fullmatch(match["digits"]))


def _value(digits: str) -> float:
    return float(re.sub(r"\D", "", digits) if re.fullmatch(GROUPED, digits) else digits)


def _range(match: re.Match[str], value: float, *, rounded: bool) -> tuple[float, float]:
    """Return what a figure may stand for: round ones are good to half of their last digit."""
    if match["low"]:
        return min(_value(match["low"]), value), value
    if match["less"]:
        return value * (1 - LOOSE), value
    if match["more"] or match["plus"]:
        return value, value * (1 + LOOSE)
    if match["near"]:
        return value * (1 - LOOSE), value * (1 + LOOSE)
    zeros = len(digits := str(int(value))) - len(digits.rstrip("0"))
    half = 10**zeros / 2 - 1 if (zeros > 1 or rounded) and value.is_integer() else 0
    return value - half, value + half
