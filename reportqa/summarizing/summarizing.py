"""Reports to summaries: the one place where the parts of this room meet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.models import Span, Summary, SummaryStyle
from reportqa.summarizing.items import summary_item
from reportqa.summarizing.known import KnownReport, known_report
from reportqa.summarizing.links import links_of
from reportqa.summarizing.plans import plans_of
from reportqa.summarizing.quoting import Citations
from reportqa.summarizing.ranking import best_told

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.models import ReportCard

USUAL_LENGTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryOptions:
    """How much is wanted: ``length`` is a number of sentences beside the TLDR."""

    length: int | None = None
    style: SummaryStyle = SummaryStyle.FULL


def summarise(connection: sqlite3.Connection, card: ReportCard, options: SummaryOptions) -> Summary:
    """Return the summary of one report, every sentence quoted from it."""
    return _summary((known_report(connection, card),), card.title, options)


def summarise_event(
    connection: sqlite3.Connection, cards: Sequence[ReportCard], options: SummaryOptions
) -> Summary:
    """Return one summary over all of ``cards``, reports on one event, at least one."""
    (title, _), *_ = Counter(card.event or card.title for card in cards).most_common(1)
    return _summary([known_report(connection, card) for card in cards], title, options)


def _summary(reports: Sequence[KnownReport], title: str, options: SummaryOptions) -> Summary:
    citations = Citations()
    known = reports[0]
    whole = known.body or Span(0, 1)
    (first, *_) = (*best_told(known, whole), None)
    tldr = citations.sentence(first.words, [known.quote(first.span)]) if first else None
    sentences = tuple(
        citations.sentence(told.words, [known.quote(told.span)])
        for told in best_told(known, whole, options.length or USUAL_LENGTH)
        if told is not first
    )
    full = options.style in (SummaryStyle.FULL, SummaryStyle.BULLETS)
    return Summary(
        reports=tuple(one.card for one in reports),
        source=known.card.source,
        title=title,
        author=known.card.author,
        event=known.card.event,
        date=known.card.date,
        tldr=tldr,
        sentences=sentences,
        items=tuple(summary_item(known, item, citations) for item in known.items) if full else (),
        links=links_of(known) if full else (),
        plans=tuple(
            citations.sentence(told.words, [known.quote(told.span)]) for told in plans_of(known)
        ),
        citations=citations.all,
        why_empty=None if tldr else "nothing in it could be told in a sentence",
        language=known.card.language,
    )
