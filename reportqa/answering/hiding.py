"""What of a passage a reader of the page would see, and so what a model is shown of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportqa.library.catalogue import report_text
from reportqa.sanitizing import hidden_ranges

if TYPE_CHECKING:
    import sqlite3

    from reportqa.models import Quote, Span

TEXTS_KEPT = 64
HTML_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
"""In such a text a backtick is no sign of code."""


def shown_text(connection: sqlite3.Connection, quote: Quote) -> str:
    """Return the words of ``quote`` without what its report hides.

    A comment may begin long before the passage, so the whole report is looked at.
    """
    return seen_of(report_text(connection, quote.report.id), quote.span)


def seen_of(text: str, span: Span) -> str:
    """Return the words at ``span`` without what a page of ``text`` hides."""
    parts: list[str] = []
    place = span.start
    for start, end in _hidden(text):
        if end > place and start < span.end:
            parts.append(text[place : max(start, place)])
            place = min(end, span.end)
    return " ".join([*parts, text[place : span.end]]) if parts else span.of(text)


def is_hidden(text: str, span: Span) -> bool:
    """Tell whether some of ``span`` is hidden on a page of ``text``."""
    return any(start < span.end and span.start < end for start, end in _hidden(text))


@lru_cache(maxsize=TEXTS_KEPT)
def _hidden(text: str) -> tuple[tuple[int, int], ...]:
    return hidden_ranges(text, markup=not HTML_PAGE.match(text))
