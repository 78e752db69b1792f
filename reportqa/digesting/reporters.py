"""Whose a report is: its author, else what its posts have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.parsing.daynumbers import numbers_in
from reportqa.parsing.days import label_in

if TYPE_CHECKING:
    from reportqa.models import ReportCard


def reporter_of(card: ReportCard) -> str:
    """Return the author's name; of a report without one the title, but for its day."""
    return card.author or _stem(card.title) or card.title or card.source


def _stem(title: str) -> str:
    words = title.split()
    for place in range(len(words), 0, -1):
        if numbers_in(" ".join(words[place - 1 :])):
            return " ".join(words[: place - 1]).strip(" -–:,|—(")
    label = label_in(title)
    return title.split(label)[0].strip(" -–:,|—(") if label else title
