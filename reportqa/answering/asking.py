"""Ask: retrieve, choose the route, answer with or without a model, or say why not."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.answering.evidence import gather_evidence
from reportqa.answering.extractive import extract_answer
from reportqa.answering.listing import coverage_of, list_answer, scan_for
from reportqa.answering.routes import list_route
from reportqa.errors import UnsupportedAnswerError
from reportqa.library.catalogue import fact, item_cards, report_cards
from reportqa.models import Answer, Mode, NoAnswer, Outcome, Reason
from reportqa.retrieval.searching import passages_of_items, search
from reportqa.retrieval.terms import question_terms
from reportqa.retrieval.topics import question_topics

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reportqa.answering.writing import GivenPassage, Unanswered, WrittenAnswer
    from reportqa.embedding import Embedder
    from reportqa.llm.messages import Chat
    from reportqa.models import Hit, ListedItem
    from reportqa.retrieval.searching import SearchOptions

NEAREST = 3
LISTED_PASSAGES = 20
"""How many matched items' passages go in front of a model that answers a list question."""


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
    listed = _list_outcome(connection, question, options, embedder)
    if isinstance(listed, Answer) and options.chat is None:
        return listed
    hits = search(connection, question, options.search)
    if options.chat is not None:
        outcome = _written(connection, question, options, (hits, listed))
    else:
        topics = question_topics(connection, question)
        evidence = gather_evidence(connection, question, hits, topics, embedder)
        outcome = extract_answer(
            question, evidence, hits, topics, embedder.name if embedder else None
        )
    return _checked(_with_coverage(outcome, listed), options)


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


def _no(question: str, reason: Reason, message: str) -> NoAnswer:
    return NoAnswer(question=question, reason=reason, message=message)


def _embedder(connection: sqlite3.Connection, options: AskOptions) -> Embedder | None:
    model = fact(connection, "embedding")
    return options.search.load_embedder(model) if model else None


def _list_outcome(
    connection: sqlite3.Connection,
    question: str,
    options: AskOptions,
    embedder: Embedder | None,
) -> Answer | NoAnswer | None:
    route = list_route(question)
    if route is None:
        return None
    scan = scan_for(connection, question, route, options.search.filters)
    found = list_answer(connection, question, route, scan, embedder)
    if found is not None or not scan.items:
        return found
    message = f"None of the {scan.items} items looked at fits."
    no = _no(question, Reason.NOT_FOUND, message)
    return replace(no, coverage=coverage_of(scan))


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
