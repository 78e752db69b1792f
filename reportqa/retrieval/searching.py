"""Question and filters -> scored passages."""

from __future__ import annotations

import heapq
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportqa.library.catalogue import fact, report_cards
from reportqa.library.vectors import Store
from reportqa.models import Filters, Hit, ItemId, PassageId, Quote, Span
from reportqa.retrieval.dense import chroma_scores, scan_scores
from reportqa.retrieval.fusion import Parts, Weights, fuse, scaled_by_best
from reportqa.retrieval.lexical import LexicalScores, lexical_scores
from reportqa.retrieval.naming import words_of
from reportqa.retrieval.scope import Scope, resolve_scope
from reportqa.retrieval.sentences import best_sentences
from reportqa.retrieval.topics import Lookup, question_topics

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reportqa.embedding import Embedder
    from reportqa.models import ReportCard, ReportId
    from reportqa.retrieval.topics import Topic

FIRST_STAGE = 60
"""How many passages the first stage hands on to be read sentence by sentence."""

SCORE_DIGITS = 6
"""Vectors multiplied in another order differ in the digits after these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchOptions:
    """Where and how to look; ``load_embedder`` is called with the library's model's name.

    It returns None where that model is not to be had: full text alone is searched then.
    """

    folder: Path
    load_embedder: Callable[[str], Embedder | None]
    filters: Filters = field(default_factory=Filters)
    k: int = 10
    chroma: str | None = None
    weights: Weights = field(default_factory=Weights)
    scoped: bool = True
    """Whether what the question itself names narrows where it is looked up."""

    lookup: Lookup = field(default_factory=Lookup)


def search(
    connection: sqlite3.Connection, question: str, options: SearchOptions
) -> tuple[Hit, ...]:
    """Return the ``k`` best passages, best first; fewer where nothing else fits at all.

    Raises:
        ModelError: the embedding server failed.
        StoreError: the Chroma server failed.
    """
    scope = scope_of(connection, question, options)
    return search_in(connection, question, options, scope)


def scope_of(connection: sqlite3.Connection, question: str, options: SearchOptions) -> Scope:
    """Return what ``question`` itself is narrowed to, beyond the options' filters."""
    return resolve_scope(connection, question, options.filters) if options.scoped else Scope()


def search_in(
    connection: sqlite3.Connection, question: str, options: SearchOptions, scope: Scope
) -> tuple[Hit, ...]:
    """Search as ``search`` does, inside a scope that is already known."""
    weights = options.weights if scope.reports is not None else replace(options.weights, near=0.0)
    options = replace(options, filters=scope.narrow(options.filters), weights=weights)
    topics = topics_of(connection, question, scope, options.lookup)
    found = lexical_scores(connection, topics, options.filters, forms=options.lookup.forms)
    dense = _dense(connection, question, options)
    parts = _of_day(connection, _first_stage(found, dense), scope)
    depth = max(FIRST_STAGE, 2 * options.k)
    rank = _ranking(connection, options.weights)
    best = heapq.nsmallest(depth, parts, key=lambda n: rank(n, parts[n]))
    held = best_sentences(connection, best, topics)
    scored = {number: replace(parts[number], sentence=held[number]) for number in best}
    scored = _with_neighbours(connection, scored, options.weights)
    ranked = sorted(best, key=lambda n: rank(n, scored[n]))[: options.k]
    return _hits(connection, {number: scored[number] for number in ranked}, options.weights)


AFTER = 0.5
"""How much less a passage gains from the one after it than from the one before."""


def _with_neighbours(
    connection: sqlite3.Connection, parts: dict[int, Parts], weights: Weights
) -> dict[int, Parts]:
    """Add what stands before and after each passage in its report.

    What answers often follows the passage that holds the question's words.
    """
    if weights.near == 0:
        return parts
    rows = connection.execute(
        "SELECT number, report FROM passages WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(parts)),),
    )
    report_of: dict[int, str] = dict(rows.fetchall())
    scores = {number: fuse(one, weights) for number, one in parts.items()}

    def near(number: int, other: int) -> float:
        return scores[other] if report_of.get(other) == report_of[number] else 0.0

    return {
        number: replace(one, near=max(near(number, number - 1), AFTER * near(number, number + 1)))
        for number, one in parts.items()
    }


def topics_of(
    connection: sqlite3.Connection, question: str, scope: Scope, lookup: Lookup | None = None
) -> tuple[Topic, ...]:
    """Return the question's topics without the words that only name its scope."""
    topics = question_topics(connection, question, lookup or Lookup())
    telling = tuple(one for one in topics if not set(words_of(one.term)) <= scope.spent)
    return telling or topics


def _of_day(
    connection: sqlite3.Connection, parts: dict[int, Parts], scope: Scope
) -> dict[int, Parts]:
    """Keep the passages that tell of the day that the question names, if there are any."""
    if not scope.places:
        return parts
    rows = connection.execute(
        "SELECT number, report, start FROM passages"
        " WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(parts)),),
    )
    inside = {number for number, report, start in rows if scope.holds(report, start)}
    return {number: one for number, one in parts.items() if number in inside} or parts


def _ranking(
    connection: sqlite3.Connection, weights: Weights
) -> Callable[[int, Parts], tuple[float, str, int]]:
    """Return a key that ranks passages by score, equal ones by file and place.

    Row numbers tell in which order files were ingested, so they do not count.
    """
    places = {
        number: (name, start)
        for number, name, start in connection.execute(
            "SELECT p.number, s.name, p.start FROM passages AS p JOIN sources AS s"
            " ON s.id = p.report"
        )
    }

    def key(number: int, parts: Parts) -> tuple[float, str, int]:
        return (-round(fuse(parts, weights), SCORE_DIGITS), *places[number])

    return key


def _first_stage(found: LexicalScores, dense: dict[int, float]) -> dict[int, Parts]:
    """Return the parts known without reading sentences, of all that either side found."""
    lexical = scaled_by_best(found.passages)
    near = heapq.nlargest(FIRST_STAGE, dense, key=lambda number: dense[number])
    return {
        number: Parts(
            lexical=lexical.get(number, 0.0),
            scope=found.reports.get(found.report_of[number], 0.0)
            if number in found.report_of
            else 0.0,
            dense=min(max(dense.get(number, 0.0), 0.0), 1.0),
        )
        for number in lexical.keys() | set(near)
    }


def _dense(
    connection: sqlite3.Connection, question: str, options: SearchOptions
) -> dict[int, float]:
    model = fact(connection, "embedding")
    if model is None or options.weights.dense == 0:
        return {}
    embedder = options.load_embedder(model)
    if embedder is None:
        return {}
    vector = embedder.embed([question])[0]
    store = Store(folder=options.folder, url=options.chroma)
    if store.url is None:
        return scan_scores(connection, model, vector, options.filters)
    return chroma_scores(connection, store, model, vector, options.filters, limit=4 * FIRST_STAGE)


def passages_of_items(connection: sqlite3.Connection, items: Sequence[ItemId]) -> tuple[Hit, ...]:
    """Return the passages in which ``items`` are told, item by item, as hits that score 1."""
    rows = connection.execute(
        "SELECT p.number FROM json_each(?) AS wanted JOIN items AS i ON i.id = wanted.value"
        " JOIN passages AS p ON p.report = i.report"
        ' AND p.start < i."end" AND p."end" > i.start'
        " ORDER BY wanted.key, p.start",
        (json.dumps(list(items)),),
    )
    whole = Parts(lexical=1.0, scope=1.0, sentence=1.0, dense=1.0)
    return _hits(connection, {row[0]: whole for row in rows}, Weights())


def passages_at(
    connection: sqlite3.Connection, places: Sequence[tuple[ReportId, Span]]
) -> dict[tuple[ReportId, Span], Hit]:
    """Return the passage that each place begins in, as a hit that scores 1."""
    rows = connection.execute(
        "SELECT wanted.key, p.number FROM json_each(?) AS wanted"
        " JOIN passages AS p ON p.report = wanted.value ->> 0"
        ' AND p.start <= wanted.value ->> 1 AND p."end" > wanted.value ->> 1'
        " ORDER BY wanted.key, p.start DESC",
        (json.dumps([(report, span.start) for report, span in places]),),
    )
    numbers: dict[int, int] = dict(rows.fetchall())
    whole = Parts(lexical=1.0, scope=1.0, sentence=1.0, dense=1.0)
    return {
        places[key]: hit
        for key, number in numbers.items()
        for hit in _hits(connection, {number: whole}, Weights())
    }


def _hits(
    connection: sqlite3.Connection, parts: dict[int, Parts], weights: Weights
) -> tuple[Hit, ...]:
    rows = connection.execute(
        "SELECT * FROM passages WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(parts)),),
    )
    reports = {card.id: card for card in report_cards(connection)}
    hits = {
        row["number"]: _hit(row, reports[row["report"]], parts[row["number"]], weights)
        for row in rows
    }
    return tuple(hits[number] for number in parts if number in hits)


def _hit(row: sqlite3.Row, report: ReportCard, parts: Parts, weights: Weights) -> Hit:
    return Hit(
        passage=PassageId(row["id"]),
        score=fuse(parts, weights),
        lexical=parts.lexical,
        dense=parts.dense,
        scope=parts.scope,
        sentence=parts.sentence,
        quote=Quote(
            report=report,
            span=Span(row["start"], row["end"]),
            lines=(row["line_start"], row["line_end"]),
            text=row["text"],
            page=row["page"],
        ),
        context=row["context"],
        item=ItemId(row["item"]) if row["item"] else None,
    )
