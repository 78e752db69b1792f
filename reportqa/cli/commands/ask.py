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
)
from reportqa.cli.runs import current_run
from reportqa.errors import ExitCode

if TYPE_CHECKING:
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
@chroma_option()
@global_options
def ask_command(
    question: tuple[str, ...], k: int, strict: bool, as_json: bool, filters: Filters
) -> ExitCode:
    """Answer a question from the reports, with citations.

    Without a language model the answer is the best sentences, quoted. A question for a
    list looks at every talk in the library and says so. The exit code is 3 when the
    reports hold no answer.
    """
    from reportqa.models import Answer

    run = current_run()
    words = " ".join(question).strip()
    if not words:
        raise click.UsageError("the question is empty")
    outcome, host = _ask(run, words, filters, k=k, strict=strict, live=not as_json)
    _show(run, outcome, host, as_json)
    return ExitCode.OK if isinstance(outcome, Answer) else ExitCode.NO_ANSWER


def _ask(
    run: Run, question: str, filters: Filters, *, k: int, strict: bool, live: bool
) -> tuple[Outcome, str | None]:
    """Return the outcome, and the host of the model that was at hand."""
    import contextlib

    from reportqa.answering.asking import AskOptions, ask
    from reportqa.cli.opening import LateChat, chat_settings, search_options
    from reportqa.cli.progress import live_text
    from reportqa.library.database import reading
    from reportqa.rendering.hits import corrections_note
    from reportqa.retrieval.topics import question_topics

    settings = run.settings
    chat = chat_settings(settings)
    with contextlib.ExitStack() as opened:
        connection = opened.enter_context(reading(settings.library))
        on_text = opened.enter_context(live_text(run.terminal, wanted=live and chat is not None))
        options = AskOptions(
            search=search_options(settings, filters, k, note=run.terminal.note),
            chat=opened.enter_context(contextlib.closing(LateChat(chat))) if chat else None,
            prompts=settings.prompts,
            on_text=on_text,
            strict=strict,
        )
        outcome = ask(connection, question, options)
        run.terminal.faint(corrections_note(question_topics(connection, question)))
        return outcome, chat.host if chat else None


def _show(run: Run, outcome: Outcome, host: str | None, as_json: bool) -> None:
    from reportqa.rendering.answers import outcome_text
    from reportqa.rendering.json import ask_data, to_json
    from reportqa.rendering.notes import mode_line

    if as_json:
        run.terminal.result(to_json(ask_data(outcome)))
    else:
        run.terminal.result(outcome_text(outcome, run.terminal.look))
    run.terminal.faint(mode_line(outcome, host))
