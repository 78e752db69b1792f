"""Questions for a figure of an event: who came, what was submitted, accepted, presented.

Reports give such figures in words that the question does not have ("nearly 6000 academics
gathered"), so every report in scope is read for them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from reportqa.answering.asking_words import COUNTING
from reportqa.answering.clauses import says_more_than
from reportqa.answering.direct import NOTHING, Direct, direct_answer
from reportqa.library.catalogue import item_cards
from reportqa.merging.counting import disagree, figures_told
from reportqa.merging.subjects import Mode, Subject
from reportqa.merging.word_lists import alternatives
from reportqa.models import Filters, ItemKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.answering.evidence import Evidence
    from reportqa.merging.counting import Counted
    from reportqa.models import ReportCard, ReportId, Span

APART = frozenset(ItemKind) - {ItemKind.KEYNOTE, ItemKind.OTHER, ItemKind.HALLWAY}
"""Items whose figures are their own; what an opening says is of the event."""

_WORDS = alternatives("figure_words")
_PEOPLE = rf"(?:{_WORDS['comers']}|{_WORDS['people']})"
_BETWEEN = r"\W+(?:\w+\W+){0,3}?"
_NOT_OF = r"(?!\W+(?:from|aus)\b(?!\W+(?:all|around|how|which|different)\b))"
"""People from somebody's group are not all who came."""

ASKED: tuple[tuple[Subject, re.Pattern[str]], ...] = tuple(
    (subject, re.compile(pattern, re.IGNORECASE))
    for subject, pattern in (
        (Subject.RATE, r"\bacceptance rate\b"),
        (
            Subject.SUBMITTED,
            rf"(?:{COUNTING.pattern}){_BETWEEN}(?:submissions|soumissions"
            rf"|{_WORDS['papers']}\b.*\bsubmitted)\b",
        ),
        (
            Subject.ACCEPTED,
            rf"(?:{COUNTING.pattern}){_BETWEEN}(?:accepted {_WORDS['papers']}"
            rf"|{_WORDS['papers']}\b.*\b(?:accepted|presented))\b",
        ),
        (Subject.COUNTRIES, rf"(?:{COUNTING.pattern}){_BETWEEN}{_WORDS['countries']}\b"),
        (
            Subject.ATTENDANCE,
            rf"(?:{COUNTING.pattern}){_BETWEEN}(?:{_WORDS['comers']}|attended\b"
            rf"|{_WORDS['people']}\b{_NOT_OF}.*(?:{_WORDS['came']}|\b(?:attend|there|were at|was at"
            r"|showed up|turned up|joined|took part|venues?|été|étaient|había|estaban)\b))"
            rf"|(?:{COUNTING.pattern})\W+(?:joined|came|participated|registered|took part)\b"
            r"|\bhow (?:big|large|well[- ]attended) (?:was|were|is)\b"
            r"|\bwhat (?:was|were|is) the (?:total )?(?:attendance|number of (?:attendees"
            r"|participants|visitors|people))\b"
            r"|\battendance\b.*\b(?:chang\w+|gr[eo]w\w*|develop\w*|evolv\w*|compar\w+|years)\b|参加者(?:数)?は?(?:何[人名]|どれ)",
        ),
    )
)
_SAID = re.compile(
    rf"{_PEOPLE}|{_WORDS['came']}|{_WORDS['in_person']}|{_WORDS['online']}|{_WORDS['papers']}"
    rf"|{_WORDS['countries']}|attend\w*|accept\w*|submi\w+|present\w*|rate|number|numbers|total"
    r"|big|large|size|figures?|agree\w*|disagree\w*|differ\w*|according|roughly|approximately"
    r"|there|join\w*|show\w*|turn\w*|part|person|edition|year|time|reports?|say\w*|different"
    r"|represent\w*|chang\w+|gr[eo]w\w*|develop\w*|evolv\w*|compar\w+|years|from|research|event|received|altogether|venu\w*|été|étaient|hubo|había|estaban|waren|hatte|world"
    r"|kamen|nahmen|teil|参加者|何人",
    re.IGNORECASE,
)


def asked_subject(question: str, spent: frozenset[str] = frozenset()) -> Subject | None:
    """Return which figure of an event ``question`` asks for, None where it asks for another.

    Args:
        question: the question.
        spent: its words that name the event, the year, the reporter, folded.
    """
    subject = next((one for one, asks in ASKED if asks.search(question)), None)
    return None if says_more_than(question, _SAID, spent) else subject


def event_figures(
    connection: sqlite3.Connection,
    question: str,
    reports: Sequence[ReportCard],
    spent: frozenset[str],
) -> Direct:
    """Return the sentences of ``reports`` that give the figure of an event asked for."""
    subject = asked_subject(question, spent)
    if subject is None:
        return NOTHING
    told = figures_told(connection, reports, _apart(connection, reports)).get(subject, ())
    counted = _of_mode(question, [one for side in told for one in side])
    return _as_evidence(connection, sorted(counted, key=_exact_first)) if counted else NOTHING


def at_odds(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the sentences on one event whose figures cannot all be meant."""
    counted = sorted(evidence, key=lambda one: (one.quote.report.event or "", one.quote.report.id))
    for _, group in groupby(counted, key=lambda one: one.quote.report.event):
        of_event = list(group)
        sides = groupby(of_event, key=lambda one: one.quote.report.id)
        if disagree([[n for one in side for n in one.counted] for _, side in sides]):
            return tuple(of_event)
    return ()


def _apart(
    connection: sqlite3.Connection, reports: Sequence[ReportCard]
) -> dict[ReportId, list[Span]]:
    """Return the places of the items that count things of their own."""
    apart: dict[ReportId, list[Span]] = defaultdict(list)
    for item in item_cards(connection, Filters(reports=frozenset(one.id for one in reports))):
        if item.kind in APART:
            apart[item.report.id].append(item.span)
    return apart


def _of_mode(question: str, counted: list[Counted]) -> list[Counted]:
    """Return the figures of those who came as the question says, all where it does not."""
    ways = ((Mode.IN_PERSON, "in_person"), (Mode.ONLINE, "online"))
    asked = [mode for mode, key in ways if re.search(_WORDS[key], question, re.IGNORECASE)]
    return [one for one in counted if one.measured.mode in asked] or counted


def _exact_first(one: Counted) -> tuple[int, bool, bool]:
    """Return a key: by year, all who came before those who came in one way, exact figures first."""
    figure, year = one.measured.figure, one.sentence.quote.report.year or 0
    return (year, one.measured.mode is not Mode.UNSAID, figure.least != figure.most)


def _as_evidence(connection: sqlite3.Connection, counted: Sequence[Counted]) -> Direct:
    """Return each sentence once, with all that it counts."""
    same: dict[tuple[ReportId, Span], list[Counted]] = defaultdict(list)
    for one in counted:
        same[one.sentence.quote.report.id, one.sentence.quote.span].append(one)
    sentences = [group[0].sentence for group in same.values()]
    direct = direct_answer(connection, "how many", [(one, 1.0) for one in sentences])
    figures = {place: tuple(one.measured for one in group) for place, group in same.items()}
    evidence = tuple(
        replace(one, counted=figures[one.quote.report.id, one.quote.span])
        for one in direct.evidence
    )
    return replace(direct, evidence=evidence)
