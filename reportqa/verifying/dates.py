"""Days, months and weekdays, and whether a passage or its header has them."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportqa.parsing.days import MONTH, MONTH_NUMBER
from reportqa.retrieval.daynames import WEEKDAY
from reportqa.verifying.stems import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?!\d)(?:st|nd|rd|th|er|ª|º)?"
_AND = r"(?:[-–—,&+/]|to|and|und|bis|et|au|al|y|e|ed|en|tot|a)"
_DAYS = rf"{_DAY}\.?(?:\s?{_AND}\s?(?:the\s|le\s|el\s|den\s)?{_DAY}\.?){{0,6}}"
_MONTHS = re.compile(
    rf"\b(?P<iso>{_YEAR})[-/.](?P<isom>\d{{1,2}})[-/.](?P<isod>\d{{1,2}})\b"
    rf"|(?<![\d.])(?P<dotd>\d{{1,2}})\.\s?(?P<dotm>\d{{1,2}})\.(?:\s?(?P<doty>(?:19|20)?\d\d))?(?![\d])"
    rf"|(?<![\d/])(?P<sla>\d{{1,2}})/(?P<slb>\d{{1,2}})(?:/(?:19|20)?\d\d)?(?![\d/])"
    rf"|(?P<jam>\d{{1,2}})月(?:(?P<jad>\d{{1,2}})日)?"
    rf"|(?<![\w-])(?P<days>{_DAYS})(?:\s?(?:of|de|d’|d'))?[\s-]+(?P<month>{MONTH})\b"
    rf"|\b(?P<first>{MONTH})\b\.?\s+(?:the\s+)?(?P<then>{_DAYS})"
    rf"|\b(?:in|en|im|em|of|this|last|since|until|early|late|mid|a|nel)[\s-](?P<alone>{MONTH})\b"
    rf"|\b(?P<before>{MONTH})\s+(?:of\s+|de\s+)?(?={_YEAR})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_RANGE = re.compile(r"(\d+)\D{0,4}\s?(?:[-–—]|to|bis|au|al|tot|a)\s?\D{0,5}(\d+)")
_WORD = re.compile(r"[^\W\d_]+|[月火水木金土日]曜日?")
_SHORTEST_WEEKDAY = 5
_LONGEST_RANGE = 31


class Moments(NamedTuple):
    """The days (month, day), the months and the weekdays that a text names."""

    days: frozenset[tuple[int, int]]
    months: frozenset[int]
    weekdays: frozenset[int]


@lru_cache(maxsize=512)
def moments_in(plain: str) -> Moments:
    """Return the days, months and weekdays in a text without markup."""
    found = [day for match in _MONTHS.finditer(plain) for day in _days_of(match)]
    words = fold(plain)
    return Moments(
        days=frozenset((month, day) for month, day in found if day and 1 <= month <= 12),
        months=frozenset(month for month, _ in found),
        weekdays=frozenset(_weekdays(words)),
    )


def _weekdays(folded: str) -> Iterator[int]:
    for word in _WORD.findall(folded):
        name = word if word in WEEKDAY else word.removesuffix("s")
        if name in WEEKDAY and (len(name) >= _SHORTEST_WEEKDAY or not name.isascii()):
            yield WEEKDAY[name]


def _days_of(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield month and day; the day is 0 for a month alone."""
    if match["iso"]:
        yield int(match["isom"]), int(match["isod"])
    elif match["dotd"]:
        yield int(match["dotm"]), int(match["dotd"])
    elif match["sla"]:
        yield int(match["sla"]), int(match["slb"])
        yield int(match["slb"]), int(match["sla"])
    elif match["jam"]:
        yield int(match["jam"]), int(match["jad"] or 0)
    elif alone := match["alone"] or match["before"]:
        yield MONTH_NUMBER[alone.lower()], 0
    else:
        month = MONTH_NUMBER[(match["month"] or match["first"]).lower()]
        yield from ((month, day) for day in _listed_days(match["days"] or match["then"]))


def _listed_days(words: str) -> set[int]:
    days = {int(number) for number in _NUMBER.findall(words)}
    for start, end in _RANGE.findall(words):
        days |= set(range(int(start), min(int(end), int(start) + _LONGEST_RANGE) + 1))
    return days


def missing_moments(told: str, passages: Iterable[str]) -> tuple[str, ...]:
    """Return the days, months and weekdays of ``told`` that no passage has, in words."""
    texts = tuple(passages)
    there = [moments_in(text) for text in texts]
    days = frozenset(day for one in there for day in one.days)
    months = frozenset(month for one in there for month in one.months)
    mine = moments_in(told)
    weekdays = frozenset(day for one in there for day in one.weekdays) | _computed(texts)
    wrong = [f"{month:02}-{day:02}" for month, day in sorted(mine.days - days)]
    wrong += [
        dt.date(2000, month, 1).strftime("%B")
        for month in sorted(mine.months - months)
        if 1 <= month <= 12
    ]
    wrong += [_weekday_name(day) for day in sorted(mine.weekdays - weekdays)]
    return tuple(wrong)


def _computed(texts: Iterable[str]) -> frozenset[int]:
    """Return the weekdays of the full dates in ``texts``."""
    found: set[int] = set()
    for text in texts:
        for year in {int(one) for one in re.findall(rf"(?<!\d){_YEAR}(?!\d)", text)}:
            found |= {day.weekday() for day in _dated(year, moments_in(text).days)}
    return frozenset(found)


def _dated(year: int, days: Iterable[tuple[int, int]]) -> Iterator[dt.date]:
    for month, day in days:
        try:
            yield dt.date(year, month, day)
        except ValueError:
            continue


def _weekday_name(number: int) -> str:
    return (dt.date(2024, 1, 1) + dt.timedelta(days=number)).strftime("%A")
