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
    sending_options,
)
from reportqa.cli.runs import current_run
from reportqa.errors import ExitCode

if TYPE_CHECKING:
    from reportqa.answering.asking import AskOptions
    from reportqa.cli.runs import Run
    from reportqa.models import Filters, Outcome


@click.command(
    "ask",
    epilog=examples(
        'reportqa ask "which talks covered LLM inference?"',
        'reportqa ask "what did Ana think of the keynote?" --event "PyCon 2024"',
        'reportqa ask "..." --model llama3.2 --base-url http://localhost:11434',
    ),
)
@click.argument("question", nargs=-1, required=True)
@click.option(
    "-k",
    type=click.IntRange(1, 200),
    default=12,
    metavar="N",
    help="Look at so many passages.  [12]",
)
@click.option("--strict", is_flag=True, help="Fail (5) if a citation does not bear its sentence.")
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
    for twice.
    """
    from reportqa.models import Answer

    run = current_run()
    words = " ".join(question).strip()
    if not words:
        raise click.UsageError("the question is empty")
    options = _options(run, filters, k=k, strict=how["strict"])
    if how["dry_run"]:
        _rehearse(run, words, options, as_json=as_json, again=how["no_cache"])
        return ExitCode.OK
    outcome, line = _ask(run, words, options, live=not as_json, again=how["no_cache"])
    _show(run, outcome, line, as_json)
    return ExitCode.OK if isinstance(outcome, Answer) else ExitCode.NO_ANSWER


def _options(run: Run, filters: Filters, *, k: int, strict: bool) -> AskOptions:
    from reportqa.answering.asking import AskOptions
    from reportqa.cli.opening import search_options

    settings = run.settings
    return AskOptions(
        search=search_options(settings, filters, k, note=run.terminal.note),
        prompts=settings.prompts,
        strict=strict,
    )


def _ask(
    run: Run, question: str, options: AskOptions, *, live: bool, again: bool
) -> tuple[Outcome, str]:
    """Return the outcome, and the line that says who answered at what cost."""
    from dataclasses import replace

    from reportqa.answering.asking import ask
    from reportqa.cli.progress import live_text
    from reportqa.cli.speaking import command_chat, with_total
    from reportqa.library.database import reading
    from reportqa.rendering.hits import corrections_note
    from reportqa.rendering.notes import mode_line
    from reportqa.retrieval.topics import question_topics

    with (
        reading(run.settings.library) as connection,
        command_chat(run, again=again) as chat,
        live_text(run.terminal, wanted=live and chat is not None) as on_text,
    ):
        asked = replace(options, chat=chat, on_text=on_text)
        outcome = with_total(ask(connection, question, asked), chat)
        run.terminal.faint(corrections_note(question_topics(connection, question)))
        line = mode_line(outcome, chat.host, chat.kept) if chat else mode_line(outcome, None)
        return outcome, line


def _rehearse(run: Run, question: str, options: AskOptions, *, as_json: bool, again: bool) -> None:
    """Show what would be sent, and send nothing."""
    from dataclasses import replace

    from reportqa.answering.asking import ask
    from reportqa.cli.rehearsing import rehearse
    from reportqa.library.database import reading

    with reading(run.settings.library) as connection:
        rehearse(
            run,
            lambda chat: ask(connection, question, replace(options, chat=chat)),
            as_json=as_json,
            again=again,
        )


def _show(run: Run, outcome: Outcome, line: str, as_json: bool) -> None:
    from reportqa.rendering.answers import outcome_text
    from reportqa.rendering.json import ask_data, to_json

    if as_json:
        run.terminal.result(to_json(ask_data(outcome)))
    else:
        run.terminal.result(outcome_text(outcome, run.terminal.look))
    run.terminal.faint(line)
