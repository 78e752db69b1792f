"""``reportqa chat``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportqa.cli.options import (
    cache_option,
    chroma_option,
    examples,
    filter_options,
    global_options,
    json_option,
    model_options,
    passages_option,
    strict_option,
)
from reportqa.cli.runs import current_run
from reportqa.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportqa.cli.runs import Run
    from reportqa.models import Filters


@click.command(
    "chat",
    epilog=examples(
        'reportqa chat --event "PyCon 2024"', "reportqa chat --json < questions.txt > answers.jsonl"
    ),
)
@passages_option
@strict_option
@json_option
@cache_option
@filter_options
@model_options
@chroma_option()
@global_options
def chat_command(k: int, strict: bool, as_json: bool, no_cache: bool, filters: Filters) -> ExitCode:
    """Ask one question after another; each may lean on those before it.

    On a terminal with line editing and the lines typed before; in a pipe every line is a
    question, blank ones and those with # in front are skipped. What a question was
    understood as is shown. /help lists the commands. Ctrl-C cancels an answer, Ctrl-D
    ends the chat.

    A fault ends a question and not the chat; at the end of a pipe the exit code is that
    of the first one. A question without an answer is no fault. --json prints the object
    of ask on one line for each question. --max-cost is for the whole chat.
    """
    from reportqa.cli.asking import ask_options
    from reportqa.cli.chatting import Setting, hold_chat, load_beside
    from reportqa.cli.lines import somebody_types
    from reportqa.cli.speaking import command_chat
    from reportqa.rendering.notes import model_line

    run = current_run()
    options = ask_options(run, filters, k=k, strict=strict)
    typed = somebody_types()
    with command_chat(run, again=no_cache) as chat:
        loading = load_beside(run, options, chat) if typed else None
        setting = Setting(
            run=run, options=options, chat=chat, typed=typed, as_json=as_json, loading=loading
        )
        code = hold_chat(setting, _lines(run, typed=typed))
        if typed and chat and chat.usage.prompt_tokens:
            run.terminal.faint(f"In all, {model_line(chat.name, chat.host, chat.usage)}")
    return ExitCode.OK if typed else code


def _lines(run: Run, *, typed: bool) -> Iterator[str]:
    from reportqa.cli.lines import piped_lines, typed_lines

    if not typed:
        return piped_lines()
    run.terminal.faint("Ask the reports. /help shows the commands, Ctrl-D ends.")
    settings, colored = run.settings, run.terminal.colors_notes
    return typed_lines(settings.library, remember=settings.log, colored=colored)
