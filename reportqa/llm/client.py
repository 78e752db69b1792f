"""The chat client: one call, patient with the server, strict with its reply."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar

from reportqa.errors import ModelError
from reportqa.llm.budget import reply_tokens
from reportqa.llm.chunks import read_chunk, read_error
from reportqa.llm.drafts import Draft
from reportqa.llm.faults import Callee, Fault, explain, failures, useless
from reportqa.llm.options import (
    first_options,
    give_way,
    usual_output_tokens,
    with_format,
    without_format,
)
from reportqa.llm.patience import next_wait
from reportqa.llm.repair import unwrapped
from reportqa.llm.server import Server, events, is_for_chat
from reportqa.llm.windows import is_of_ollama, listed_window, ollama_window, told_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from types import TracebackType
    from typing import Self

    import openai

    from reportqa.llm.messages import Delta, Message, Reply
    from reportqa.llm.options import RequestOptions
    from reportqa.llm.settings import ChatSettings

T = TypeVar("T")
MOST_CONCESSIONS = 4
SILENCES_PER_REPLY = 10
UNNAMED = "the server"


class ChatModel:
    """A chat model behind an OpenAI-compatible server; close it, or use it with ``with``.

    Args:
        settings: which model at which server.
        sleep: waits between two tries; tests pass their own.

    Raises:
        ModelError: no model was named and the server does not say what it has.
    """

    def __init__(
        self, settings: ChatSettings, *, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        self.settings = settings
        self._sleep = sleep
        self._server = Server(settings)
        try:
            self._name = settings.model or self._first_for_chat()
        except BaseException:
            self.close()
            raise
        self._output_tokens = settings.max_output_tokens or usual_output_tokens(self._name)
        self._window = settings.context_tokens or listed_window(settings, self._name)
        self._options: RequestOptions | None = None

    @property
    def name(self) -> str:
        """The server's name for the model."""
        return self._name

    @property
    def host(self) -> str:
        """The one host that requests go to."""
        return self.settings.host

    @property
    def context_tokens(self) -> int:
        """How many tokens prompt and reply may have together.

        As set, as listed, as the server says when it is asked for the first time, or a
        guess that is safe.
        """
        if self._window is None:
            self._window = self._told_window() or self.settings.context
        return self._window

    @property
    def max_output_tokens(self) -> int:
        """How many tokens a reply may have."""
        return reply_tokens(
            context_tokens=self.context_tokens, max_output_tokens=self._output_tokens
        )

    def reply(
        self,
        messages: Sequence[Message],
        on_text: Callable[[str], object] | None = None,
        *,
        response_format: Mapping[str, object] | None = None,
    ) -> Reply:
        """Return the reply to ``messages``; ``on_text`` gets it piece by piece as it comes.

        ``response_format`` is asked for where the server takes it; without one, a text that
        came as JSON or in a fence is taken out of it. Threads may call this side by side.

        Raises:
            ModelError: the server failed, refused or timed out, or the reply broke off or
                holds no answer. What ``on_text`` was given is then no reply.
        """
        draft = Draft(self._callee(self._name))
        tell = on_text or _ignore
        with self._open(messages, response_format) as stream:
            for delta in self._deltas(stream):
                if shown := draft.add(delta):
                    tell(shown)
        if rest := draft.close():
            tell(rest)
        reply = draft.reply()
        return reply if response_format else replace(reply, text=unwrapped(reply.text))

    def close(self) -> None:
        """Close the connections."""
        self._server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _callee(self, model: str) -> Callee:
        return Callee(settings=self.settings, model=model, names=self._known_names)

    def _open(
        self, messages: Sequence[Message], response_format: Mapping[str, object] | None
    ) -> openai.Stream[object]:
        """Send the request; again without an option that the server refuses."""
        spoken = [{"role": str(m.role), "content": m.content} for m in messages]
        head = {"model": self._name, "messages": spoken, "stream": True}
        usual = self._options or first_options(self.settings, self._name, self.max_output_tokens)
        options = with_format(usual, response_format)
        opened = self._patiently(partial(self._server.post, {**head, **options.values}))
        for _ in range(MOST_CONCESSIONS):
            if not isinstance(opened, Fault) or not opened.is_refusal:
                break
            changed = give_way(options, opened.said)
            if changed is None:
                break
            options = changed
            opened = self._patiently(partial(self._server.post, {**head, **options.values}))
        self._options = without_format(options)
        return _unless_failed(opened)

    def _patiently(self, call: Callable[[], T], model: str | None = None) -> T | Fault:
        """Call, again where that may help, for a bounded number of times and seconds."""
        waits: list[float] = []
        while True:
            try:
                return call()
            except failures() as error:
                fault = explain(error, self._callee(model or self._name))
            wait = next_wait(waits, asked=fault.asked)
            if wait is None or len(waits) >= self.settings.max_retries or not fault.error.retryable:
                return fault
            self._sleep(wait)
            waits.append(wait)

    def _deltas(self, stream: openai.Stream[object]) -> Iterator[Delta]:
        """Yield what the server streams; a bound on the whole, as each piece resets the timeout."""
        callee = self._callee(self._name)
        end = time.monotonic() + self.settings.timeout * SILENCES_PER_REPLY
        try:
            for event in events(stream):
                if (words := read_error(event)) is not None:
                    raise useless(callee, f"broke off its reply: {words}")
                if time.monotonic() > end:
                    raise useless(callee, "did not come to an end in time")
                yield read_chunk(event)
        except failures() as error:
            fault = explain(error, callee).error
            fault.begun = True
            raise fault from error

    def _first_for_chat(self) -> str:
        names = self._patiently(self._server.model_names, UNNAMED)
        if isinstance(names, Fault) and names.status == HTTPStatus.NOT_FOUND:
            names = ()
        chosen = next((name for name in _unless_failed(names) if is_for_chat(name)), None)
        if chosen is None:
            where = f"{self.settings.url}/models"
            raise ModelError(f"{where} names no chat model", hint="Name one by --model.")
        return chosen

    def _told_window(self) -> int | None:
        """Return what the server says its model can read; None where it does not tell."""
        try:
            listing = self._server.listing()
            told = told_window(listing, self._name)
            if told is None and is_of_ollama(listing, self._name):
                told = ollama_window(self._server.shown_by_ollama(self._name))
        except failures():
            return None
        return told

    def _known_names(self) -> tuple[str, ...]:
        """Return the server's names for a hint; none where it does not tell."""
        try:
            return self._server.model_names()
        except failures():
            return ()


def _unless_failed(outcome: T | Fault) -> T:
    if isinstance(outcome, Fault):
        raise outcome.error from outcome.cause
    return outcome


def _ignore(_: str) -> None:
    pass
