"""Days: the words that name one, and the calendar day where they make it certain."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_MONTHS = {
    1: "january jan janvier enero januar januari janeiro gennaio",
    2: "february feb février fevrier febrero februar februari fevereiro febbraio",
    3: "march mar mars marzo märz maart março",
    4: "april apr avril abril aprile",
    5: "may mai mayo mei maio maggio",
    6: "june jun juin junio juni junho giugno",
    7: "july jul juillet julio juli julho luglio",
    8: "august aug août aout agosto augustus",
    9: "september sep sept septembre septiembre setembro settembre",
    10: "october oct octobre octubre oktober outubro ottobre okt",
    11: "november nov novembre noviembre novembro",
    12: "december dec décembre decembre diciembre dezember dezembro dicembre dez",
}
MONTH_NUMBER = {name: number for number, names in _MONTHS.items() for name in names.split()}
MONTH = "|".join(sorted(MONTH_NUMBER, key=len, reverse=True))
_WEEKDAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|thu|fri|sat|sun"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes"
    "|s[áa]bado|domingo|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|maandag|dinsdag"
    "|woensdag|donderdag|vrijdag|zaterdag|zondag|segunda|terça|quarta|quinta|sexta|luned[ìi]"
    "|marted[ìi]|mercoled[ìi]|gioved[ìi]|venerd[ìi]|sabato|domenica|[月火水木金土日]曜日?"
    "|周[一二三四五六日]|星期[一二三四五六日]"
)
_ORDINALS = (
    "first|second|third|fourth|fifth|last|final|premi[èe]re?|deuxi[èe]me|troisi[èe]me"
    "|derni[èe]re?|seconde?"
    "|primer|primero|segundo|tercer|[úu]ltimo|erster?|zweiter?|dritter?|letzter?"
    "|eerste|tweede|derde|laatste"
    r"|1[èe]?re|\d(?:[èe]me|e|st|nd|rd|th)"
)
_NUMBERS = "one|two|three|four|five|six|seven|zero|un|deux|trois|uno|dos|tres|eins|zwei|drei"
_DAY = r"(?:day|dag|tag|jour|journ[ée]e|d[íi]a|dia|giorno)"
_LABEL = re.compile(
    rf"\b{_DAY}\s?[#.:-]?\s?(?:\d{{1,2}}(?!\d)|(?:{_NUMBERS})\b)(?:\s?(?:[-–+&]|and"
    rf"|to)\s?(?:\d{{1,2}}|{_NUMBERS})\b)?"
    rf"|\b(?:{_ORDINALS})\s(?:(?:conference|full|main)\s)?{_DAY}\b|第?[一二三四五六\d]日目|第[一二三四五六]天"
    rf"|\b{_DAY}\s(?=\d)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w+")
_DIGIT_OR_HAN = re.compile(r"[\d\u3040-\u9fff]")
_DAY_WORDS = frozenset(
    [
        "day",
        "dag",
        "tag",
        "jour",
        "journée",
        "journee",
        "día",
        "dia",
        "giorno",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miércoles",
        "miercoles",
        "jueves",
        "viernes",
        "sábado",
        "sabado",
        "domingo",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
        "segunda",
        "terça",
        "quarta",
        "quinta",
        "sexta",
        "lunedì",
        "lunedi",
        "martedì",
        "martedi",
        "mercoledì",
        "mercoledi",
        "giovedì",
        "giovedi",
        "venerdì",
        "venerdi",
        "sabato",
        "domenica",
    ]
)
_WEEKDAY = re.compile(rf"(?<!\w)(?:{_WEEKDAYS})(?!\w)", re.IGNORECASE)
_LINE = re.compile(
    rf"(?:(?:on|le|am|op|el|il|na|no)\s+)?(?:(?P<day>(?:{_WEEKDAYS})(?:,?\s+[^:]{{3,20}}\d[^:]{{0,9}})?)"
    rf"\s?[:：]|(?P<label>{_LABEL.pattern})\s?[:：]?)",
    re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d\d"
_DATES = (
    re.compile(rf"\b(?P<y>{_YEAR})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})\b"),
    re.compile(rf"(?:(?P<y>{_YEAR})年)?(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})[日号]"),
    re.compile(
        rf"(?<![\w-])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:of|de|d’"
        rf"|d'))?[\s-]+(?P<m>{MONTH})\b\.?"
        rf"(?:,?\s+(?:de\s+|del\s+)?(?P<y>{_YEAR}))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<m>{MONTH})\.?\s+(?:the\s+)?(?P<d>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?"
        rf"(?!\s?[-–]\s?\d)(?:,?\s+(?P<y>{_YEAR}))?",
        re.IGNORECASE,
    ),
)
_SLASHED = re.compile(r"(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:/(?P<y>(?:19|20)\d\d))?(?![\d/])")
_RANGE_BEFORE = re.compile(r"\d\s?(?:st|nd|rd|th)?\s?(?:[-–]|to|and|&|au?|al|bis|tot)\s?$")
_STAMP = re.compile(rf"\s*({_YEAR})[-/.](\d{{1,2}})[-/.](\d{{1,2}})")
# "Sun Microsystems" and "Mon Cloud" are no days; "Sun May 5" and "Sat keynotes" are.
_SHORT_THEN_NAME = re.compile(
    rf"(?:Mon|Tues?|Wed|Thu|Fri|Sat|Sun)\s+(?!(?:{MONTH})\b)[A-ZÀ-Þ][a-zà-ÿ]+\s*$"
)
_LONGEST_HEADING = 70


@dataclass(frozen=True, slots=True)
class DayName:
    """The words that name a day, and the day where it is certain."""

    label: str
    day: dt.date | None = None


def posted_on(value: str | None) -> dt.date | None:
    """Return the day in a header's date; its time and zone don't matter."""
    if not value:
        return None
    if found := _STAMP.match(value):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    return date_in(value, None)


def dated(words: str) -> dt.date | None:
    """Return the day of a full date, such as ``3 May 2024`` or ``2024-05-03``."""
    return date_in(words, None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def date_in(words: str, year: int | None, *, slashed: bool = False) -> dt.date | None:
    """Return the one day that ``words`` give; ranges and lists of days give none.

    ``slashed`` takes ``5/10`` for the fifth of October, as most of the world does.
    """
    if not any(char.isdigit() for char in words[:300]):
        return None
    patterns = (*_DATES, _SLASHED) if slashed else _DATES
    found = {day for pattern in patterns for day in _dates(pattern, words[:300], year)}
    return found.pop() if len(found) == 1 else None


def _dates(pattern: re.Pattern[str], words: str, year: int | None) -> list[dt.date]:
    days: list[dt.date] = []
    for found in pattern.finditer(words):
        if _RANGE_BEFORE.search(words[: found.start()]):
            continue
        month = found["m"].lower()
        number = int(month) if month.isdigit() else MONTH_NUMBER[month]
        when = int(found["y"]) if found["y"] else year
        if when and (day := _date(when, number, int(found["d"]))):
            days.append(day)
    return days


def _may_name_day(heading: str) -> bool:
    """Tell quickly whether a heading holds a digit or a word that days are named with."""
    return bool(_DIGIT_OR_HAN.search(heading)) or not _DAY_WORDS.isdisjoint(
        _WORDS.findall(heading.lower())
    )


def day_named(heading: str, year: int | None) -> DayName | None:
    """Return the day that a heading names, or None where it is no day heading."""
    heading = " ".join(heading.split())
    if len(heading) > _LONGEST_HEADING or not _may_name_day(heading):
        return None
    label = _LABEL.search(heading)
    weekday = _WEEKDAY.search(heading)
    slashed = bool(label or weekday)
    day = date_in(heading, year, slashed=slashed)
    if (
        not label
        and not (weekday and _mostly(weekday, heading))
        and not (day and len(heading) < 40)
    ):
        return None
    several = bool(label and re.search(r"\d\s?[-–+&]\s?\d", label[0]))
    return DayName(heading if not label or day else label[0].strip(), None if several else day)


def day_line(words: str, year: int | None) -> DayName | None:
    """Return the day where ``words`` are that alone: "On Thursday:", "Dag 1"."""
    found = _LINE.fullmatch(" ".join(words[: _LONGEST_HEADING + 1].split()))
    return day_named(found["label"] or found["day"], year) if found else None


def _mostly(found: re.Match[str], heading: str) -> bool:
    """Tell whether a weekday leads a short heading, as in ``Friday: talks``."""
    if _SHORT_THEN_NAME.match(heading[found.start() :]):
        return False
    return found.start() <= 4 and len(heading) <= 45


def label_in(words: str) -> str | None:
    """Return the words that name a day in a title, as in ``RailsConf 2015: Day One``."""
    found = _LABEL.search(words)
    if not found or re.search(r"\d\s?[-–+&]\s?\d", found[0]):
        return None
    return found[0].strip()
