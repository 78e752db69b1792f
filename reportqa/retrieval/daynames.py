"""The day that a question asks about, and the days that reports' headings name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.parsing.days import date_in

if TYPE_CHECKING:
    import datetime as dt

DAY = "day|dag|tag|tags|jour|journee|dia|giorno|giornata|jornada"
WEEKDAYS = (
    "monday mon lundi lunes montag maandag lunedi segunda 月曜 月曜日 周一 星期一",
    "tuesday tues tue mardi martes dienstag dinsdag martedi terca 火曜 火曜日 周二 星期二",
    "wednesday wed mercredi miercoles mittwoch woensdag mercoledi quarta 水曜 水曜日 周三 星期三",
    "thursday thurs thur thu jeudi jueves donnerstag donderdag giovedi quinta 木曜 木曜日 周四"
    " 星期四",
    "friday fri vendredi viernes freitag vrijdag venerdi sexta 金曜 金曜日 周五 星期五",
    "saturday sat samedi sabado samstag sonnabend zaterdag sabato 土曜 土曜日 周六 星期六",
    "sunday sun dimanche domingo sonntag zondag domenica 日曜 日曜日 周日 星期日",
)
WEEKDAY = {name: number for number, names in enumerate(WEEKDAYS) for name in names.split()}
LAST = -1
ORDINALS = {
    1: "first opening 1st premier premiere primer primero primera ersten erster erste eerste primo"
    " prima primeiro primeira openings eroffnungs",
    2: "second 2nd deuxieme seconde segundo segunda zweiten zweiter zweite tweede secondo seconda",
    3: "third 3rd troisieme tercer tercero tercera dritten dritter dritte derde terzo terza"
    " terceiro terceira",
    4: "fourth 4th quatrieme cuarto cuarta vierten vierter vierte vierde quarto",
    5: "fifth 5th cinquieme quinto funften funfter funfte vijfde",
    LAST: "last final closing dernier derniere ultimo ultima letzten letzter letzte laatste slot"
    " abschluss",
}
CARDINALS = {
    0: "zero",
    1: "one un uno eins een",
    2: "two deux dos zwei twee due",
    3: "three trois tres drei drie tre",
    4: "four quatre cuatro vier quattro",
    5: "five cinq cinco funf vijf",
}
ORDINAL = {name: number for number, names in ORDINALS.items() for name in names.split()}
CARDINAL = {name: number for number, names in CARDINALS.items() for name in names.split()}
_ORDINAL = "|".join(sorted(ORDINAL, key=len, reverse=True))
_CARDINAL = "|".join(sorted(CARDINAL, key=len, reverse=True))
BEFORE = re.compile(
    rf"\b(?P<o>{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th|e|eme|er))\s?(?:conference |full |main )?"
    rf"(?:{DAY})(?:es|s|e)?\b"
)
AFTER = re.compile(
    rf"\b(?:{DAY})\s?(?P<o>\d{{1,2}}|{_CARDINAL})\b(?:\s?(?:to|and|und|et|y|bis)?\s(?P<p>\d)\b)?"
)
SEVERAL = re.compile(
    rf"\b(?:first|premiers|primeros|ersten|eerste|primi)\s(?P<n>\d|{_CARDINAL})\s(?:{DAY})"
    rf"(?:s|es|e|en)?\b"
)
CJK = re.compile(r"第?([一二三四五六\d])(?:日目|天)|(初日)|(最終日|最后一天)")
SHORTEST_SLIP = 6
HAN = {han: number for number, han in enumerate("一二三四五六", start=1)}
MARKS = re.compile(r"[#.:,;()\[\]*_!?/\\\"“”–—-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNamed:
    """A day as words name it: by numbers, by weekday, by date; ``words`` are those words.

    ``numbers`` count from 1; -1 stands for the last day. A date may be without its year.
    """

    numbers: frozenset[int] = frozenset()
    weekday: int | None = None
    date: dt.date | None = None
    words: frozenset[str] = frozenset()

    @property
    def is_some(self) -> bool:
        """Whether the words name any day."""
        return bool(self.numbers or self.date) or self.weekday is not None


def day_named_in(text: str, year: int | None) -> DayNamed:
    """Return the day that ``text`` names, in any of the languages of the reports.

    Args:
        text: a question, or a heading.
        year: the year that a date without one lies in.
    """
    plain = " ".join(folded_words(text))
    numbers, words = _numbers(plain)
    weekday = next((word for word in plain.split() if _weekday(word) is not None), None)
    date = date_in(text, year)
    spent = {*words, *([weekday] if weekday else [])}
    if date:
        spent |= {word for word in plain.split() if _says_date(word, date)}
    return DayNamed(
        numbers=numbers,
        weekday=_weekday(weekday) if weekday else None,
        date=date,
        words=frozenset(spent),
    )


def _weekday(word: str) -> int | None:
    """Return which day of the week ``word`` is, Monday being 0; a slip of the pen is forgiven."""
    if word in WEEKDAY or len(word) < SHORTEST_SLIP:
        return WEEKDAY.get(word)
    near = get_close_matches(word, [name for name in WEEKDAY if name[0] == word[0]], 1, 0.84)
    return WEEKDAY[near[0]] if near else None


def folded_words(text: str) -> list[str]:
    """Return the words of ``text`` without case and accents; numbers keep their endings."""
    return MARKS.sub(" ", folded(text)).split()


def _numbers(plain: str) -> tuple[frozenset[int], set[str]]:
    if several := SEVERAL.search(plain):
        count = int(several["n"]) if several["n"].isdigit() else CARDINAL[several["n"]]
        return frozenset(range(1, count + 1)), set(several[0].split())
    if found := CJK.search(plain):
        given = found[1]
        number = 1 if found[2] else LAST if found[3] else HAN.get(given) or int(given)
        return frozenset({number}), {found[0]}
    found = BEFORE.search(plain) or AFTER.search(plain)
    if found is None:
        return frozenset(), set()
    numbers = {_number(found["o"])}
    if "p" in found.groupdict() and found["p"]:
        numbers.add(int(found["p"]))
    return frozenset(numbers), set(found[0].split())


def _number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else {**CARDINAL, **ORDINAL}[word]


def _says_date(word: str, date: dt.date) -> bool:
    return (
        word.rstrip("stndrh") in {str(date.day), str(date.year)}
        or date_in(f"{date.day} {word}", date.year) == date
    )
