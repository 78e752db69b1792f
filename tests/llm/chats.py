"""Chat models that need no server."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportqa.llm.messages import Message, Reply, Role
from reportqa.models import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

QUESTION = (Message(Role.SYSTEM, "Be brief."), Message(Role.USER, "Where was it held?"))


def used(prompt: int, completion: int) -> Usage:
    return Usage(prompt_tokens=prompt, completion_tokens=completion, cost_usd=None)


@dataclass
class ScriptedChat:
    """Says one thing after the other; an exception is raised instead.

    One that ``goes_on`` says the last thing again and again.
    """

    script: list[str | BaseException]
    usage: Usage | None = field(default_factory=lambda: used(100, 10))
    cut: bool = False
    name: str = "scripted"
    context_tokens: int = 8_000
    max_output_tokens: int = 500
    goes_on: bool = False
    asked: list[Sequence[Message]] = field(default_factory=list)

    def reply(
        self,
        messages: Sequence[Message],
        on_text: Callable[[str], None] | None = None,
        *,
        response_format: Mapping[str, object] | None = None,  # noqa: ARG002
    ) -> Reply:
        self.asked.append(messages)
        last = self.goes_on and len(self.script) == 1
        said = self.script[0] if last else self.script.pop(0)
        if isinstance(said, BaseException):
            raise said
        if on_text:
            on_text(said)
        return Reply(text=said, model=self.name, usage=self.usage, cut=self.cut)
