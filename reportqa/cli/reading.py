"""From settings to a language model that reads reports while they are taken in."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from reportqa.cli.opening import chat_settings, check_prompts, model_price

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reportqa.cli.runs import Run
    from reportqa.library.refinement import ModelReader

    Progress = Callable[[int, int, str], None]


@contextlib.contextmanager
def model_reader(
    run: Run, *, again: bool, progress: Progress | None, sending: bool = True
) -> Generator[ModelReader | None]:
    """Yield the reader that ``--model`` asks for; None where the command line names no model.

    A model in the environment or in a file is for questions: a report is sent to nobody
    unless this very command says so.

    Raises:
        SettingsError: the settings name no model that can be reached.
        BudgetError: a budget is set, and what the model costs is not known.
    """
    check_prompts(run.settings)
    named = run.flags.get("model")
    chat = chat_settings(run.settings, sending=sending) if named else None
    if chat is None:
        yield None
        return
    from dataclasses import replace

    from reportqa.library.refinement import ModelReader, ReaderOptions
    from reportqa.llm.client import ChatModel
    from reportqa.llm.prompts import load_prompt
    from reportqa.llm.windows import assumed_window
    from reportqa.refining.asking import REFINE_PROMPT, REFINE_VARIABLES
    from reportqa.rendering.reading import plan_line

    settings = run.settings
    # a rehearsal asks the server nothing, not even how much its model can read
    known = (
        chat if sending else replace(chat, context_tokens=assumed_window(chat, chat.model or ""))
    )
    with ChatModel(known) as model:
        options = ReaderOptions(
            prompt=load_prompt(REFINE_PROMPT, REFINE_VARIABLES, folder=settings.prompts),
            where=chat.url,
            host=chat.host,
            price=model_price(settings, chat, lambda: model.name),
            max_cost=settings.max_cost,
            again=again,
            on_plan=lambda plan: run.terminal.note(plan_line(plan)),
            progress=progress,
        )
        yield ModelReader(model, options)
