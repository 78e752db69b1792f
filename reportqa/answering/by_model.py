"""Answer with a model, as it writes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.answering.extractive import NEAREST, TOUCHES, conflicts_among, refuse
from reportqa.answering.hiding import shown_text
from reportqa.answering.mending import MEND_PROMPT, MEND_VARIABLES, mend_answer
from reportqa.answering.writing import (
    ANSWER_PROMPT,
    ANSWER_VARIABLES,
    GivenPassage,
    WrittenAnswer,
    write_answer,
)
from reportqa.library.catalogue import items_by_id
from reportqa.llm.prompts import load_prompt
from reportqa.models import Answer, Mode, NoAnswer, Reason

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from reportqa.answering.asking import AskOptions
    from reportqa.answering.extractive import Found
    from reportqa.answering.writing import Unanswered
    from reportqa.llm.messages import Chat
    from reportqa.models import Citation, Conflict, Hit, Outcome


def answer_by_model(
    connection: sqlite3.Connection, found: Found, chat: Chat, options: AskOptions
) -> Outcome:
    """Let ``chat`` answer from the passages found; why not is told by what was found.

    Raises:
        ModelError: the server failed, refused or timed out.
    """
    if not found.hits:
        return refuse(found)
    prompt = load_prompt(ANSWER_PROMPT, ANSWER_VARIABLES, folder=options.prompts)
    given = _given(connection, found.hits)
    written = write_answer(found.question, given, chat=chat, prompt=prompt, on_text=options.on_text)
    if not isinstance(written, WrittenAnswer):
        return _refusal(found, written)
    written = mend_answer(
        found.question,
        written,
        chat=chat,
        prompt=load_prompt(MEND_PROMPT, MEND_VARIABLES, folder=options.prompts),
    )
    conflicts, citations = _conflicts(found, written.citations)
    return Answer(
        question=found.question,
        mode=Mode.MODEL,
        sentences=written.sentences,
        citations=citations,
        conflicts=conflicts,
        model=written.model,
        usage=written.usage,
    )


def _conflicts(
    found: Found, cited: tuple[Citation, ...]
) -> tuple[tuple[Conflict, ...], tuple[Citation, ...]]:
    """Return what reports do not agree on, and ``cited`` with the quotes that show it."""
    conflicts, quoted = conflicts_among(found)
    numbers = {one.number: len(cited) + place for place, one in enumerate(quoted, 1)}
    more = tuple(replace(one, number=numbers[one.number]) for one in quoted)
    return tuple(_renumbered(one, numbers) for one in conflicts), (*cited, *more)


def _renumbered(conflict: Conflict, numbers: Mapping[int, int]) -> Conflict:
    claims = tuple(
        replace(claim, citations=tuple(numbers[n] for n in claim.citations))
        for claim in conflict.claims
    )
    return replace(conflict, claims=claims)


def _given(connection: sqlite3.Connection, hits: Sequence[Hit]) -> list[GivenPassage]:
    """Return the passages for the model, each with the item that it tells of."""
    cards = items_by_id(connection, (hit.item for hit in hits))
    return [
        GivenPassage(
            hit=hit,
            item=cards.get(hit.item) if hit.item else None,
            seen=shown_text(connection, hit.quote),
        )
        for hit in hits
    ]


def _refusal(found: Found, written: Unanswered) -> NoAnswer:
    """Tell nothing found from nothing that answers by the scores, not by the model's mood."""
    touches = bool(found.evidence) and found.probability >= TOUCHES
    return NoAnswer(
        question=found.question,
        reason=Reason.INSUFFICIENT if touches else Reason.NOT_FOUND,
        message=written.reason,
        mode=Mode.MODEL,
        nearest=found.hits[:NEAREST],
        model=written.model,
        usage=written.usage,
    )
