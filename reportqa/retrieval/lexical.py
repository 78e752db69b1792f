"""Full-text search: BM25 by SQLite's FTS5, term by term, inside a scope.

FTS5's BM25 of several terms is the sum over the terms, so each is asked for by itself.
That shows which reports hold which terms, and lets a term that already names a report
(in its title, event, author, tags or file name) count less inside it: there it tells
no passage from another.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.library.scoping import condition_of
from reportqa.models import ReportId
from reportqa.retrieval.holding import passages_as_written, passages_with_forms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from reportqa.library.scoping import Condition
    from reportqa.models import Filters
    from reportqa.retrieval.topics import Topic

CONTEXT_WEIGHT, ABOUT_WEIGHT, TEXT_WEIGHT = 1.0, 0.0, 1.0

DERIVED = 0.6
"""How much a word counts that only shares its stem: "access" for "accessibility"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LexicalScores:
    """What full text says of a question.

    ``passages`` are BM25 sums by passage number; ``reports`` the share of the terms'
    weight that a report holds anywhere; ``report_of`` leads from one to the other.
    """

    passages: dict[int, float]
    reports: dict[ReportId, float]
    report_of: dict[int, ReportId]


def lexical_scores(
    connection: sqlite3.Connection,
    topics: Sequence[Topic],
    filters: Filters,
    *,
    forms: bool = True,
) -> LexicalScores:
    """Score every passage in scope that holds one of ``topics``.

    With ``forms``, words that only share a stem with the topic's count less.
    """
    condition = condition_of(connection, filters)
    report_of: dict[int, ReportId] = {}
    found = [_find(connection, topic, condition, report_of, forms=forms) for topic in topics]
    passages: dict[int, float] = defaultdict(float)
    for scores in found:
        for number, score in scores.items():
            passages[number] += score
    total = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
    reports = _report_shares(found, report_of, total)
    return LexicalScores(passages=dict(passages), reports=reports, report_of=report_of)


def _find(
    connection: sqlite3.Connection,
    topic: Topic,
    condition: Condition,
    report_of: dict[int, ReportId],
    *,
    forms: bool,
) -> dict[int, float]:
    """Return the BM25 of the passages in scope that hold ``topic``, and note their reports."""
    written = passages_as_written(connection, topic.term)
    inflected = passages_with_forms(connection, topic) if forms else None
    scores: dict[int, float] = {}
    for number, report, score in connection.execute(
        "SELECT p.number, p.report, -bm25(passages_text, ?, ?, ?) FROM passages_text"  # noqa: S608
        " JOIN passages AS p ON p.number = passages_text.rowid"
        " JOIN reports AS r ON r.id = p.report LEFT JOIN items AS i ON i.id = p.item"
        f" WHERE passages_text MATCH ? AND {condition.sql}",
        (CONTEXT_WEIGHT, ABOUT_WEIGHT, TEXT_WEIGHT, topic.query, *condition.parameters),
    ):
        if written is None or number in written:
            same = inflected is None or number in inflected
            scores[number] = score if same else DERIVED * score
            report_of[number] = ReportId(report)
    return scores


def _report_shares(
    found: Sequence[Mapping[int, float]], report_of: Mapping[int, ReportId], total: int
) -> dict[ReportId, float]:
    """Return, by report, the share of the terms' inverse document frequencies that it holds."""
    holders = [{report_of[number] for number in scores} for scores in found]
    weights = [math.log(1 + (total - len(held) + 0.5) / (len(held) + 0.5)) for held in holders]
    whole = sum(weights) or 1.0
    shares: dict[ReportId, float] = defaultdict(float)
    for held, weight in zip(holders, weights, strict=True):
        for report in held:
            shares[report] += weight / whole
    return dict(shares)
