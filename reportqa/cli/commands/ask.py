"""``reportqa ask``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportqa.cli.options import (
    chroma_option,
    examples,
    filter_options,
    global_options,
    json_option,
    model_options,
    passages_option,
    sending_options,
    strict_option,
)
from reportqa.cli.runs import current_run
from reportqa.errors import ExitCode

if TYPE_CHECKING:
    from reportqa.answering.asking import AskOptions
    from reportqa.cli.asking import Before
    from reportqa.cli.keeping import Asked
    from reportqa.cli.runs import Run
    from reportqa.llm.messages import Chat
    from reportqa.models import Filters, Outcome


@click.command(
    "ask",
    epilog=examples(
        'reportqa ask "which talks covered LLM inference?"',
        'reportqa ask "what did Ana think of the keynote?" --event "PyCon 2024"',
        'reportqa ask -c "and who gave it?"',
        'reportqa ask "..." --model llama3.2 --base-url http://localhost:11434',
    ),
)
@click.argument("question", nargs=-1, required=True)
@click.option("-c", "--continue", "follows", is_flag=True, help="Continue the last question.")
@passages_option
@strict_option
@json_option
@filter_options
@model_options
@sending_options
@chroma_option()
@global_options
def ask_command(
    question: tuple[str, ...],
    k: int,
    as_json: bool,
    filters: Filters,
    **how: bool,
) -> ExitCode:
    """Answer a question from the reports, with citations.

    Without a language model the answer is the best sentences, quoted. A question for a
    list looks at every talk in the library and says so. The exit code is 3 when the
    reports hold no answer. What a model replied is kept: the same question is not paid
    for twice. With -c the question follows the last one of the log, and so do its
    filters where none are given and the question names no other event, year or day.
    """
    from reportqa.cli.asking import NOTHING, ask_after, ask_options
    from reportqa.cli.keeping import Asked, keep
    from reportqa.cli.speaking import command_chat
    from reportqa.models import Answer
    from reportqa.sanitizing import strip_invisible

    run = current_run()
    words = strip_invisible(" ".join(question)).strip()
    if not words:
        raise click.UsageError("the question is empty")
    before, filters = _continued(run, filters) if how["follows"] else (NOTHING, filters)
    options = ask_options(run, filters, k=k, strict=how["strict"])
    if how["dry_run"]:
        _rehearse(run, words, options, before, as_json=as_json, again=how["no_cache"])
        return ExitCode.OK
    with command_chat(run, again=how["no_cache"]) as chat:
        live = not as_json
        done = ask_after(run, words, options, chat=chat, before=before, live=live)
    asked = Asked(
        question=words, outcome=done.outcome, filters=done.filters, continues=before.number
    )
    _show(run, asked, done.line, as_json)
    keep(run, asked)
    return ExitCode.OK if isinstance(done.outcome, Answer) else ExitCode.NO_ANSWER


def _continued(run: Run, filters: Filters) -> tuple[Before, Filters]:
    """Return what a question continues, and the filters that hold on unless it names others."""
    from reportqa.cli.asking import logged_before
    from reportqa.cli.keeping import filters_of
    from reportqa.library.answer_log import last_conversation
    from reportqa.library.database import reading
    from reportqa.models import Filters

    with reading(run.settings.library) as connection:
        answers = last_conversation(connection)
    given = filters != Filters()
    before = logged_before(answers, holds=not given)
    return before, filters if given else filters_of(answers[-1].data.get("filters") or {})


def _rehearse(
    run: Run, question: str, options: AskOptions, before: Before, *, as_json: bool, again: bool
) -> None:
    """Show what would be sent, and send nothing.

    What a model would make of a question that continues another cannot be known: what the
    rules make of it is shown in its place.
    """
    from dataclasses import replace

    from reportqa.answering.asking import ask
    from reportqa.cli.asking import narrowed, standalone
    from reportqa.cli.opening import without_sending
    from reportqa.cli.rehearsing import rehearse
    from reportqa.library.database import reading
    from reportqa.llm.rehearsing import NotSentError

    load = without_sending(options.search.load_embedder, run.terminal.note)
    options = replace(options, search=replace(options.search, load_embedder=load))
    with reading(run.settings.library) as connection:

        def job(chat: Chat) -> Outcome:
            try:
                asked = standalone(run, connection, question, before, chat)
            except NotSentError:
                asked = standalone(run, connection, question, before, None)
            how = narrowed(run, connection, options, before, (question, asked))
            return ask(connection, asked, replace(how, chat=chat))

        rehearse(run, job, as_json=as_json, again=again)


def _show(run: Run, asked: Asked, line: str, as_json: bool) -> None:
    from reportqa.cli.keeping import asked_data
    from reportqa.rendering.answers import outcome_text
    from reportqa.rendering.json import to_json

    if as_json:
        run.terminal.result(to_json(asked_data(asked)))
    else:
        run.terminal.result(outcome_text(asked.outcome, run.terminal.look))
    run.terminal.faint(line)
