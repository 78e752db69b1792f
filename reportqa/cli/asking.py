"""Ask one question of a conversation: make it stand alone, answer it, say what it cost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.models import Filters, NoAnswer, Reason, Usage

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.answering.asking import AskOptions
    from reportqa.answering.conversing import Rewriter, Turn
    from reportqa.cli.runs import Run
    from reportqa.cli.speaking import CommandChat
    from reportqa.library.answer_log import LoggedAnswer
    from reportqa.llm.messages import Chat
    from reportqa.models import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What was asked before a question.

    ``sure`` tells that the question follows it; ``number`` is the last one's in the log.
    ``holds`` tells that the filters come from then: a question may name other reports.
    """

    turns: tuple[Turn, ...] = ()
    number: int | None = None
    sure: bool = False
    holds: bool = False


NOTHING = Before()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What came of a question: ``line`` says who answered at what cost.

    ``filters`` are those that it was answered with.
    """

    outcome: Outcome
    line: str
    filters: Filters


def ask_options(run: Run, filters: Filters, *, k: int, strict: bool) -> AskOptions:
    """Return how to answer without a model; loaded models are kept for the next question."""
    from reportqa.answering.asking import AskOptions
    from reportqa.cli.opening import search_options

    settings = run.settings
    return AskOptions(
        search=search_options(settings, filters, k, note=run.terminal.note),
        prompts=settings.prompts,
        strict=strict,
    )


def ask_after(
    run: Run,
    question: str,
    options: AskOptions,
    *,
    chat: CommandChat | None,
    before: Before = NOTHING,
    live: bool,
) -> Answered:
    """Return what came of a question.

    What it was understood as is said where that is not what was typed. ``live`` shows a
    model's reply while it comes.

    Raises:
        ModelError: the model's server failed, refused or timed out.
        BudgetError: it would cost more than is left.
    """
    from reportqa.answering.asking import ask
    from reportqa.cli.misfits import note_misfit
    from reportqa.cli.progress import live_text
    from reportqa.cli.speaking import telling_failures, with_total
    from reportqa.library.database import reading
    from reportqa.rendering.hits import corrections_note
    from reportqa.rendering.notes import mode_line
    from reportqa.retrieval.topics import question_topics

    used, kept = (chat.usage, chat.kept) if chat else (Usage(), 0)
    with reading(run.settings.library) as connection:
        asked = standalone(run, connection, question, before, chat)
        options = narrowed(run, connection, options, before, (question, asked))
        watched = live_text(run.terminal, wanted=live and chat is not None)
        with telling_failures(run, chat), watched as on_text:
            on_plan = chat.tell_plan if chat else None
            how = replace(options, chat=chat, on_text=on_text, on_plan=on_plan)
            outcome = ask(connection, asked, how)
        if isinstance(outcome, NoAnswer) and outcome.reason is not Reason.EMPTY_LIBRARY:
            note_misfit(run, connection, options.search.filters)
        run.terminal.faint(corrections_note(question_topics(connection, asked)))
    replies = chat.kept - kept if chat else 0
    if chat:
        outcome = with_total(outcome, chat, since(used, chat.usage), replies)
    line = mode_line(outcome, chat.host if chat else None, replies)
    return Answered(outcome=outcome, line=line, filters=options.search.filters)


def standalone(
    run: Run, connection: sqlite3.Connection, question: str, before: Before, chat: Chat | None
) -> str:
    """Return a question that stands alone, and say on stderr what it is."""
    if not before.turns:
        return question
    from reportqa.answering.conversing import stand_alone
    from reportqa.sanitizing import for_line

    rewriter = _rewriter(run, chat) if chat else None
    asked = stand_alone(connection, question, before.turns, rewriter=rewriter, sure=before.sure)
    if asked != question:
        run.terminal.note(f"Understood as: {for_line(asked)}")
    return asked


def narrowed(
    run: Run,
    connection: sqlite3.Connection,
    options: AskOptions,
    before: Before,
    said: tuple[str, str],
) -> AskOptions:
    """Return ``options`` with the filters that still hold, and say on stderr which gave way.

    ``said`` is a question as it was typed, and as it stands alone.
    """
    filters = options.search.filters
    if not before.holds or filters == Filters():
        return options
    from reportqa.answering.held_filters import still_holding
    from reportqa.rendering.notes import filters_line

    still = still_holding(connection, filters, *said)
    if still != filters:
        run.terminal.note(filters_line(still))
    return replace(options, search=replace(options.search, filters=still))


def _rewriter(run: Run, chat: Chat) -> Rewriter:
    from reportqa.answering.conversing import Rewriter
    from reportqa.answering.rewriting import STANDALONE_PROMPT, STANDALONE_VARIABLES
    from reportqa.llm.prompts import load_prompt

    folder = run.settings.prompts
    return Rewriter(
        chat=chat, prompt=load_prompt(STANDALONE_PROMPT, STANDALONE_VARIABLES, folder=folder)
    )


def since(before: Usage, after: Usage) -> Usage:
    """Return what was used between two moments; the cost is None where it is not known."""
    cost = None if after.cost_usd is None else after.cost_usd - (before.cost_usd or 0.0)
    return Usage(
        prompt_tokens=after.prompt_tokens - before.prompt_tokens,
        completion_tokens=after.completion_tokens - before.completion_tokens,
        cost_usd=cost,
    )


def logged_before(answers: Sequence[LoggedAnswer], *, holds: bool) -> Before:
    """Return what a question follows that continues the last of the log.

    ``holds`` tells that its filters do, too.

    Raises:
        LibraryError: nothing was asked before.
    """
    from reportqa.answering.conversing import make_turn
    from reportqa.errors import LibraryError

    if not answers:
        raise LibraryError(
            "there is no question to continue: the log is empty", hint="ask it in full, without -c"
        )
    turns = tuple(
        make_turn(
            one.data.get("standalone") or one.question,
            one.data.get("answer") or one.data.get("message") or "",
            one.data.get("scope") or (),
            [item["title"] for item in one.data.get("items") or ()],
        )
        for one in answers
    )
    return Before(turns=turns, number=answers[-1].number, sure=True, holds=holds)
