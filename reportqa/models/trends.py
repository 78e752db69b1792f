"""Themes over the years."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportqa.models.themes import FoundTheme


class Direction(StrEnum):
    """Whether a theme is spoken of more or less than before."""

    RISING = "rising"
    FADING = "fading"
    STEADY = "steady"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearShare:
    """How many of a year's reports speak of a theme."""

    year: int
    speaking: int
    reports: int

    @property
    def share(self) -> float:
        """The part of the year's reports, from 0 to 1."""
        return self.speaking / self.reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A theme with its share of each year's reports, the earliest year first."""

    theme: FoundTheme
    years: tuple[YearShare, ...]
    direction: Direction
