"""Questions for a figure of an event: who came, what was submitted, accepted, presented.

Reports give such figures in words that the question does not have ("nearly 6000 academics
gathered"), so every report in scope is read for them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from reportqa.answering.asking_words import COUNTING, FRAME
from reportqa.answering.evidence import Evidence
from reportqa.library.catalogue import item_cards, report_cards, report_text
from reportqa.merging.counting import disagree, figures_told
from reportqa.merging.subjects import Mode, Subject
from reportqa.merging.word_lists import alternatives
from reportqa.models import Filters, ItemKind
from reportqa.retrieval.naming import GENERIC
from reportqa.retrieval.searching import passages_at
from reportqa.retrieval.terms import PART, ignored_words, plain_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.merging.counting import Counted
    from reportqa.models import Hit, ReportCard, ReportId, Span
    from reportqa.retrieval.scope import Scope

MOST_REPORTS = 60
"""A figure is looked for in so few reports; of more it is nobody's in particular."""

APART = frozenset(ItemKind) - {ItemKind.KEYNOTE, ItemKind.OTHER, ItemKind.HALLWAY}
"""Items whose figures are their own; what an opening says is of the event."""

_WORDS = alternatives("figure_words")
_PEOPLE = rf"(?:{_WORDS['comers']}|{_WORDS['people']})"
_BETWEEN = r"\W+(?:\w+\W+){0,3}?"
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
            rf"|{_WORDS['people']}\b.*(?:{_WORDS['came']}|\b(?:attend|there|were at|was at"
            r"|showed up|turned up|joined|took part|venues?|été|étaient|había|estaban)\b))"
            r"|\bhow (?:big|large|well[- ]attended) (?:was|were|is)\b"
            r"|\bwhat (?:was|were|is) the (?:total )?(?:attendance|number of (?:attendees"
            r"|participants|visitors|people))\b"
            r"|\battendance\b.*\b(?:chang\w+|gr[eo]w\w*|develop\w*|evolv\w*|compar\w+|years)\b|参加者(?:数)?は?(?:何[人名]|どれ)",
        ),
    )
)
NAME_RUN = re.compile(r"\b[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)+")
PLACE = re.compile(r"\b(?:in|en|à|a) ([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*)")
_SAID = re.compile(
    rf"{_PEOPLE}|{_WORDS['came']}|{_WORDS['in_person']}|{_WORDS['online']}|{_WORDS['papers']}"
    rf"|{_WORDS['countries']}|attend\w*|accept\w*|submi\w+|present\w*|rate|number|numbers|total"
    r"|big|large|size|figures?|agree\w*|disagree\w*|differ\w*|according|roughly|approximately"
    r"|there|join\w*|show\w*|turn\w*|part|person|edition|year|time|reports?|say\w*|different"
    r"|represent\w*|chang\w+|gr[eo]w\w*|develop\w*|evolv\w*|compar\w+|years|from|research|event|received|altogether|venu\w*|été|étaient|hubo|había|estaban|waren|hatte"
    r"|kamen|nahmen|teil|参加者|何人",
    re.IGNORECASE,
)


_ASK_WORDS = (
    r"(?:how|who|what|which|when|where|why|combien|qui|quand|où|pourquoi|wie|wer|was|wann|wo"
    r"|warum|cuánt[ao]s|quién|qué|cuándo|dónde|hoeveel|wat|wanneer|quant[aeio]s?|chi|cosa|quem)\b"
)
ASKING = re.compile(rf"\b{_ASK_WORDS}", re.IGNORECASE)
CLAUSE = re.compile(
    rf"[,;]?\s+(?:and|und|et|y|en|e)\s+(?={_ASK_WORDS})|(?<=[?.!])\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What reports give as the figure asked for: sentences, exact figures first, and passages."""

    evidence: tuple[Evidence, ...] = ()
    hits: tuple[Hit, ...] = ()

    def among(self, hits: Sequence[Hit], k: int) -> tuple[Hit, ...]:
        """Return the first ``k`` passages, those of the figures at their head."""
        own = {hit.passage for hit in self.hits}
        return (*self.hits, *(hit for hit in hits if hit.passage not in own))[:k]

    def before(self, question: str, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """Return the figures' sentences, and others only where more than a figure is asked."""
        if not self.evidence:
            return tuple(evidence)
        return (*self.evidence, *(evidence if asks_more(question) else ()))


NONE = Figures()


def asked_subject(question: str, spent: frozenset[str] = frozenset()) -> Subject | None:
    """Return which figure of an event ``question`` asks for, None where it asks for another.

    Args:
        question: the question.
        spent: its words that name the event, the year, the reporter, folded.
    """
    found = ((one, part) for part in _clauses(question) for one, asks in ASKED if asks.search(part))
    subject, clause = next(found, (None, ""))
    names = {word for run in NAME_RUN.findall(question) for word in _whole_name(run, spent)}
    known = ignored_words() | GENERIC | FRAME | spent | names
    more = any(
        len(word) > 1 and not _SAID.fullmatch(word) and not known.issuperset(PART.findall(word))
        for word in plain_words(clause)
    )
    return None if more else subject


def asks_more(question: str) -> bool:
    """Tell whether a question holds several questions."""
    return sum(bool(ASKING.search(part)) for part in _clauses(question)) > 1


def _clauses(question: str) -> list[str]:
    """Return the questions in a question: "how many came and who won" are two."""
    return CLAUSE.split(question)


def _whole_name(run: str, spent: frozenset[str]) -> frozenset[str]:
    """Return the words of a name, a part of which is spent: "Samuel Lam" for "lam"."""
    words = frozenset(PART.findall(run.casefold()))
    return words if words & spent else frozenset()


def event_figures(
    connection: sqlite3.Connection, question: str, scope: Scope, filters: Filters
) -> Figures:
    """Return the sentences in scope that give the figure of an event asked for, if any do."""
    reports = report_cards(connection, scope.narrow(filters))
    everywhere = scope.reports is None and len({one.event for one in reports}) > 1
    if everywhere or len(reports) > MOST_REPORTS:
        return NONE
    subject = asked_subject(question, scope.spent | _places(connection, question, reports))
    if subject is None or filters.kind or filters.day or scope.places:
        return NONE
    told = figures_told(connection, reports, _apart(connection, reports)).get(subject, ())
    counted = _of_mode(question, [one for side in told for one in side])
    return _as_evidence(connection, sorted(counted, key=_exact_first))


def _places(
    connection: sqlite3.Connection, question: str, reports: Sequence[ReportCard]
) -> frozenset[str]:
    """Return the words of "in Porto" where a report names the place, too."""
    named = PLACE.findall(question)
    texts = [report_text(connection, one.id) for one in reports] if named else []
    held = (place for place in named if any(place in text for text in texts))
    return frozenset(word for place in held for word in PART.findall(place.casefold()))


def at_odds(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the sentences on one event whose figures cannot all be meant."""
    counted = [one for one in evidence if one.counted]
    counted.sort(key=lambda one: (one.quote.report.event or "", one.quote.report.id))
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
    here = bool(re.search(_WORDS["in_person"], question, re.IGNORECASE))
    away = bool(re.search(_WORDS["online"], question, re.IGNORECASE))
    asked = {here: Mode.IN_PERSON, away: Mode.ONLINE}.get(True) if here != away else None
    return [one for one in counted if one.measured.mode is asked] or counted


def _exact_first(one: Counted) -> tuple[int, bool, bool]:
    """Return a key: by year, all who came before those who came in one way, exact figures first."""
    figure, year = one.measured.figure, one.sentence.quote.report.year or 0
    return (year, one.measured.mode is not Mode.UNSAID, figure.least != figure.most)


def _as_evidence(connection: sqlite3.Connection, counted: Sequence[Counted]) -> Figures:
    """Return each sentence once, with all that it counts, in the passage that holds it."""
    of_place: dict[tuple[ReportId, Span], list[Counted]] = defaultdict(list)
    for one in counted:
        of_place[one.sentence.quote.report.id, one.sentence.quote.span].append(one)
    found = passages_at(connection, tuple(of_place))
    evidence = tuple(
        Evidence(
            quote=same[0].sentence.quote,
            words=same[0].sentence.words,
            score=1.0,
            own=1.0,
            around=1.0,
            hit=found[place],
            counted=tuple(one.measured for one in same),
        )
        for place, same in of_place.items()
        if place in found
    )
    hits = {one.hit.passage: one.hit for one in evidence}
    return Figures(evidence=evidence, hits=tuple(hits.values()))
