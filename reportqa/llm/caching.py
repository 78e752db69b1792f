"""A chat that remembers: what was asked before is answered from what was kept, for nothing."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reportqa.llm.messages import Reply
from reportqa.llm.passing import PassingChat
from reportqa.llm.repair import json_values
from reportqa.models import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportqa.llm.messages import Chat, Message


class Replies(Protocol):
    """Where replies are kept, by the hash of what was asked."""

    def get(self, key: str) -> str | None:
        """Return the reply that was kept under ``key``."""
        ...

    def put(self, key: str, model: str, reply: str) -> None:
        """Keep a reply; where that cannot be done, nothing happens."""
        ...

    def drop(self, key: str) -> None:
        """Keep the reply under ``key`` no longer; where that cannot be done, nothing happens."""
        ...


def request_hash(where: str, model: str, messages: Sequence[Message], form: object) -> str:
    """Return the key of a request: server, model, the very messages, the reply's format."""
    said = [[str(message.role), message.content] for message in messages]
    key = json.dumps([where, model, said, form], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(key.encode()).hexdigest()


class CachedChat(PassingChat):
    """Answers from kept replies where it can, and keeps the replies that it gets.

    A reply that was cut, or that holds no JSON where JSON was asked for, is not kept, and
    no other that its reader forgets.

    Args:
        chat: the model that is asked otherwise.
        replies: where replies are kept.
        where: the server's address, part of every key.
        again: ask the model whatever it replied before.
    """

    def __init__(self, chat: Chat, replies: Replies, *, where: str, again: bool = False) -> None:
        super().__init__(lambda: chat)
        self._replies = replies
        self._where = where
        self._again = again
        self._answered: list[str] = []

    @property
    def kept(self) -> int:
        """How many replies were not asked for, as they had been kept."""
        return len(self._answered)

    def reply(
        self,
        messages: Sequence[Message],
        on_text: Callable[[str], None] | None = None,
        *,
        response_format: Mapping[str, object] | None = None,
    ) -> Reply:
        """Return the kept reply to ``messages``, else the model's.

        Raises:
            ModelError: the server failed, refused or timed out.
        """
        key = request_hash(self._where, self.name, messages, response_format)
        kept = None if self._again else self._replies.get(key)
        if kept is not None:
            self._answered.append(key)
            if on_text:
                on_text(kept)
            forget = partial(self._replies.drop, key)
            return Reply(text=kept, model=self.name, usage=Usage(), forget=forget)
        reply = super().reply(messages, on_text, response_format=response_format)
        if not reply.cut and (response_format is None or any(json_values(reply.text))):
            self._replies.put(key, self.name, reply.text)
            return replace(reply, forget=partial(self._replies.drop, key))
        return reply
