"""Where a quote stands, said so that an editor or a terminal can open it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from reportqa.models import Quote, ReportCard
    from reportqa.rendering.looks import Look

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
STDIN = "-"


def place_text(quote: Quote, look: Look) -> str:
    """Return ``path:line`` or ``path:first-last``, with the page of a PDF."""
    first, last = quote.lines
    lines = f"{first}" if first == last else f"{first}-{last}"
    page = f" (page {quote.page})" if quote.page else ""
    return f"{file_text(quote.report, look)}:{lines}{page}"


def place(quote: Quote, look: Look) -> str:
    """Return the quote's place as a link where the terminal has links."""
    return look.link(place_text(quote, look), file_uri(quote.report))


@lru_cache(maxsize=4096)
def file_text(report: ReportCard, look: Look) -> str:
    """Return the path that opens a report from the working folder, or its URL."""
    if report.origin == STDIN:
        return "standard input"
    path = PurePath(report.origin)
    if not ADDRESS.match(report.origin) and path.is_relative_to(look.here):
        return clean_line(path.relative_to(look.here).as_posix())
    return clean_line(report.origin)


@lru_cache(maxsize=4096)
def file_uri(report: ReportCard) -> str | None:
    """Return the address that a terminal opens, None for standard input."""
    if report.origin == STDIN:
        return None
    if ADDRESS.match(report.origin):
        return _safe(report.origin)
    path = Path(report.origin)
    try:
        return _safe(path.as_uri())
    except ValueError:  # not absolute, or bytes that no address can say
        return None


def _safe(uri: str) -> str:
    """Return ``uri`` with what is not plain ASCII percent-encoded: it stands in an escape."""
    from urllib.parse import quote

    return quote(uri, safe="%:/?#[]@!$&'()*+,;=~", errors="replace")
