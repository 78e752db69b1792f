"""Reports to summaries: the one place where the parts of this room meet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.models import Summary, SummaryStyle
from reportqa.summarizing.composing import gist_of
from reportqa.summarizing.items import summary_item
from reportqa.summarizing.known import KnownReport, known_report
from reportqa.summarizing.links import links_of
from reportqa.summarizing.plans import plans_of
from reportqa.summarizing.quoting import Citations

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.models import ReportCard, Sentence, SummaryItem
    from reportqa.summarizing.composing import Spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryOptions:
    """How much is wanted: ``length`` is a number of sentences beside the TLDR."""

    length: int | None = None
    style: SummaryStyle = SummaryStyle.FULL


def summarise(connection: sqlite3.Connection, card: ReportCard, options: SummaryOptions) -> Summary:
    """Return the summary of one report, every sentence quoted from it."""
    return extract_summary((known_report(connection, card),), card.title, options)


def summarise_event(
    connection: sqlite3.Connection, cards: Sequence[ReportCard], options: SummaryOptions
) -> Summary:
    """Return one summary over all of ``cards``, reports on one event, at least one."""
    (title, _), *_ = Counter(card.event or card.title for card in cards).most_common(1)
    return extract_summary([known_report(connection, card) for card in cards], title, options)


def extract_summary(reports: Sequence[KnownReport], title: str, options: SummaryOptions) -> Summary:
    """Return the summary of ``reports``, at least one, in their own words."""
    citations = Citations()
    cards = tuple(known.card for known in reports)
    gist = gist_of(reports, options.length)
    brief = options.style is SummaryStyle.TLDR
    full = options.style in (SummaryStyle.FULL, SummaryStyle.BULLETS)
    plans = [] if brief else [spoken for known in reports for spoken in plans_of(known)]
    return Summary(
        reports=cards,
        source=", ".join(card.source for card in cards),
        title=title,
        author=", ".join(dict.fromkeys(card.author for card in cards if card.author)) or None,
        event=cards[0].event if len(cards) == 1 else title,
        date=cards[0].date if len(cards) == 1 else None,
        tldr=_cited(gist.tldr, citations) if gist.tldr else None,
        sentences=() if brief else tuple(_cited(one, citations) for one in gist.sentences),
        plans=tuple(_cited(one, citations) for one in plans),
        items=_items(reports, citations) if full else (),
        links=tuple(link for known in reports for link in links_of(known)) if full else (),
        citations=citations.all,
        why_empty=None if gist.tldr else "it holds no sentence that could be quoted",
        language=cards[0].language,
    )


def _cited(spoken: Spoken, citations: Citations) -> Sentence:
    return citations.sentence(spoken.text, spoken.quotes)


def _items(reports: Sequence[KnownReport], citations: Citations) -> tuple[SummaryItem, ...]:
    return tuple(summary_item(known, item, citations) for known in reports for item in known.items)
