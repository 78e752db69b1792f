"""``--dry-run``: what a command would send to the model, shown and not sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.cli.opening import chat_settings, model_price
from reportqa.models import NoAnswer, Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportqa.cli.runs import Run
    from reportqa.llm.messages import Chat
    from reportqa.llm.rehearsing import RehearsedChat, Sending
    from reportqa.llm.settings import ChatSettings
    from reportqa.rendering.sending import Rehearsal

FIRST_OF_SERVER = "the first model that the server names"
NO_MODEL = "no model is named, so reports are quoted"
NO_NEED = "no model is needed for this"


def rehearse(run: Run, job: Callable[[Chat], object], *, as_json: bool, again: bool) -> None:
    """Do ``job`` with a chat that sends nothing, and print what it would have sent.

    No server is asked anything, not even how much its model can read: where that is not
    set, the careful guess is taken, and said.

    Raises:
        SettingsError: the settings name no model that can be reached.
    """
    from reportqa.rendering.json import to_json
    from reportqa.rendering.sending import rehearsal_data, rehearsal_text

    settings = chat_settings(run.settings, sending=False)
    if settings is None:
        rehearsal = _nothing(NO_MODEL)
    else:
        chat = _rehearsed(settings)
        reason = _reason(job, chat)
        rehearsal = replace(_told(run, settings, chat, again=again), reason=reason)
    text = to_json(rehearsal_data(rehearsal)) if as_json else rehearsal_text(rehearsal)
    run.terminal.result(text)


def _rehearsed(settings: ChatSettings) -> RehearsedChat:
    from reportqa.llm.budget import reply_tokens
    from reportqa.llm.options import usual_output_tokens
    from reportqa.llm.rehearsing import RehearsedChat
    from reportqa.llm.windows import assumed_window

    name = settings.model or FIRST_OF_SERVER
    window = assumed_window(settings, name)
    longest = settings.max_output_tokens or usual_output_tokens(name)
    reply = reply_tokens(context_tokens=window, max_output_tokens=longest)
    return RehearsedChat(name=name, context_tokens=window, max_output_tokens=reply, sent=[])


def _reason(job: Callable[[Chat], object], chat: Chat) -> str | None:
    """Return why a job ended without a model's text; None if it came to ask for one."""
    from reportqa.llm.rehearsing import NotSentError

    try:
        outcome = job(chat)
    except NotSentError:
        return None
    return outcome.message if isinstance(outcome, NoAnswer) else NO_NEED


def _told(run: Run, settings: ChatSettings, chat: RehearsedChat, *, again: bool) -> Rehearsal:
    from reportqa.llm.prices import cost_of
    from reportqa.llm.tokens import prompt_tokens, token_counter
    from reportqa.rendering.sending import Rehearsal

    count = token_counter(chat.name)
    kept = () if again else _kept(run, settings, chat)
    paid = [one for one in chat.sent if one not in kept]
    worst = Usage(
        prompt_tokens=sum(prompt_tokens(one.messages, count) for one in paid),
        completion_tokens=len(paid) * chat.max_output_tokens,
        cost_usd=None,
    )
    price = model_price(run.settings, settings, lambda: chat.name)
    return Rehearsal(
        model=chat.name,
        host=settings.host,
        requests=tuple(one.messages for one in chat.sent),
        context_tokens=chat.context_tokens,
        worst=replace(worst, cost_usd=cost_of(price, worst)),
        kept=len(chat.sent) - len(paid),
    )


def _kept(run: Run, settings: ChatSettings, chat: RehearsedChat) -> list[Sending]:
    """Return the requests that the library has replies for."""
    from reportqa.library.replies import LibraryReplies
    from reportqa.llm.caching import request_hash

    replies = LibraryReplies(run.settings.library)

    def key(one: Sending) -> str:
        return request_hash(settings.url, chat.name, one.messages, one.response_format)

    return [one for one in chat.sent if replies.get(key(one)) is not None]


def _nothing(reason: str) -> Rehearsal:
    from reportqa.rendering.sending import Rehearsal

    return Rehearsal(
        model="none", host="", requests=(), context_tokens=0, worst=Usage(), reason=reason
    )
