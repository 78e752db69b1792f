"""Ask: retrieve, choose the route, answer with or without a model, or say why not."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportqa.answering.catalogue_lists import catalogue_list
from reportqa.answering.direct import NOTHING, Direct
from reportqa.answering.list_questions import list_question
from reportqa.answering.listing import list_answer, list_items, none_fits
from reportqa.answering.spreading import WIDER, spread, spreads_by
from reportqa.errors import UnsupportedAnswerError
from reportqa.library.catalogue import fact, report_cards
from reportqa.models import Answer, Filters, NoAnswer, Outcome, Reason
from reportqa.retrieval.searching import scope_of, search_in
from reportqa.retrieval.terms import points_at_nothing, question_terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from reportqa.answering.list_questions import ListQuestion
    from reportqa.embedding import Embedder
    from reportqa.llm.messages import Chat
    from reportqa.llm.plans import RequestPlan
    from reportqa.models import Hit, ReportId
    from reportqa.retrieval.scope import Scope
    from reportqa.retrieval.searching import SearchOptions

NEAREST = 3
NAMES_NOTHING = "The question names nothing to look for: no event, no talk, no topic."
LIST_DEPTH = 30
"""How many passages are read for a list that the reports themselves give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The ways that a question may take beside a plain answer; each can be left out.

    ``lists`` of items and of what reports list, ``sides`` of a comparison, ``titles`` of the
    talks that quoted sentences are on, ``events`` for questions about an event as a whole.
    """

    lists: bool = True
    sides: bool = True
    titles: bool = True
    events: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOptions:
    """How to answer; without ``chat`` no model is asked.

    ``prompts`` is a folder whose files replace built-in ones; ``on_text`` gets a
    model's reply as it comes, ``on_plan`` how much it is about to be asked for a list;
    ``strict`` refuses an answer with an unsupported sentence.
    """

    search: SearchOptions
    chat: Chat | None = None
    prompts: Path | None = None
    on_text: Callable[[str], object] | None = None
    on_plan: Callable[[RequestPlan], object] | None = None
    strict: bool = False
    ways: Ways = field(default_factory=Ways)


def ask(connection: sqlite3.Connection, question: str, options: AskOptions) -> Outcome:
    """Answer ``question`` from the library, every sentence with citations, or say why not.

    Raises:
        ModelError: the model's or the embedding's server failed.
        BudgetError: a model would cost more than is allowed.
        UnsupportedAnswerError: ``strict``, and a sentence is not borne out by its citations.
    """
    nothing = _nothing_to_search(connection, question, options)
    if nothing:
        return nothing
    embedder = _embedder(connection, options)
    scope = scope_of(connection, question, options.search)
    if scope.missing and scope.reports is None:
        return _not_reported(connection, question, options, scope)
    lists, filters = options.ways.lists, options.search.filters
    listed = catalogue_list(connection, question, scope, filters) if lists else None
    if listed is not None:
        return replace(listed, scope=scope.names)
    direct = _direct(connection, question, scope, filters) if options.ways.events else NOTHING
    wanted = lists and not direct.sought
    asked = list_question(connection, question, scope, filters) if wanted else None
    if asked is None and not direct.sought and filters == Filters() and points_at_nothing(question):
        return _no(question, Reason.NOT_FOUND, NAMES_NOTHING)
    hits, sides = _hits(connection, question, options, scope, asked)
    listed = _listed(connection, options, asked, hits, embedder)
    if isinstance(listed, Answer):
        return replace(listed, scope=scope.names)
    scope = replace(scope, sides=sides)
    # a list, which needs nothing of this, does not wait for it
    from reportqa.answering.plain_answers import Looked, plain_answer

    looked = Looked(direct.among(hits, options.search.k), embedder, direct)
    plain = plain_answer(connection, question, options, scope, looked)
    found = replace(_with_coverage(plain, listed), scope=scope.names)
    return _checked(found, options)


def _direct(
    connection: sqlite3.Connection, question: str, scope: Scope, filters: Filters
) -> Direct:
    """Return the sentences that answer a question about an event; none where none is meant."""
    reports = report_cards(connection, scope.narrow(filters))
    if scope.reports is None and len({one.event for one in reports}) > 1:
        return NOTHING
    from reportqa.answering.event_questions import event_answer

    return event_answer(connection, question, scope, filters, reports)


def _hits(
    connection: sqlite3.Connection,
    question: str,
    options: AskOptions,
    scope: Scope,
    asked: ListQuestion | None,
) -> tuple[tuple[Hit, ...], tuple[frozenset[ReportId], ...]]:
    """Return the passages to look at, and the sides that the question sets side by side.

    More are looked at for a list; a comparison gets as many of each side, a question over
    years or people as many of each of these.
    """
    if asked is not None:
        return search_in(connection, question, replace(options.search, k=LIST_DEPTH), scope), ()
    if hits := _of_sides(connection, question, options, scope):
        return hits, scope.sides
    key = spreads_by(question) if options.ways.sides else None
    if key is None:
        return search_in(connection, question, options.search, scope), ()
    k = options.search.k
    wide = search_in(connection, question, replace(options.search, k=WIDER * k), scope)
    return spread(wide, key, k)


def _nothing_to_search(
    connection: sqlite3.Connection, question: str, options: AskOptions
) -> NoAnswer | None:
    if not question_terms(question):
        return _no(question, Reason.NOT_FOUND, "The question holds no words to look for.")
    if connection.execute("SELECT 1 FROM passages LIMIT 1").fetchone() is None:
        message = "The library is empty: no report was ingested yet."
        return _no(question, Reason.EMPTY_LIBRARY, message)
    if not report_cards(connection, options.search.filters):
        return _no(question, Reason.NOT_FOUND, "No report fits the filters.")
    return None


def _of_sides(
    connection: sqlite3.Connection, question: str, options: AskOptions, scope: Scope
) -> tuple[Hit, ...]:
    """Return the best passages of each side that a comparison names, side by side."""
    if not scope.sides or not options.ways.sides:
        return ()
    share = max(options.search.k // len(scope.sides), 1)
    each = replace(options.search, k=share)
    found = [
        search_in(connection, question, each, replace(scope, reports=side)) for side in scope.sides
    ]
    return tuple(hit for row in itertools.zip_longest(*found) for hit in row if hit)


def _not_reported(
    connection: sqlite3.Connection, question: str, options: AskOptions, scope: Scope
) -> NoAnswer:
    """Say that an edition is not in the library, and what comes nearest."""
    hits = search_in(connection, question, options.search, scope)
    names = ", ".join(scope.missing)
    no = _no(question, Reason.NOT_FOUND, f"No report is about {names}.")
    return replace(no, nearest=hits[:NEAREST])


def _no(question: str, reason: Reason, message: str) -> NoAnswer:
    return NoAnswer(question=question, reason=reason, message=message)


def _embedder(connection: sqlite3.Connection, options: AskOptions) -> Embedder | None:
    model = fact(connection, "embedding")
    return options.search.load_embedder(model) if model else None


def _listed(
    connection: sqlite3.Connection,
    options: AskOptions,
    asked: ListQuestion | None,
    hits: tuple[Hit, ...],
    embedder: Embedder | None,
) -> Answer | NoAnswer | None:
    """Return the list that is asked for, or that nothing fits; None where none is asked for."""
    if asked is None:
        return None
    if options.chat is not None:
        from reportqa.answering.judged_lists import list_by_model

        return list_by_model(connection, asked, hits, embedder, options.chat, options)
    listing = list_items(connection, asked, hits, embedder)
    return list_answer(connection, asked, listing, embedder) or none_fits(asked, listing)


def _with_coverage(outcome: Outcome, listed: Outcome | None) -> Outcome:
    """Say of an answer to a list question how much was looked at."""
    if listed is None or listed.coverage is None:
        return outcome
    return replace(outcome, coverage=listed.coverage)


def _checked(outcome: Outcome, options: AskOptions) -> Outcome:
    if options.strict and isinstance(outcome, Answer):
        bad = [one.text for one in outcome.sentences if one.supported is False]
        if bad:
            raise UnsupportedAnswerError(f"not borne out by its citations: {bad[0]}")
    return outcome
