"""Which day of an event words name: "Day 2", "the first day", "Day 3+4", "Friday"."""

from __future__ import annotations

import re

from reportqa.parsing.days import label_in
from reportqa.parsing.gazetteer import folded

_NUMBERS = (
    "one first 1st un premier premiere uno primer primero eins erster ersten erste eerste primo"
    " primeiro 一",
    "two second 2nd deux deuxieme seconde segundo dos zwei zweiter zweiten zweite tweede secondo"
    " 二",
    "three third 3rd trois troisieme tres tercer tercero drei dritter dritten dritte derde terzo"
    " terceiro 三",
    "four fourth 4th quatre quatrieme cuatro cuarto vier vierter vierten vierte vierde quarto 四",
    "five fifth 5th cinq cinquieme cinco quinto funf funfter funften funfte vijfde 五",
    "six sixth 6th sixieme seis sexto sechs sechster sechsten sechste zesde sesto 六",
    "seven seventh 7th septieme siete septimo sieben siebter zevende settimo",
)
_NUMBER_OF = {word: n for n, row in enumerate(_NUMBERS, 1) for word in row.split()} | {"zero": 0}
_WEEKDAYS = (
    "monday mon lundi lunes montag maandag lunedi segunda 月曜 月曜日 周一 星期一",
    "tuesday tues tue mardi martes dienstag dinsdag martedi terca 火曜 火曜日 周二 星期二",
    "wednesday wed mercredi miercoles mittwoch woensdag mercoledi quarta 水曜 水曜日 周三 星期三",
    "thursday thurs thu jeudi jueves donnerstag donderdag giovedi quinta 木曜 木曜日 周四 星期四",
    "friday fri vendredi viernes freitag vrijdag venerdi sexta 金曜 金曜日 周五 星期五",
    "saturday sat samedi sabado samstag zaterdag sabato 土曜 土曜日 周六 星期六",
    "sunday sun dimanche domingo sonntag zondag domenica 日曜 日曜日 周日 星期日",
)
_WEEKDAY_OF = {name: n for n, names in enumerate(_WEEKDAYS) for name in names.split()}
_DAYS = r"(?:days?|dag(?:en)?|tage?|jours?|d[ií]as?|giorn[oi])"
_SEVERAL = re.compile(
    rf"\b{_DAYS}\s?#?(?P<first>\d{{1,2}})\s?(?:[-–+&]|and|to|und|bis|et|à|y|en|e)\s?"
    r"(?P<last>\d{1,2})\b",
    re.IGNORECASE,
)
_FIRST_OF_MANY = re.compile(r"\b(?:days|jours|tage|d[ií]as|dagen|giorni)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\d{1,2}(?:st|nd|rd|th|e|[eè]me|re)?")


def numbers_in(words: str) -> tuple[int, int] | None:
    """Return the first and the last number of the days that ``words`` name, such as (3, 4)."""
    if several := _SEVERAL.search(words):
        return int(several["first"]), int(several["last"])
    label = label_in(words)
    if label is None or _FIRST_OF_MANY.search(words):
        return None
    for word in [*_WORD.findall(folded(label)), *label]:
        number = int(word) if word.isdecimal() else _NUMBER_OF.get(word)
        if number is not None:
            return number, number
    return None


def weekday_in(words: str) -> int | None:
    """Return the first weekday that ``words`` name, Monday being 0."""
    named = (_WEEKDAY_OF.get(word) for word in _WORD.findall(folded(words)))
    return next((day for day in named if day is not None), None)
