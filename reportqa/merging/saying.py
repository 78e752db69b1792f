"""What a report says about an item, read when it is needed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportqa.library.catalogue import report_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from reportqa.models import ItemCard, ReportId

LONGEST = 1500
"""How many characters of what is said are read: speaker and title stand at the beginning."""


def opening_of(card: ItemCard) -> str:
    """Return the words in which an item is named."""
    return card.opening.text


def said_in(connection: sqlite3.Connection) -> Callable[[ItemCard], str]:
    """Return a function that reads what is said of an item in a library."""
    return said_by(lambda report: report_text(connection, report))


def said_by(text_of: Callable[[ReportId], str]) -> Callable[[ItemCard], str]:
    """Return a function that reads what is said of an item, from its sentence's beginning on."""
    text_of = cache(text_of)

    def said_of(card: ItemCard) -> str:
        text, place = text_of(card.report.id), card.span.start
        start = max(text.rfind(end, 0, place) + 1 for end in ("\n", ". "))
        return f"{card.opening.text}\n{text[start : min(card.span.end, place + LONGEST)]}"

    return said_of
