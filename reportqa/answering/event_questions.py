"""Questions about an event as a whole: how many came, where and when it was, how people liked it.

Such a question has no words of its own to look for beside the event's name, so every report
on the event is read for sentences that answer it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.answering.attending import asks_for_account
from reportqa.answering.clauses import clauses_of, names_spent, places_spent, says_more_than
from reportqa.answering.direct import NOTHING, Direct, together
from reportqa.answering.event_facts import event_facts
from reportqa.answering.event_misses import event_misses
from reportqa.answering.event_opinions import event_opinions
from reportqa.answering.list_questions import ACCOUNT_WORDS
from reportqa.answering.measuring import event_figures
from reportqa.retrieval.terms import PART

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.models import Filters, ReportCard
    from reportqa.retrieval.scope import Scope

MOST_REPORTS = 60
"""So few reports are read; what is asked of more is asked of no event in particular."""


def event_answer(
    connection: sqlite3.Connection,
    question: str,
    scope: Scope,
    filters: Filters,
    reports: Sequence[ReportCard],
) -> Direct:
    """Return the sentences of ``reports`` that answer a question about their event.

    Nothing for another question, and where ``filters`` or ``scope`` mean a part of the event.
    """
    if filters.kind or filters.day or scope.places:
        return NOTHING
    if _of_unknown_day(question, scope):
        return Direct(sought="what was on that day")
    if len(reports) > MOST_REPORTS:
        return NOTHING
    authors = {word for one in reports for word in PART.findall((one.author or "").casefold())}
    known = scope.spent | authors
    spent = known | names_spent(question, known)
    placed = spent | places_spent(connection, question, reports)
    asked = (
        _answer(connection, clause, reports, placed) for clause in clauses_of(question) if clause
    )
    return together([direct for direct in asked if direct.sought])


def _answer(
    connection: sqlite3.Connection,
    clause: str,
    reports: Sequence[ReportCard],
    spent: frozenset[str],
) -> Direct:
    """Return what answers one of the questions in a question."""
    for answer in (event_figures, event_facts, event_opinions, event_misses):
        direct = answer(connection, clause, reports, spent)
        if direct.sought:
            return direct
    return NOTHING


def _of_unknown_day(question: str, scope: Scope) -> bool:
    """Tell whether an account of a day is asked for that no report in scope knows."""
    if not scope.day.is_some or scope.reports is None or not asks_for_account(question):
        return False
    return not says_more_than(question, ACCOUNT_WORDS, scope.spent | scope.day.words)
