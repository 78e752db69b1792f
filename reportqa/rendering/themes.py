"""Themes and their years, as Markdown and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import Direction
from reportqa.rendering.marking import document, places, plain
from reportqa.rendering.notes import count_text
from reportqa.rendering.quotes import quotes_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import FoundTheme, Trend
    from reportqa.rendering.json import Data
    from reportqa.rendering.looks import Look

NONE = "No themes found."
ARROWS = {Direction.RISING: "↑ rising", Direction.FADING: "↓ fading", Direction.STEADY: ""}


def themes_data(themes: Sequence[FoundTheme], reports: int) -> list[Data]:
    """Return the list of ``themes``, of so many reports."""
    return [_theme_data(theme, reports) for theme in themes]


def _theme_data(theme: FoundTheme, reports: int) -> Data:
    return {
        "name": theme.name,
        "also": list(theme.also),
        "count": theme.count,
        "reports": list(theme.reports),
        "share": round(len(theme.reports) / reports, 4),
        "citations": quotes_data(theme.quotes),
    }


def trends_data(trends: Sequence[Trend], reports: int) -> list[Data]:
    """Return the list of ``themes --by year``."""
    return [_theme_data(trend.theme, reports) | _years_data(trend) for trend in trends]


def _years_data(trend: Trend) -> Data:
    years = [
        {
            "year": one.year,
            "speaking": one.speaking,
            "reports": one.reports,
            "share": round(one.share, 4),
        }
        for one in trend.years
    ]
    return {"direction": trend.direction.value, "years": years}


def themes_text(themes: Sequence[FoundTheme], reports: int, look: Look) -> str:
    """Return the themes as Markdown, with the share of the reports that speak of each."""
    if not themes:
        return NONE
    title = f"Themes of {count_text(reports, 'report')}"
    return document(title, [("", [_theme_line(theme, reports, look) for theme in themes])])


def _theme_line(theme: FoundTheme, reports: int, look: Look) -> str:
    also = f" ({', '.join(map(plain, theme.also))})" if theme.also else ""
    told = f"in {len(theme.reports)} of {reports}" if reports > 1 else ""
    times = count_text(theme.count, "time")
    where = places(theme.quotes, look)
    return f"- **{plain(theme.name)}**{also}: {' '.join(filter(None, (times, told)))} ({where})"


def trends_text(trends: Sequence[Trend]) -> str:
    """Return a Markdown table: the share of each year's reports that speak of each theme."""
    if not trends:
        return NONE
    years = trends[0].years
    header = ["theme", *(str(one.year) for one in years), "trend"]
    counts = ["*reports*", *(str(one.reports) for one in years), ""]
    rows = [
        [
            plain(trend.theme.name),
            *(f"{one.share:.0%}" if one.speaking else "" for one in trend.years),
            ARROWS[trend.direction],
        ]
        for trend in trends
    ]
    rule = ["---", *("--:" for _ in years), "---"]
    table = [f"| {' | '.join(row)} |" for row in (header, rule, counts, *rows)]
    return document("Themes by year", [("", table)])
