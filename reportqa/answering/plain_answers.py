"""A plain answer: from passages, by the best sentences or by a model."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.answering.attributing import asks_who_reported, with_reporters, with_titles
from reportqa.answering.evidence import gather_evidence
from reportqa.answering.extractive import extract_answer, refuse, weigh_evidence
from reportqa.models import Filters, NoAnswer, Outcome, Reason
from reportqa.retrieval.scope import MOST_NAMED
from reportqa.retrieval.searching import topics_of

if TYPE_CHECKING:
    import sqlite3

    from reportqa.answering.asking import AskOptions
    from reportqa.answering.direct import Direct
    from reportqa.answering.evidence import Evidence
    from reportqa.answering.extractive import Found
    from reportqa.embedding import Embedder
    from reportqa.models import Hit, ReportId
    from reportqa.retrieval.scope import Scope

PER_SIDE = 2
"""How many sentences of each side of a comparison come first."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The passages found for a question, what compares sentences, what answers directly."""

    hits: tuple[Hit, ...]
    embedder: Embedder | None
    direct: Direct


def plain_answer(
    connection: sqlite3.Connection,
    question: str,
    options: AskOptions,
    scope: Scope,
    looked: Looked,
) -> Outcome:
    """Answer from passages: a model writes where there is one, else sentences are quoted."""
    hits, embedder = looked.hits, looked.embedder
    topics = topics_of(connection, question, scope, options.search.lookup)
    evidence = gather_evidence(connection, question, hits, topics, embedder)
    evidence = _side_by_side(evidence, scope.sides)
    evidence = looked.direct.before(question, evidence)
    if options.ways.titles:
        evidence = with_titles(connection, question, evidence)
    if _names_reporters(question, scope, looked.direct):
        evidence = with_reporters(evidence)
    weighed = weigh_evidence(
        question,
        evidence,
        hits,
        topics,
        embedder.name if embedder else None,
        scoped=scope.reports is not None or options.search.filters != Filters(),
    )
    if options.chat is None or weighed.missing:
        if looked.direct.sought and not looked.direct.evidence:
            return _does_not_say(weighed, scope, looked.direct)
        return extract_answer(weighed)
    from reportqa.answering.by_model import answer_by_model

    return answer_by_model(connection, weighed, options.chat, options)


def _does_not_say(found: Found, scope: Scope, direct: Direct) -> NoAnswer:
    """Say that the reports on an event leave out what is asked of it."""
    by, on = ", ".join(scope.reporters), ", ".join(scope.events[:MOST_NAMED])
    which = f"{f' by {by}' if by else ''}{f' on {on}' if on else ''}"
    message = f"The reports{which} do not say {direct.sought}."
    return replace(refuse(found), reason=Reason.INSUFFICIENT, message=message)


def _names_reporters(question: str, scope: Scope, direct: Direct) -> bool:
    """Tell whether each sentence is told as its reporter's."""
    several = len({one.quote.report.id for one in direct.evidence}) > 1
    beside = bool(scope.sides) and not direct.evidence
    return beside or direct.by_event or (direct.opinions and several) or asks_who_reported(question)


def _side_by_side(
    evidence: tuple[Evidence, ...], sides: tuple[frozenset[ReportId], ...]
) -> tuple[Evidence, ...]:
    """Put the best sentences of each side first, in turn."""
    if not sides:
        return evidence
    rows = [[one for one in evidence if one.quote.report.id in side] for side in sides]
    turns = [one for row in itertools.zip_longest(*rows) for one in row if one]
    first = turns[: PER_SIDE * len(sides)]
    best = max((one.score for one in first), default=0.0)
    raised = [replace(one, score=max(one.score, best)) for one in first]
    return (*raised, *(one for one in evidence if one not in first))
