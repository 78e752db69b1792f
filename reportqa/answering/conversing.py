"""A conversation: each question is made to stand alone before it is looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.answering.follow_ups import lean_on
from reportqa.models import Answer, Filters
from reportqa.retrieval.scope import told_by
from reportqa.sanitizing import for_line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.llm.messages import Chat
    from reportqa.llm.prompts import Prompt
    from reportqa.models import Outcome

MOST_ENTRIES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question that stands alone, and what came of it; every field is of one line.

    ``scope`` are the names that the question was narrowed by, ``entries`` the titles of
    the list that was its answer.
    """

    question: str
    answer: str
    scope: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriter:
    """A language model that makes questions stand alone, and the prompt to ask it with."""

    chat: Chat
    prompt: Prompt


def turn_of(outcome: Outcome) -> Turn:
    """Return what a conversation remembers of an outcome."""
    answered = isinstance(outcome, Answer)
    items = outcome.items if isinstance(outcome, Answer) else ()
    return make_turn(
        outcome.question,
        outcome.text if answered else outcome.message,
        outcome.scope,
        [one.item.title for one in items],
    )


def make_turn(question: str, answer: str, scope: Sequence[str], entries: Sequence[str]) -> Turn:
    """Return a turn of words that may come from anywhere."""
    return Turn(
        question=for_line(question),
        answer=for_line(answer),
        scope=tuple(map(for_line, scope)),
        entries=tuple(map(for_line, entries[:MOST_ENTRIES])),
    )


def stand_alone(
    connection: sqlite3.Connection,
    question: str,
    turns: Sequence[Turn],
    *,
    rewriter: Rewriter | None = None,
    sure: bool = False,
) -> str:
    """Return ``question`` so that it can be looked up without what was asked before.

    Args:
        connection: the library, whose events and reporters are known.
        question: as it was typed.
        turns: what was asked before, the oldest first.
        rewriter: the model that rewrites; without one rules do, as they do where the
            model's reply is no such question.
        sure: the question is known to follow the last one.

    Raises:
        ModelError: the server failed, refused or timed out.
        PromptError: the prompt cannot be filled in.
    """
    if not turns:
        return question
    if rewriter is not None:
        from reportqa.answering.rewriting import rewrite

        rewritten = rewrite(question, turns, rewriter)
        if rewritten is not None:
            return rewritten
    last = turns[-1]
    told = told_by(connection, Filters())
    return lean_on(question, last.question, told, entries=last.entries, sure=sure)
