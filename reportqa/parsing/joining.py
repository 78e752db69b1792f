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

from reportqa.parsing.daynumbers import numbers_in, weekday_in
from reportqa.parsing.days import label_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportqa.models import Report, ReportId

_TODAY = re.compile(
    r"\b(?:today|tonight|this morning|aujourd['’]hui|ce matin|hoy|heute|vandaag|oggi|hoje)\b"
    r"|今日|本日|今天",
    re.IGNORECASE,
)
_FEWEST = 3
_LONGEST = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a report says about days; ``start`` and ``end`` are its event's by its own text."""

    id: ReportId
    title: str
    author: str | None
    posted: dt.date | None
    start: dt.date | None
    end: dt.date | None
    text: str

    @classmethod
    def of(cls, report: Report) -> Post:
        """Take what ``report`` says."""
        return cls(
            id=report.id,
            title=report.title,
            author=report.author,
            posted=report.date,
            start=report.event.start if report.event else None,
            end=report.event.end if report.event else None,
            text=report.source.text,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDays:
    """The days of an event; ``days`` are those that whole posts are about."""

    start: dt.date
    end: dt.date
    days: Mapping[ReportId, dt.date]


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A post in a series; ``zero`` is the day before day 1, if it was posted on its day."""

    post: Post
    zero: dt.date
    first: int
    last: int


def joined_days(posts: Sequence[Post]) -> EventDays | None:
    """Return the days of the event that all ``posts`` are about, or None.

    Days that a text gives come first; else at least three numbered posts of one author must
    agree on the first day, be more than half of all, and one of them speak of "today".
    """
    told = [day for post in posts if post.start and post.end for day in (post.start, post.end)]
    series = _series(posts)
    zero = _zero(series)
    days = _days_of(posts, series, zero) if zero else {}
    known = told
    if zero and not told:
        known = [*days.values(), *(zero + dt.timedelta(one.last) for one in series)]
    if not known or (max(known) - min(known)).days > _LONGEST:
        return None
    within = {id_: day for id_, day in days.items() if min(known) <= day <= max(known)}
    return EventDays(start=min(known), end=max(known), days=within)


def fits_day(label: str | None, title: str, day: dt.date) -> bool:
    """Tell whether what an item calls its day is the ``day`` of its post with that ``title``."""
    if label is None or label == label_in(title):
        return True
    numbers = numbers_in(label)
    if numbers is not None:
        return numbers == numbers_in(title)
    return weekday_in(label) == day.weekday()


def _series(posts: Sequence[Post]) -> list[_Numbered]:
    """Return the numbered posts of the author who wrote most of them."""
    found = [numbered for post in posts if (numbered := _numbered(post))]
    authors = Counter(numbered.post.author for numbered in found)
    most = authors.most_common(1)
    return [one for one in found if one.post.author == most[0][0]]


def _numbered(post: Post) -> _Numbered | None:
    numbers = numbers_in(post.title)
    if numbers is None or post.posted is None:
        return None
    return _Numbered(post, post.posted - dt.timedelta(numbers[0]), *numbers)


def _zero(series: Sequence[_Numbered]) -> dt.date | None:
    """Return the day before day 1 that most posts of a series agree on."""
    votes = Counter(one.zero for one in series)
    if len(series) < _FEWEST:
        return None
    day, count = votes.most_common(1)[0]
    if count < _FEWEST or count * 2 <= len(series):
        return None
    on_the_day = any(_TODAY.search(one.post.text) for one in series if one.zero == day)
    return day if on_the_day else None


def _days_of(
    posts: Sequence[Post], series: Sequence[_Numbered], zero: dt.date
) -> dict[ReportId, dt.date]:
    """Return the day of every post about one day, unnumbered ones of the series too."""
    days = {n.post.id: zero + dt.timedelta(n.first) for n in series if n.first == n.last}
    stems = {_stem(numbered.post) for numbered in series}
    for post in posts:
        same = post.posted == zero and _stem(post) in stems
        if same and _TODAY.search(post.text):
            days.setdefault(post.id, zero)
    return days


def _stem(post: Post) -> tuple[str | None, str]:
    """Return what the posts of one series share: their author, and the title but for the day."""
    label = label_in(post.title)
    title = post.title.split(label)[0] if label else post.title
    return post.author, title.strip(" -–:,|—")
