"""Ask: retrieve, choose the route, answer with or without a model, or say why not."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportqa.answering.attributing import asks_who_reported, with_reporters, with_titles
from reportqa.answering.evidence import gather_evidence
from reportqa.answering.extractive import extract_answer
from reportqa.answering.list_questions import list_question
from reportqa.answering.listing import list_answer, list_items
from reportqa.errors import UnsupportedAnswerError
from reportqa.library.catalogue import fact, item_cards, report_cards
from reportqa.models import Answer, Filters, Mode, NoAnswer, Outcome, Reason
from reportqa.retrieval.searching import passages_of_items, scope_of, search_in, topics_of
from reportqa.retrieval.terms import question_terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reportqa.answering.evidence import Evidence
    from reportqa.answering.list_questions import ListQuestion
    from reportqa.answering.writing import GivenPassage, Unanswered, WrittenAnswer
    from reportqa.embedding import Embedder
    from reportqa.llm.messages import Chat
    from reportqa.models import Hit, ListedItem, ReportId
    from reportqa.retrieval.scope import Scope
    from reportqa.retrieval.searching import SearchOptions

NEAREST = 3
PER_SIDE = 2
"""How many sentences of each side of a comparison come first."""

LIST_DEPTH = 30
"""How many passages are read for a list that the reports themselves give."""

LISTED_PASSAGES = 20
"""How many matched items' passages go in front of a model that answers a list question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The ways that a question may take beside a plain answer; each can be left out.

    ``lists`` of items and of what reports list, ``sides`` of a comparison, ``titles`` of the
    talks that quoted sentences are on.
    """

    lists: bool = True
    sides: bool = True
    titles: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOptions:
    """How to answer; without ``chat`` no model is asked.

    ``prompts`` is a folder whose files replace built-in ones; ``on_text`` gets a
    model's reply as it comes; ``strict`` refuses an answer with an unsupported sentence.
    """

    search: SearchOptions
    chat: Chat | None = None
    prompts: Path | None = None
    on_text: Callable[[str], object] | None = None
    strict: bool = False
    ways: Ways = field(default_factory=Ways)


def ask(connection: sqlite3.Connection, question: str, options: AskOptions) -> Outcome:
    """Answer ``question`` from the library, every sentence with citations, or say why not.

    Raises:
        ModelError: the model's or the embedding's server failed.
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
    asked = list_question(connection, question, scope, filters) if lists else None
    depth = options.search if asked is None else replace(options.search, k=LIST_DEPTH)
    hits = search_in(connection, question, depth, scope)
    sides = scope.sides if options.ways.sides else ()
    if sides and not asked:
        hits = _of_sides(connection, question, options, scope) or hits
    listed = _list_outcome(connection, asked, hits, embedder) if asked else None
    if isinstance(listed, Answer) and options.chat is None:
        return replace(listed, scope=scope.names)
    hits = hits[: options.search.k]
    if options.chat is not None:
        outcome = _written(connection, question, options, (hits, listed))
    else:
        topics = topics_of(connection, question, scope, options.search.lookup)
        evidence = gather_evidence(connection, question, hits, topics, embedder)
        evidence = _side_by_side(evidence, sides)
        if options.ways.titles:
            evidence = with_titles(connection, question, evidence)
        if sides or asks_who_reported(question):
            evidence = with_reporters(evidence)
        outcome = extract_answer(
            question,
            evidence,
            hits,
            topics,
            embedder.name if embedder else None,
            scoped=scope.reports is not None or options.search.filters != Filters(),
        )
    found = replace(_with_coverage(outcome, listed), scope=scope.names)
    return _checked(found, options)


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


def _of_sides(
    connection: sqlite3.Connection, question: str, options: AskOptions, scope: Scope
) -> tuple[Hit, ...]:
    """Return the best passages of each side that a comparison names, side by side."""
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


def _list_outcome(
    connection: sqlite3.Connection,
    asked: ListQuestion,
    hits: tuple[Hit, ...],
    embedder: Embedder | None,
) -> Answer | NoAnswer:
    listing = list_items(connection, asked, hits, embedder)
    found = list_answer(connection, asked, listing, embedder)
    if found is not None:
        return found
    message = f"None of the {listing.coverage.items_scanned} items looked at fits."
    no = _no(asked.question, Reason.NOT_FOUND, message)
    return replace(no, coverage=listing.coverage)


def _with_coverage(outcome: Outcome, listed: Outcome | None) -> Outcome:
    """Say of an answer to a list question how much was looked at."""
    if listed is None or listed.coverage is None:
        return outcome
    return replace(outcome, coverage=listed.coverage)


def _written(
    connection: sqlite3.Connection,
    question: str,
    options: AskOptions,
    found: tuple[tuple[Hit, ...], Answer | NoAnswer | None],
) -> Outcome:
    """Let the model answer from the matched items' passages, then from the hits."""
    from reportqa.answering.writing import ANSWER_PROMPT, ANSWER_VARIABLES, write_answer
    from reportqa.llm.prompts import load_prompt

    hits, listed = found
    items = listed.items if isinstance(listed, Answer) else ()
    given = _given(connection, hits, items)
    if options.chat is None or not given:
        return _no(question, Reason.NOT_FOUND, "No report says anything about this.")
    prompt = load_prompt(ANSWER_PROMPT, ANSWER_VARIABLES, folder=options.prompts)
    written = write_answer(
        question, given, chat=options.chat, prompt=prompt, on_text=options.on_text
    )
    return _as_outcome(question, written, hits, items)


def _given(
    connection: sqlite3.Connection, hits: Sequence[Hit], items: Sequence[ListedItem]
) -> list[GivenPassage]:
    """Return the passages for the model, each with the item that it tells of."""
    from reportqa.answering.writing import GivenPassage

    first = passages_of_items(connection, [one.item.id for one in items[:LISTED_PASSAGES]])
    together = {hit.passage: hit for hit in (*first, *hits)}
    cards = {card.id: card for card in item_cards(connection)}
    return [
        GivenPassage(hit=hit, item=cards.get(hit.item) if hit.item else None)
        for hit in together.values()
    ]


def _as_outcome(
    question: str,
    written: WrittenAnswer | Unanswered,
    hits: tuple[Hit, ...],
    items: Sequence[ListedItem],
) -> Outcome:
    from reportqa.answering.writing import WrittenAnswer

    if not isinstance(written, WrittenAnswer):
        return NoAnswer(
            question=question,
            reason=Reason.INSUFFICIENT,
            message=written.reason,
            mode=Mode.MODEL,
            nearest=hits[:NEAREST],
            model=written.model,
            usage=written.usage,
        )
    renumbered = _after(len(written.citations), items)
    more = tuple(citation for entry in renumbered for citation in entry.citations)
    return Answer(
        question=question,
        mode=Mode.MODEL,
        sentences=written.sentences,
        citations=(*written.citations, *more),
        items=renumbered,
        model=written.model,
        usage=written.usage,
    )


def _after(used: int, items: Sequence[ListedItem]) -> tuple[ListedItem, ...]:
    """Number the items' citations on from ``used``, the last number of the text's."""
    numbers = itertools.count(used + 1)
    return tuple(
        replace(
            entry,
            citations=tuple(replace(one, number=next(numbers)) for one in entry.citations),
        )
        for entry in items
    )


def _checked(outcome: Outcome, options: AskOptions) -> Outcome:
    if options.strict and isinstance(outcome, Answer):
        bad = [one.text for one in outcome.sentences if one.supported is False]
        if bad:
            raise UnsupportedAnswerError(f"not borne out by its citations: {bad[0]}")
    return outcome
