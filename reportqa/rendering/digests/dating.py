"""A date for a digest that follows from what it says, never from the clock."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportqa.models import Digest

UNKNOWN = dt.date(1970, 1, 1)


def when_due(digest: Digest) -> dt.date:
    """Return the day after the digest's own, else the last day that any report on it names."""
    last = digest.when.last or digest.when.first
    if last:
        return last + dt.timedelta(1)
    posted = [one.quote.report.date for one in digest.citations]
    days = [one.when.last or one.when.first for one in digest.coverage.days]
    years = [one.quote.report.year for one in digest.citations]
    return _latest(posted) or _latest(days) or _new_year(years) or UNKNOWN


def _latest(days: Iterable[dt.date | None]) -> dt.date | None:
    return max((day for day in days if day), default=None)


def _new_year(years: Iterable[int | None]) -> dt.date | None:
    known = [year for year in years if year and dt.MINYEAR <= year <= dt.MAXYEAR]
    return dt.date(max(known), 1, 1) if known else None
