"""A chat in front of another, which is known by the one behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportqa.llm.messages import Chat, Message, Reply


class PassingChat:
    """A ``Chat`` that passes on all it is asked; what it adds is its subclass's affair.

    Args:
        behind: gives the chat that answers; it is not called before it is needed.
    """

    def __init__(self, behind: Callable[[], Chat]) -> None:
        self._behind = behind

    @property
    def name(self) -> str:
        """The server's name for the model."""
        return self._behind().name

    @property
    def context_tokens(self) -> int:
        """How many tokens prompt and reply may have together."""
        return self._behind().context_tokens

    @property
    def max_output_tokens(self) -> int:
        """How many tokens a reply may have."""
        return self._behind().max_output_tokens

    def reply(
        self,
        messages: Sequence[Message],
        on_text: Callable[[str], None] | None = None,
        *,
        response_format: Mapping[str, object] | None = None,
    ) -> Reply:
        """Return the reply to ``messages``; ``on_text`` gets it piece by piece as it comes.

        Raises:
            ModelError: the server failed, refused or timed out.
        """
        return self._behind().reply(messages, on_text, response_format=response_format)
