"""The chat that a command speaks with: opened late, paid from one purse, its replies kept."""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.cli.opening import LateChat, chat_settings, model_price
from reportqa.errors import BudgetError, ReportQAError
from reportqa.llm.passing import PassingChat
from reportqa.models import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from reportqa.cli.runs import Run
    from reportqa.llm.caching import CachedChat
    from reportqa.llm.messages import Message, Reply
    from reportqa.llm.metering import MeteredChat
    from reportqa.llm.plans import RequestPlan
    from reportqa.llm.prices import Purse
    from reportqa.llm.settings import ChatSettings
    from reportqa.models import Outcome

TOLD_WAIT = 1.0
"""Seconds of waiting for a server that are worth a line."""


class CommandChat(PassingChat):
    """A ``Chat`` for one command, over as many calls as it needs.

    Nothing is opened before the first call that no kept reply answers; all calls are paid
    from one purse. ``usage`` and ``kept`` tell at any time what came of them, ``failed``
    what the last one that failed did so for.
    """

    def __init__(self, run: Run, settings: ChatSettings, *, again: bool) -> None:
        from reportqa.library.replies import LibraryReplies

        self.failed: ReportQAError | None = None
        self._run = run
        self._settings = settings
        self._again = again
        self._late = LateChat(settings, wait=self._wait)
        super().__init__(lambda: self._late)
        self._replies = LibraryReplies(run.settings.library)
        self._metered: MeteredChat | None = None
        self._cached: CachedChat | None = None
        self._lock = threading.Lock()

    @property
    def host(self) -> str:
        """The one host that requests go to."""
        return self._settings.host

    @property
    def usage(self) -> Usage:
        """What all calls so far have used together; kept replies cost nothing."""
        return self._metered.usage if self._metered else Usage()

    @property
    def kept(self) -> int:
        """How many replies came from the library."""
        return self._cached.kept if self._cached else 0

    def reply(
        self,
        messages: Sequence[Message],
        on_text: Callable[[str], None] | None = None,
        *,
        response_format: Mapping[str, object] | None = None,
    ) -> Reply:
        """Return the reply to ``messages``, kept or new.

        Raises:
            BudgetError: at worst it would cost more than is left.
            ModelError: the server failed, refused or timed out.
        """
        try:
            return self._chain().reply(messages, on_text, response_format=response_format)
        except ReportQAError as fault:
            self.failed = fault
            raise

    def tell_plan(self, plan: RequestPlan) -> None:
        """Say on stderr how much is about to be asked, of whom, and its price at most."""
        from reportqa.rendering.sending import plan_line

        worst = Usage(prompt_tokens=plan.tokens, completion_tokens=plan.most_back)
        cost = self.purse().cost(worst)
        self._run.terminal.faint(plan_line(plan, self.name, self.host, cost))

    def close(self) -> None:
        """Close what was opened; say it where replies could not be kept."""
        self._late.close()
        if fault := self._replies.fault:
            self._run.terminal.note(f"The reply was not kept for another time: {fault.message}")

    def _chain(self) -> CachedChat:
        from reportqa.llm.caching import CachedChat
        from reportqa.llm.metering import MeteredChat

        with self._lock:
            if self._cached is None:
                note = self._run.terminal.note
                self._metered = MeteredChat(self._late, self.purse(), host=self.host, note=note)
                self._cached = CachedChat(
                    self._metered, self._replies, where=self._settings.url, again=self._again
                )
            return self._cached

    def purse(self) -> Purse:
        """Return a new purse for this model.

        Raises:
            BudgetError: a budget is set, and what the model costs is not known.
        """
        from reportqa.llm.prices import Purse

        settings = self._run.settings
        price = model_price(settings, self._settings, lambda: self.name)
        if settings.max_cost is not None and price is None:
            model = self._settings.model or "the model"
            raise BudgetError(
                f"--max-cost cannot be kept: what {model} at {self.host} costs is not known",
                hint="say it by --price-input and --price-output, in US dollars for a million"
                " tokens; 0 for a server of your own",
            )
        return Purse(price, settings.max_cost)

    def _wait(self, seconds: float) -> None:
        if seconds >= TOLD_WAIT:
            self._run.terminal.faint(f"{self.host} is busy; trying again in {seconds:.0f} s")
        time.sleep(seconds)


@contextlib.contextmanager
def command_chat(run: Run, *, again: bool = False) -> Generator[CommandChat | None]:
    """Yield the chat that the settings mean, None where no model is wanted.

    ``again`` asks whatever was replied before. What a command has spent on whole replies
    before it fails is told before the fault is.

    Raises:
        SettingsError: the settings name no model that can be reached.
        BudgetError: a budget is set, and what the model costs is not known.
    """
    settings = chat_settings(run.settings)
    if settings is None:
        yield None
        return
    chat = CommandChat(run, settings, again=again)
    try:
        if run.settings.max_cost is not None:
            chat.purse()
        yield chat
    except ReportQAError:
        if chat.usage.completion_tokens:
            from reportqa.rendering.notes import model_line

            run.terminal.faint(model_line(chat.name, chat.host, chat.usage))
        raise
    finally:
        chat.close()


@contextlib.contextmanager
def telling_failures(run: Run, chat: CommandChat | None) -> Generator[None]:
    """Say on stderr which request failed, where the work comes to its end all the same."""
    if chat:
        chat.failed = None
    yield
    if chat and chat.failed:
        run.terminal.note(f"What does not hold was not put right: {chat.failed.message}")


def with_total(outcome: Outcome, chat: CommandChat, usage: Usage, kept: int) -> Outcome:
    """Return an outcome with what all calls for it used together, whoever wrote its words.

    A model that was paid for the rewriting of a question is named, also where what came of
    it is quoted. ``kept`` of its replies came from the library.
    """
    if not (outcome.model or kept or usage.prompt_tokens or usage.completion_tokens):
        return outcome
    return replace(outcome, model=outcome.model or chat.name, usage=usage)
