"""Reports to summaries in their own words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportqa.summarizing.assembling import Account, Line, SummaryOptions, assemble
from reportqa.summarizing.gists import gist_of
from reportqa.summarizing.known import KnownReport, known_report

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.models import ReportCard, Summary
    from reportqa.summarizing.composing import Spoken

__all__ = ["SummaryOptions", "event_title", "extract_summary", "summarise", "summarise_event"]


def summarise(connection: sqlite3.Connection, card: ReportCard, options: SummaryOptions) -> Summary:
    """Return the summary of one report, every sentence quoted from it."""
    return extract_summary((known_report(connection, card),), card.title, options)


def summarise_event(
    connection: sqlite3.Connection, cards: Sequence[ReportCard], options: SummaryOptions
) -> Summary:
    """Return one summary over all of ``cards``, reports on one event, at least one."""
    known = [known_report(connection, card) for card in cards]
    return extract_summary(known, event_title(cards), options)


def event_title(cards: Sequence[ReportCard]) -> str:
    """Return the name of the event that most of ``cards`` are about."""
    (title, _), *_ = Counter(card.event or card.title for card in cards).most_common(1)
    return title


def extract_summary(reports: Sequence[KnownReport], title: str, options: SummaryOptions) -> Summary:
    """Return the summary of ``reports``, at least one, in their own words."""
    gist = gist_of(reports, options.length)
    account = Account(
        tldr=_line(gist.tldr) if gist.tldr else None,
        sentences=tuple(map(_line, gist.sentences)),
    )
    return assemble(reports, title, account, options)


def _line(spoken: Spoken) -> Line:
    return Line(text=spoken.text, quotes=spoken.quotes)
