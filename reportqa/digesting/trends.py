"""Which themes rise and fade: the share of each year's reports that speak of them."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from reportqa.models import Direction, Trend, YearShare
from reportqa.summarizing.themes import find_themes, no_long_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportqa.models import FoundTheme, ReportText

MOST_TRENDS = 30
FEWEST_REPORTS = 2
CLEAR = 1.64
"""From so many standard errors on, two shares differ (one-sided, 5 %)."""


def find_trends(
    texts: Sequence[ReportText],
    *,
    most: int = MOST_TRENDS,
    expand: Callable[[str], Sequence[str]] = no_long_forms,
) -> tuple[Trend, ...]:
    """Return the themes of at least two reports by year, what changes most first.

    Reports without a year are left out.
    """
    dated = [told for told in texts if told.report.year is not None]
    totals = Counter(told.report.year for told in dated)
    years = {told.report.id: told.report.year for told in dated}
    found = find_themes(dated, most=4 * most, expand=expand)
    trends = [
        (_trend(theme, Counter(years[report] for report in theme.reports), totals))
        for theme in found
        if len(theme.reports) >= FEWEST_REPORTS
    ][:most]
    order = tuple(Direction)
    return tuple(sorted(trends, key=lambda one: order.index(one.direction)))


def _trend(theme: FoundTheme, counts: Counter[int | None], totals: Counter[int | None]) -> Trend:
    years = tuple(
        YearShare(year=year, speaking=counts[year], reports=totals[year])
        for year in sorted(year for year in totals if year is not None)
    )
    return Trend(theme=theme, years=years, direction=direction_of(years))


def direction_of(years: Sequence[YearShare]) -> Direction:
    """Compare the earlier half of the reports with the later one, parted between years.

    A change counts where it is more than chance makes likely (two proportions, z test).
    """
    half, place, before = sum(one.reports for one in years) / 2, 0, 0
    while place < len(years) - 1 and before + years[place].reports <= half:
        before += years[place].reports
        place += 1
    z = _difference(years[:place], years[place:])
    if abs(z) < CLEAR:
        return Direction.STEADY
    return Direction.RISING if z > 0 else Direction.FADING


def _difference(early: Sequence[YearShare], late: Sequence[YearShare]) -> float:
    """Return by how many standard errors the later share is above the earlier one."""
    all_early, all_late = (sum(one.reports for one in part) for part in (early, late))
    if not all_early or not all_late:
        return 0.0
    one, other = (sum(year.speaking for year in part) for part in (early, late))
    pooled = (one + other) / (all_early + all_late)
    error = math.sqrt(pooled * (1 - pooled) * (1 / all_early + 1 / all_late))
    return (other / all_late - one / all_early) / error if error else 0.0
