"""What is said to a chat model and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportqa.models import Usage


class Role(StrEnum):
    """Who speaks."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """A piece of a streamed reply; ``finish`` is the server's reason to end it."""

    text: str = ""
    reasoning: str = ""
    finish: str | None = None
    usage: Usage | None = None


def _nothing_kept() -> None:
    """Forget what was kept nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A whole reply. ``cut`` tells that the limit of output tokens ended it.

    ``usage`` is what the server counted, None where it did not say. ``forget`` is called by
    whoever can do nothing with the reply, so that nobody is given it once more.
    """

    text: str
    model: str
    usage: Usage | None = None
    cut: bool = False
    forget: Callable[[], None] = field(default=_nothing_kept, repr=False, compare=False)


class Chat(Protocol):
    """A chat model: the one behind a server, one that remembers, or a scripted one."""

    @property
    def name(self) -> str:
        """The server's name for the model."""
        ...

    @property
    def context_tokens(self) -> int:
        """How many tokens prompt and reply may have together."""
        ...

    @property
    def max_output_tokens(self) -> int:
        """How many tokens a reply may have."""
        ...

    def reply(
        self,
        messages: Sequence[Message],
        on_text: Callable[[str], None] | None = None,
        *,
        response_format: Mapping[str, object] | None = None,
    ) -> Reply:
        """Return the reply to ``messages``; ``on_text`` gets it piece by piece as it comes.

        ``response_format`` is asked for where the server takes it, as OpenAI's protocol
        has it; a reply may be of another shape all the same.

        Raises:
            ModelError: the server failed, refused or timed out. What ``on_text`` was
                given is then no reply.
        """
        ...
