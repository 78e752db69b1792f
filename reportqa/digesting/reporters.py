"""Whose a report is: its author, else what its posts have in common."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from reportqa.parsing.daynumbers import numbers_in
from reportqa.parsing.days import label_in

if TYPE_CHECKING:
    from reportqa.models import ReportCard

UNSPACED = re.compile("[\u3040-\u9fff]{4}")


def reporter_of(card: ReportCard) -> str:
    """Return the author's name; of a report without one its title in quotation marks.

    The day is no part of it, so that a series has one name. A title of one word would
    name nobody: the file does.
    """
    if card.author:
        return card.author
    title = _stem(card.title) or card.title
    told = len(title.split()) > 1 or UNSPACED.search(title)
    return f"“{title}”" if told else PurePath(card.source).name or card.source


def _stem(title: str) -> str:
    words = title.split()
    for place in range(len(words), 0, -1):
        if numbers_in(" ".join(words[place - 1 :])):
            return " ".join(words[: place - 1]).strip(" -–:,|—(")
    label = label_in(title)
    return title.split(label)[0].strip(" -–:,|—(") if label else title
