"""How a model is asked for a summary: with whom, how much at once, and who hears of it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reportqa.llm.budget import prompt_budget
from reportqa.llm.rehearsing import NotSentError
from reportqa.llm.together import AT_ONCE, each_done
from reportqa.llm.tokens import prompt_tokens, token_counter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reportqa.llm.messages import Chat, Message
    from reportqa.llm.plans import RequestPlan
    from reportqa.summarizing.writing.prompting import Prompts, Wanted

    Job = Callable[[], object]

TOKENS_PER_FENCE = 60
"""What the two lines around a passage, and those that say where it stands, come to."""

FEWEST_TOKENS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How to ask: ``language`` to write in, ``prompts`` of one's own.

    ``on_plan`` is told how much will be asked, ``on_step`` how much is done of it.
    """

    chat: Chat
    prompts: Path | None = None
    language: str | None = None
    on_plan: Callable[[RequestPlan], object] | None = None
    on_step: Callable[[int, int, str], object] | None = None
    at_once: int = AT_ONCE


@dataclass(frozen=True)
class Room:
    """How much of a model's context a prompt may fill."""

    chat: Chat

    @cached_property
    def tokens(self) -> int:
        """How many tokens a prompt may have."""
        return prompt_budget(self.chat)

    @cached_property
    def count(self) -> Callable[[str], int]:
        """Counts the tokens of a text."""
        return token_counter(self.chat.name)

    def of(self, messages: Sequence[Message]) -> int:
        """Return how many tokens messages have."""
        return prompt_tokens(messages, self.count)

    def holds(self, messages: Sequence[Message]) -> bool:
        """Tell whether messages fit."""
        # A token is a byte or more: what fits so needs no tables loaded, which take half a second.
        size = sum(len(one.content.encode("utf-8", "surrogatepass")) for one in messages)
        return size <= self.tokens or self.of(messages) <= self.tokens

    def beside(self, messages: Sequence[Message]) -> int:
        """Return how many tokens are left beside messages: a few, at worst."""
        return max(self.tokens - self.of(messages), FEWEST_TOKENS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One summary to be written: of which event, what is wanted, and how to ask for it.

    Of the sentences beside the TLDR ``most`` are kept.
    """

    event: str
    wanted: Wanted
    most: int
    prompts: Prompts
    asking: Asking
    room: Room

    def tell(self, done: int, total: int, saying: str) -> None:
        """Say how far it is."""
        if self.asking.on_step:
            self.asking.on_step(done, total, saying)


def do_all(jobs: Sequence[Job], task: Task, saying: str) -> None:
    """Do all jobs, some side by side; after the first that fails no other is begun.

    Those under way are waited for. A rehearsal goes through all of them before it ends.

    Raises:
        ModelError: the server failed.
        BudgetError: it would cost more than is left.
        NotSentError: it was a rehearsal.
    """
    rehearsed: Exception | None = None
    failures: list[Exception] = []
    task.tell(0, len(jobs), saying)
    unfailed = itertools.takewhile(lambda _: not failures, jobs)
    done = each_done(_do, unfailed, task.asking.at_once)
    for number, (_, outcome) in enumerate(done, 1):
        if isinstance(outcome, NotSentError):
            rehearsed = outcome
        elif isinstance(outcome, Exception):
            failures.append(outcome)
        task.tell(number, len(jobs), saying)
    if failures:
        raise failures[0]
    if rehearsed is not None:
        raise rehearsed


def _do(job: Job) -> object:
    return job()
