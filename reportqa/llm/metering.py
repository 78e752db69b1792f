"""A chat that counts: every call is paid from one purse, and a prompt cut short is noticed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reportqa.errors import BudgetError, ModelError
from reportqa.llm.passing import PassingChat
from reportqa.llm.structure import used_tokens
from reportqa.llm.together import LOOK_UP_SECONDS
from reportqa.llm.tokens import estimate_tokens, prompt_tokens, token_counter
from reportqa.models import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportqa.llm.messages import Chat, Message, Reply
    from reportqa.llm.prices import Purse

NEAR = 0.8
"""A server that counts this share of our quick estimate has surely read everything."""

FAR_BELOW = 0.6
"""Tables of tokens differ by a third at most; a server that counts less did not read it all."""


class MeteredChat(PassingChat):
    """Passes calls on, as long as the purse allows them; threads may call it side by side.

    Args:
        chat: the model.
        purse: what may be spent, and what was.
        host: the server, for the sentences.
        note: is told, once, of a server that seems to cut the prompt silently.
    """

    def __init__(
        self, chat: Chat, purse: Purse, *, host: str, note: Callable[[str], object]
    ) -> None:
        super().__init__(lambda: chat)
        self._purse = purse
        self._host = host
        self._note = note
        self._noted = False
        self._lock = threading.Condition()

    @property
    def usage(self) -> Usage:
        """What all calls so far have used together."""
        with self._lock:
            return self._purse.usage

    def reply(
        self,
        messages: Sequence[Message],
        on_text: Callable[[str], None] | None = None,
        *,
        response_format: Mapping[str, object] | None = None,
    ) -> Reply:
        """Return the model's reply to ``messages``.

        Raises:
            BudgetError: at worst it would cost more than what is left.
            ModelError: the prompt is longer than the model can read, or the server failed,
                refused or timed out.
        """
        self._check_length(messages)
        worst = self._reserved(messages)
        used = Usage(cost_usd=None)
        try:
            reply = super().reply(messages, on_text, response_format=response_format)
            used = used_tokens(reply, messages)
        except ModelError as error:
            used = self._sent(messages) if error.begun else used
            raise
        except BaseException:
            used = self._sent(messages)
            raise
        finally:
            with self._lock:
                self._purse.settle(worst, used)
                self._lock.notify_all()
        self._watch(messages, used)
        return reply

    def _check_length(self, messages: Sequence[Message]) -> None:
        """Refuse to send what the server would cut or refuse."""
        room = self.context_tokens - self.max_output_tokens
        # a token is a byte or more, and counting tokens takes longer
        if sum(len(one.content.encode("utf-8", "replace")) for one in messages) <= room:
            return
        if (sent := self._sent(messages).prompt_tokens) > room:
            raise ModelError(
                f"the prompt has {sent:,} tokens, more than the {room:,} that {self.name} at"
                f" {self._host} can read beside its reply",
                hint="Ask with fewer words, or say how much it can read by --context-tokens.",
            )

    def _reserved(self, messages: Sequence[Message]) -> Usage:
        """Set aside what a call may cost at worst; nothing where there is no limit."""
        if self._purse.limit is None:
            return Usage(cost_usd=None)
        sent = self._sent(messages).prompt_tokens
        worst = Usage(prompt_tokens=sent, completion_tokens=self.max_output_tokens, cost_usd=None)
        with self._lock:
            while not self._purse.reserve(worst):
                if not self._purse.may_wait(worst):
                    raise self._too_dear(worst)
                self._lock.wait(LOOK_UP_SECONDS)
        return worst

    def _too_dear(self, worst: Usage) -> BudgetError:
        spent = self._purse.usage.cost_usd or 0.0
        before = f" after ${spent:.4f} that are spent" if spent else ""
        return BudgetError(
            f"asking {self.name} at {self._host} could cost ${self._purse.cost(worst) or 0.0:.4f}"
            f"{before}, more than ${self._purse.limit or 0.0:.4f}",
            hint="allow more by --max-cost; --dry-run shows what would be sent",
        )

    def _sent(self, messages: Sequence[Message]) -> Usage:
        return Usage(prompt_tokens=prompt_tokens(messages, token_counter(self.name)), cost_usd=None)

    def _watch(self, messages: Sequence[Message], used: Usage) -> None:
        """Notice a server that has read far less than it was sent."""
        guess = sum(estimate_tokens(message.content) for message in messages)
        if self._noted or used.prompt_tokens >= NEAR * guess:
            return
        sent = self._sent(messages).prompt_tokens
        if used.prompt_tokens < FAR_BELOW * sent and self._is_first():
            self._note(
                f"{self._host} counted {used.prompt_tokens:,} tokens where about {sent:,} were"
                " sent: it seems to have cut the prompt. Tell its window by --context-tokens,"
                " or give the model a larger one."
            )

    def _is_first(self) -> bool:
        """Tell whether no thread has noticed it before."""
        with self._lock:
            first, self._noted = not self._noted, True
        return first
