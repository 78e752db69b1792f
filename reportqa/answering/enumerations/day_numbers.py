"""Which day of an event words name: "the first day", "Day 2", "jour 3"."""

from __future__ import annotations

import re

from reportqa.parsing.days import label_in

ORDINALS = (
    "one first 1st un premier première uno primer primero eins erster ersten erste eerste primo"
    " primeiro 一",
    "two second 2nd deux deuxième second seconde dos segundo zwei zweiter zweiten zweite tweede"
    " secondo 二",
    "three third 3rd trois troisième tres tercer tercero drei dritter dritten dritte derde terzo"
    " terceiro 三",
    "four fourth 4th quatre quatrième cuatro cuarto vier vierter vierten vierte vierde quarto 四",
    "five fifth 5th cinq cinquième cinco quinto fünf fünfter fünften fünfte vijfde 五",
    "six sixth 6th sixième seis sexto sechs sechster sechsten sechste zesde sesto 六",
)
NUMBER_OF = {word: n for n, row in enumerate(ORDINALS, 1) for word in row.split()}
SEVERAL = re.compile(r"\b(?:days|jours|tage|días|dias|dagen|giorni)\b", re.IGNORECASE)


def day_number(words: str) -> int | None:
    """Return the number of the one day that ``words`` name; "the first two days" is none."""
    label = label_in(words)
    if label is None or SEVERAL.search(words):
        return None
    digits = re.search(r"\d{1,2}", label)
    if digits:
        return int(digits[0])
    words_of_it = [*label.casefold().split(), *label]
    named = (NUMBER_OF.get(word) for word in words_of_it)
    return next((number for number in named if number), None)
