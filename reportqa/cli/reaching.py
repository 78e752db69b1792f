"""Whether the language model can be reached, for ``reportqa doctor``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.errors import ReportQAError
from reportqa.library.health import Check

if TYPE_CHECKING:
    from reportqa.llm.settings import ChatSettings
    from reportqa.settings import Settings


def model_check(settings: Settings, *, online: bool) -> Check:
    """Look at the model's settings, and ask its server for its models if ``online``."""
    from reportqa.cli.opening import chat_settings

    try:
        chat = chat_settings(settings)
        if chat is None:
            return Check(name="model", ok=True, message="none: answers are quoted sentences")
        return _asked(chat) if online else _not_asked(chat)
    except ReportQAError as error:
        return Check(name="model", ok=False, message=error.message, hint=error.hint)


def _not_asked(chat: ChatSettings) -> Check:
    message = f"{chat.model or 'the first that the server names'} at {chat.host}, not asked"
    return Check(name="model", ok=None, message=message, hint="ask it with --online")


def _asked(chat: ChatSettings) -> Check:
    """Ask the server for the names of its models; nothing is generated.

    Raises:
        ModelError: the server failed, or has none.
    """
    from reportqa.llm.client import ChatModel

    with ChatModel(replace(chat, model=None)) as model:
        told = f"{chat.host} answers; {chat.model or model.name} is asked"
        return Check(name="model", ok=True, message=told)
