"""Several reports of one event together: its days, where no single one tells them.

People who post once a day number their posts; each post's date and number give the first
day, and most posts agree, though some slip. Days follow from what most of them say.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportqa.models import Report, ReportId

_NUMBERED = re.compile(
    r"\bday\s?#?(?P<first>\d{1,2})(?:\s?(?P<more>[-–+&])\s?(?P<last>\d{1,2}))?\b", re.IGNORECASE
)
_TODAY = re.compile(
    r"\b(?:today|tonight|aujourd['’]hui|hoy|heute|vandaag)\b|今日|今天", re.IGNORECASE
)
_FEWEST = 3
_LONGEST = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDays:
    """The days of an event; ``days`` are those that whole reports are about."""

    start: dt.date
    end: dt.date
    days: Mapping[ReportId, dt.date]


@dataclass(frozen=True, slots=True)
class _Post:
    report: Report
    posted: dt.date
    first: int
    last: int


def joined_days(reports: Sequence[Report]) -> EventDays | None:
    """Return the days of the event that all ``reports`` are about, or None.

    Days that a text gives come first; else at least three posts must be numbered, and
    more than half of them agree on the first day.
    """
    told = [r.event for r in reports if r.event and r.event.start and r.event.end]
    posts = [post for report in reports if (post := _numbered(report))]
    origin = _origin(posts)
    days = _days_of(reports, posts, origin) if origin else {}
    known = [day for event in told for day in (event.start, event.end) if day]
    if not known and origin:
        known = [*days.values(), *(origin + dt.timedelta(post.last) for post in posts)]
    if not known or (max(known) - min(known)).days > _LONGEST:
        return None
    return EventDays(start=min(known), end=max(known), days=days)


def _numbered(report: Report) -> _Post | None:
    found = _NUMBERED.search(report.title)
    if not found or report.date is None:
        return None
    first = int(found["first"])
    return _Post(report, report.date, first, int(found["last"] or first))


def _origin(posts: Sequence[_Post]) -> dt.date | None:
    """Return the day before day 1 that most posts of one series agree on."""
    votes = Counter(post.posted - dt.timedelta(post.first) for post in posts)
    if len(posts) < _FEWEST:
        return None
    day, count = votes.most_common(1)[0]
    return day if count * 2 > len(posts) else None


def _days_of(
    reports: Sequence[Report], posts: Sequence[_Post], origin: dt.date
) -> dict[ReportId, dt.date]:
    """Return the day of every post about one day, unnumbered ones of the series too."""
    days = {p.report.id: origin + dt.timedelta(p.first) for p in posts if p.first == p.last}
    stems = {_stem(post.report) for post in posts}
    for report in reports:
        same = report.date == origin and _stem(report) in stems
        if same and _TODAY.search(report.source.text):
            days.setdefault(report.id, origin)
    return days


def _stem(report: Report) -> tuple[str | None, str]:
    """Return what the posts of one series share: their author, and the title but for the day."""
    return report.author, " ".join(_NUMBERED.sub("", report.title).strip(" -–:,|").split())
