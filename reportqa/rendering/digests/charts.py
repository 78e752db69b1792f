"""Bars for small charts: how much was told of each day, and of each theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.rendering.digests.wording import short_when
from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import Digest

MOST_BARS = 12
LONGEST_LABEL = 23
FULL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: ``width`` is its share of the longest, in percent."""

    label: str
    count: int
    width: float
    here: bool = False


def day_bars(digest: Digest) -> tuple[Bar, ...]:
    """Return a bar for each day that is told of, the digest's own marked."""
    days = digest.coverage.days[:MOST_BARS]
    counts = [day.entries for day in days]
    return tuple(
        Bar(
            label=_cut(short_when(day.when)),
            count=day.entries,
            width=_share(day.entries, counts),
            here=day.when.given and day.when.first == digest.when.first is not None,
        )
        for day in days
    )


def theme_bars(digest: Digest) -> tuple[Bar, ...]:
    """Return a bar for each theme, the greatest first."""
    themes = sorted(digest.themes, key=lambda theme: -theme.count)[:MOST_BARS]
    counts = [theme.count for theme in themes]
    return tuple(
        Bar(label=_cut(clean_line(one.name)), count=one.count, width=_share(one.count, counts))
        for one in themes
    )


def reporter_bars(digest: Digest) -> tuple[Bar, ...]:
    """Return a bar for each reporter: how many entries have something of theirs."""
    names = digest.reporters[:MOST_BARS]
    counts = [sum(name in entry.reporters for entry in digest.entries) for name in names]
    return tuple(
        Bar(label=_cut(clean_line(name)), count=count, width=_share(count, counts))
        for name, count in zip(names, counts, strict=True)
    )


def _share(count: int, counts: Sequence[int]) -> float:
    return round(FULL * count / max(*counts, 1), 1)


def _cut(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"
