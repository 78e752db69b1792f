"""Where reports of one event disagree: figures of the event, verdicts on one talk.

Each side stands with its reporter and the words of the report, side by side; nothing is
decided. Silence is better than a conflict that is none, so a figure counts only where a
sentence says what it counts, and figures that rounding explains agree.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.merging.counting import disagree, figures_told
from reportqa.merging.quoting import quoted_sentences
from reportqa.merging.subjects import Subject
from reportqa.merging.verdicts import Verdict, verdict_of
from reportqa.models import Citation, Claim, Conflict, ItemKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from reportqa.merging.merging import Merged
    from reportqa.merging.quoting import QuotedSentence
    from reportqa.models import ItemCard, Quote, ReportCard, ReportId, Span

APART = frozenset({ItemKind.WORKSHOP, ItemKind.TUTORIAL, ItemKind.SOCIAL, ItemKind.PANEL})
"""Items that have an audience and submissions of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one report says: its sentences, readable, and their places."""

    sentences: tuple[str, ...]
    quotes: tuple[Quote, ...]

    @property
    def report(self) -> ReportCard:
        """The report that says so."""
        return self.quotes[0].report

    @property
    def text(self) -> str:
        """The sentences, one after the other."""
        return " … ".join(self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What reports do not agree on, and what each of them says."""

    about: str
    sides: tuple[Side, ...]


def disagreements(
    connection: sqlite3.Connection, reports: Sequence[ReportCard], entries: Sequence[Merged] = ()
) -> tuple[Disagreement, ...]:
    """Return what the reports of one event disagree on, figures first.

    Args:
        connection: the library.
        reports: the event's reports.
        entries: their merged items, whose verdicts are compared; workshops, tutorials and
            socials among them have an audience of their own.
    """
    return (*_figures(connection, reports, entries), *_verdicts(connection, entries))


def as_conflicts(
    found: Sequence[Disagreement], first: int = 1
) -> tuple[tuple[Conflict, ...], tuple[Citation, ...]]:
    """Return conflicts whose claims cite by number, and the citations from ``first`` on."""
    numbers = itertools.count(first)
    citations: list[Citation] = []
    conflicts: list[Conflict] = []
    for one in found:
        claims: list[Claim] = []
        for side in one.sides:
            cited = [Citation(number=next(numbers), quote=quote) for quote in side.quotes]
            claims.append(Claim(text=side.text, citations=tuple(each.number for each in cited)))
            citations += cited
        conflicts.append(Conflict(about=one.about, claims=tuple(claims)))
    return tuple(conflicts), tuple(citations)


def _figures(
    connection: sqlite3.Connection, reports: Sequence[ReportCard], entries: Sequence[Merged]
) -> Iterator[Disagreement]:
    if len(reports) < 2:
        return
    apart: dict[ReportId, list[Span]] = defaultdict(list)
    for card in (card for entry in entries for card in entry.tellings if card.kind in APART):
        apart[card.report.id].append(card.span)
    told = figures_told(connection, reports, apart)
    for subject in Subject:
        sides = told.get(subject, ())
        if disagree([[one.measured for one in side] for side in sides]):
            said = (_side([one.sentence for one in side]) for side in sides)
            yield Disagreement(about=subject.value, sides=tuple(said))


def _side(sentences: Sequence[QuotedSentence]) -> Side:
    once = sorted(
        {one.quote.span: one for one in sentences}.values(), key=lambda one: one.quote.span
    )
    return Side(sentences=tuple(one.words for one in once), quotes=tuple(one.quote for one in once))


def _verdicts(connection: sqlite3.Connection, entries: Sequence[Merged]) -> Iterator[Disagreement]:
    for entry in entries:
        if len(entry.reporters) < 2:
            continue
        found = [_verdict(connection, card) for card in entry.tellings]
        given = {verdict for verdict, _ in found}
        if {Verdict.LIKED, Verdict.DISLIKED} <= given:
            sides = tuple(side for _, side in found if side)
            yield Disagreement(about=entry.item.title, sides=sides)


def _verdict(connection: sqlite3.Connection, card: ItemCard) -> tuple[Verdict, Side | None]:
    """Return what the reporter thought of an item, with the sentences that show it."""
    sentences = quoted_sentences(connection, card.report, card.span)
    judged = [(verdict, one) for one in sentences if (verdict := verdict_of(one.words)).is_clear]
    if len({verdict for verdict, _ in judged}) != 1:
        return Verdict.NONE, None
    return judged[0][0], _side([one for _, one in judged])
