"""What the reports of an event count: who came, what was submitted and accepted."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.merging.quoting import QuotedSentence, quoted_sentences
from reportqa.merging.subjects import Measured, Mode, Subject, may_measure, measured_in

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from reportqa.models import ReportCard, ReportId, Span


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of an event, and the sentence that gives it."""

    measured: Measured
    sentence: QuotedSentence


def figures_told(
    connection: sqlite3.Connection,
    reports: Sequence[ReportCard],
    apart: Mapping[ReportId, Sequence[Span]] | None = None,
) -> dict[Subject, tuple[tuple[Counted, ...], ...]]:
    """Return, by subject, the figures that each of ``reports`` gives of its event as a whole.

    Of several figures of one report the largest counts, one for each way of coming: lesser
    ones count parts of it.

    Args:
        connection: the library.
        reports: reports of one event or of several.
        apart: places in them that count something else, by report.
    """
    told: dict[Subject, list[tuple[Counted, ...]]] = defaultdict(list)
    for report in reports:
        found: dict[Subject, list[Counted]] = defaultdict(list)
        for one in _counted(connection, report, (apart or {}).get(report.id, ())):
            found[one.measured.subject].append(one)
        for subject, counted in found.items():
            told[subject].append(_largest(counted))
    return {subject: tuple(sides) for subject, sides in told.items()}


def disagree(sides: Sequence[Sequence[Measured]]) -> bool:
    """Tell whether any two reports give figures that cannot both be meant."""
    return any(_differ(one, other) for one, other in itertools.combinations(sides, 2))


def _counted(
    connection: sqlite3.Connection, report: ReportCard, apart: Sequence[Span]
) -> Iterator[Counted]:
    """Yield the figures that a report gives of its event as a whole, not inside ``apart``."""
    for sentence in quoted_sentences(connection, report, worth=may_measure):
        if any(span.holds(sentence.quote.span) for span in apart):
            continue
        for measured in measured_in(sentence.words, report.year):
            yield Counted(measured, sentence)


def _largest(counted: Sequence[Counted]) -> tuple[Counted, ...]:
    largest: dict[Mode, Counted] = {}
    for one in counted:
        known = largest.get(one.measured.mode)
        if known is None or one.measured.figure.value > known.measured.figure.value:
            largest[one.measured.mode] = one
    return tuple(largest.values())


def _differ(left: Sequence[Measured], right: Sequence[Measured]) -> bool:
    """Tell whether two reports give figures of the same thing that cannot both be meant.

    A figure that does not say how people came may be meant for either.
    """
    pairs = list(itertools.product(left, right))
    same = [(one, other) for one, other in pairs if one.mode is other.mode is not Mode.UNSAID]
    if any(not one.figure.agrees(other.figure) for one, other in same):
        return True
    unsaid = [(one, other) for one, other in pairs if Mode.UNSAID in (one.mode, other.mode)]
    return bool(unsaid) and not any(one.figure.agrees(other.figure) for one, other in unsaid)
