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

from reportqa.merging.quoting import quoted_sentences
from reportqa.merging.subjects import Measured, Mode, Subject, may_measure, measured_in
from reportqa.merging.verdicts import Verdict, verdict_of
from reportqa.models import ItemKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from reportqa.merging.merging import Merged
    from reportqa.merging.quoting import QuotedSentence
    from reportqa.models import ItemCard, Quote, ReportCard, Span

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


@dataclass(frozen=True, slots=True)
class _Counted:
    measured: Measured
    sentence: QuotedSentence


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


def _figures(
    connection: sqlite3.Connection, reports: Sequence[ReportCard], entries: Sequence[Merged]
) -> Iterator[Disagreement]:
    if len(reports) < 2:
        return
    apart: dict[str, list[Span]] = defaultdict(list)
    for card in (card for entry in entries for card in entry.tellings if card.kind in APART):
        apart[card.report.id].append(card.span)
    told: dict[Subject, dict[str, list[_Counted]]] = defaultdict(dict)
    for report in reports:
        for counted in _counted(connection, report, apart[report.id]):
            told[counted.measured.subject].setdefault(report.id, []).append(counted)
    for subject in Subject:
        sides = [_largest(counted) for counted in told[subject].values()]
        if any(_differ(one, other) for one, other in itertools.combinations(sides, 2)):
            said = (_side([one.sentence for one in side]) for side in sides)
            yield Disagreement(about=subject.value, sides=tuple(said))


def _counted(
    connection: sqlite3.Connection, report: ReportCard, apart: Sequence[Span]
) -> Iterator[_Counted]:
    """Yield the figures that a report gives of its event as a whole, not inside ``apart``."""
    for sentence in quoted_sentences(connection, report, worth=may_measure):
        if any(span.holds(sentence.quote.span) for span in apart):
            continue
        for measured in measured_in(sentence.words, report.year):
            yield _Counted(measured, sentence)


def _side(sentences: Sequence[QuotedSentence]) -> Side:
    once = sorted(
        {one.quote.span: one for one in sentences}.values(), key=lambda one: one.quote.span
    )
    return Side(sentences=tuple(one.words for one in once), quotes=tuple(one.quote for one in once))


def _largest(counted: Sequence[_Counted]) -> list[_Counted]:
    """Keep, by how people came, the largest figure: lesser ones count parts of it."""
    largest: dict[Mode, _Counted] = {}
    for one in counted:
        known = largest.get(one.measured.mode)
        if known is None or one.measured.figure.value > known.measured.figure.value:
            largest[one.measured.mode] = one
    return list(largest.values())


def _differ(left: Sequence[_Counted], right: Sequence[_Counted]) -> bool:
    """Tell whether two reports give figures of the same thing that cannot both be meant.

    A figure that does not say how people came may be meant for either.
    """
    pairs = [(one.measured, other.measured) for one in left for other in right]
    same = [(one, other) for one, other in pairs if one.mode is other.mode is not Mode.UNSAID]
    if any(not one.figure.agrees(other.figure) for one, other in same):
        return True
    unsaid = [(one, other) for one, other in pairs if Mode.UNSAID in (one.mode, other.mode)]
    return bool(unsaid) and not any(one.figure.agrees(other.figure) for one, other in unsaid)


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
