"""From settings to a language model that reads reports while they are taken in."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from reportqa.errors import SettingsError
from reportqa.settings import api_key

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reportqa.cli.runs import Run
    from reportqa.library.refinement import ModelReader
    from reportqa.llm.prices import Price
    from reportqa.llm.settings import ChatSettings
    from reportqa.settings import Settings

    Progress = Callable[[int, int, str], None]


@contextlib.contextmanager
def model_reader(
    run: Run, *, again: bool, progress: Progress | None
) -> Generator[ModelReader | None]:
    """Yield the reader that ``--model`` asks for; None where the command line names no model.

    A model in the environment or in a file is for questions: a report is sent to nobody
    unless this very command says so.

    Raises:
        SettingsError: the settings name no model that can be reached.
        BudgetError: a budget is set, and what the model costs is not known.
    """
    chat = _chat(run.settings) if run.flags.get("model") else None
    if chat is None:
        yield None
        return
    from reportqa.library.refinement import ModelReader, ReaderOptions
    from reportqa.llm.client import ChatModel
    from reportqa.llm.prompts import load_prompt
    from reportqa.refining.asking import REFINE_PROMPT, REFINE_VARIABLES
    from reportqa.rendering.reading import plan_line

    settings = run.settings
    with ChatModel(chat) as model:
        options = ReaderOptions(
            prompt=load_prompt(REFINE_PROMPT, REFINE_VARIABLES, folder=settings.prompts),
            where=chat.url,
            host=chat.host,
            price=_price(settings, chat),
            max_cost=settings.max_cost,
            again=again,
            on_plan=lambda plan: run.terminal.note(plan_line(plan)),
            progress=progress,
        )
        yield ModelReader(model, options)


def _chat(settings: Settings) -> ChatSettings | None:
    from dataclasses import replace

    from reportqa.llm.settings import choose_chat

    chat = choose_chat(settings.model, base_url=settings.base_url, api_key=api_key(os.environ))
    if chat is None:
        return None
    return replace(
        chat,
        timeout=settings.timeout or chat.timeout,
        context_tokens=settings.context_tokens,
    )


def _price(settings: Settings, chat: ChatSettings) -> Price | None:
    """Return the price that the settings say, else the listed one of a model at OpenAI."""
    from reportqa.llm.prices import Price, listed_price

    said = (settings.price_input, settings.price_output)
    if said[0] is not None and said[1] is not None:
        return Price(prompt=said[0], completion=said[1])
    if said != (None, None):
        raise SettingsError("price_input and price_output go together: one of them is not set")
    return listed_price(chat.model) if chat.model and chat.base_url is None else None
