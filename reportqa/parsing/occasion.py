"""Where and when an event took place, as far as the text says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.parsing.days import MONTH, dated
from reportqa.parsing.gazetteer import mentions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

_YEAR = r"(?:,?\s+(?:de\s+|del\s+)?(?P<y>(?:19|20)\d\d))?"
_TO = (
    r"\s*(?:[-–—/]|to|through|thru|until|till|and|au|al|a|bis|tot|t/m|y|und|&)\s*"
    r"(?:the\s+|el\s+)?"
)
_TH = r"(?:st|nd|rd|th|er|re|\.|º)?"
_OF = r"(?:\s+(?:of|de))?\s+"
_WEEKDAY = r"(?:[A-Z]\w{2,9},?\s+)?"
_RANGES = (
    re.compile(
        rf"(?<![\d/.-])(?P<d>\d{{1,2}}){_TH}{_OF}(?P<m>{MONTH})\b\.?{_TO}{_WEEKDAY}"
        rf"(?P<d2>\d{{1,2}}){_TH}{_OF}(?P<m2>{MONTH})\b\.?{_YEAR}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![\d/.-])(?P<d>\d{{1,2}}){_TH}{_TO}{_WEEKDAY}(?P<d2>\d{{1,2}}){_TH}{_OF}"
        rf"(?P<m>{MONTH})\b\.?{_YEAR}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<m>{MONTH})\.?\s+(?P<d>\d{{1,2}}){_TH}{_TO}{_WEEKDAY}"
        rf"(?:(?P<m2>{MONTH})\.?\s+)?(?P<d2>\d{{1,2}}){_TH}(?!\d){_YEAR}",
        re.IGNORECASE,
    ),
)
_ISO = re.compile(
    r"(?<!\d)(?P<a>(?:19|20)\d\d-\d\d-\d\d)\s*(?:[-–—/]|to|until|au|bis)\s*"
    r"(?P<b>(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
)
_ELSEWHERE = re.compile(
    r"\b(?:next|last|previous|deadline|call for|upcoming|abgelaufen|from \d|years?)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_CAP = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_PLACE = (
    rf"(?P<place>{_CAP}(?:[ -](?:(?:de|of|upon|am|la|le|du|del|do|da)[ -])?{_CAP}){{0,3}}"
    rf"(?:,\s+(?!(?i:{MONTH})\b){_CAP}(?:\s{_CAP}){{0,2}}){{0,2}})"
)
_HELD = re.compile(
    r"\b(?:held|hosted|took place|takes? place|taking place|organi[sz]ed|happen(?:ed|ing)"
    r"|located|gathered|a eu lieu|s['’]est déroulée?|se realizó|tuvo lugar|fand|stattfindet|vond)\b"
    rf"(?:\s+[\w/-]+){{0,8}}?\s+(?:in|à|en|te)\s+(?:the\s+)?(?:[a-z]+\s+){{0,2}}?{_PLACE}"
)
_IN_TITLE = re.compile(rf"(?:\s+(?:in|à|en)|\s?@|,)\s+{_PLACE}\s*(?:\(.*\))?$")
_NO_PLACE = re.compile(
    rf"^(?:{MONTH}|Day|Part|Room|Track|Python|Ruby|Rust|Java|English|French|German"
    r"|Spanish|Review|Report|Recap|Notes|Summary|Highlights|One|Two|Three|First|Second|Third|I|We"
    r"|The|This|My|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|AI|ML|Machine|Data"
    r"|Jour|Teil|Dag|Thoughts|Reflections|Impressions|Parallel|Retrospective|Conference|Workshop"
    r"|Summit|Lessons|Takeaways|Trip)\b",
    re.IGNORECASE,
)
_ENDS_WITH_YEAR = re.compile(r"\d\d\W*$")
_LONGEST = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A place and days; None where the text does not say."""

    place: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None


def occasion_of(
    title: str, leading: str, told: Iterable[str], places: Iterable[str], year: int | None
) -> Occasion:
    """Return where and when an event was, by its title, its first words and its header.

    ``told`` are header values that may give days, ``places`` those that give a place. A
    range of days counts only in the event's ``year``.
    """
    days = next((d for words in (*told, title, leading) if (d := days_in(words, year))), None)
    named = (place.strip() for place in places if place.strip())
    place = next(named, None) or place_in_title(title) or _place_held(leading)
    start, end = days or (None, None)
    return Occasion(place=place, start=start, end=end)


def days_in(words: str, year: int | None) -> tuple[dt.date, dt.date] | None:
    """Return the first range of days in ``words`` that lies in ``year``."""
    if iso := _ISO.search(words):
        return _ordered(dated(iso["a"]), dated(iso["b"]), year)
    for pattern in _RANGES:
        for found in pattern.finditer(words):
            if _ELSEWHERE.search(words[max(0, found.start() - 80) : found.start()]):
                continue
            if days := _range(found, year):
                return days
    return None


def _range(found: re.Match[str], year: int | None) -> tuple[dt.date, dt.date] | None:
    when = found["y"] or (str(year) if year else None)
    if not when:
        return None
    last_month = found.groupdict().get("m2") or found["m"]
    start = dated(f"{found['d']} {found['m']} {when}")
    return _ordered(start, dated(f"{found['d2']} {last_month} {when}"), year)


def _ordered(
    start: dt.date | None, end: dt.date | None, year: int | None
) -> tuple[dt.date, dt.date] | None:
    """Return a range that can be a conference's."""
    if start is None or end is None or (year is not None and start.year != year):
        return None
    return (start, end) if 0 <= (end - start).days <= _LONGEST else None


def place_in_title(title: str) -> str | None:
    """Return the place at a title's end: "FOSDEM 2015 in Brussels"."""
    found = _IN_TITLE.search(title)
    if not found or not _is_place(found["place"]):
        return None
    after_comma = title[found.start()] == ","
    if after_comma and not _ENDS_WITH_YEAR.search(title[: found.start()]):
        return None
    return found["place"]


def _place_held(leading: str) -> str | None:
    for found in _HELD.finditer(leading):
        if _is_place(found["place"]):
            return found["place"]
    return None


def _is_place(words: str) -> bool:
    return not (_NO_PLACE.match(words) or words.split()[0].isupper() or mentions(words))
