"""What reports speak of again and again, and the texts that it is found in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportqa.models.cards import Quote, ReportCard
    from reportqa.models.reports import Format, ReportId, Section
    from reportqa.models.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """A report with its source's text.

    ``body`` are the spans that its passages cover: all but the front matter. ``names`` are
    those of people and places, which are no themes. ``pages`` are the spans of a PDF's pages.
    ``sections`` are in their order, deeper ones among them.
    """

    report: ReportCard
    text: str
    format: Format
    body: tuple[Span, ...]
    names: tuple[str, ...] = ()
    pages: tuple[Span, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTheme:
    """A theme: how often it is named, by which reports, and where.

    ``reports`` are in the order of the texts; ``quotes`` are the first places in each.
    ``also`` are other ways to say it: "LLMs" for "large language models".
    """

    name: str
    count: int
    reports: tuple[ReportId, ...]
    quotes: tuple[Quote, ...]
    also: tuple[str, ...] = ()
