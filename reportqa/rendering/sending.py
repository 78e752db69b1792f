"""What a command would send to a model: the very messages, to whom, and at what price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.rendering.notes import count_text
from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from reportqa.llm.messages import Message
    from reportqa.llm.plans import RequestPlan
    from reportqa.models import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What would be sent. ``worst`` counts the prompts and the longest replies.

    ``reason`` says why nothing would be sent, where nothing would. ``kept`` of the
    requests have been answered before, and would not be sent.
    """

    model: str
    host: str
    requests: tuple[tuple[Message, ...], ...]
    context_tokens: int
    worst: Usage
    kept: int = 0
    reason: str | None = None


def rehearsal_text(rehearsal: Rehearsal) -> str:
    """Show the very messages, then what they are expected to cost."""
    parts = [
        f"=== request {number} · {message.role} ===\n\n{message.content}\n"
        for number, messages in enumerate(rehearsal.requests, 1)
        for message in messages
    ]
    return "\n".join((*parts, rehearsal_line(rehearsal)))


def rehearsal_line(rehearsal: Rehearsal) -> str:
    """Say in one line to whom how much would be sent, and what it would cost at most."""
    if not rehearsal.requests:
        return clean_line(f"Nothing would be sent: {rehearsal.reason or 'no model is needed'}")
    worst, cost = rehearsal.worst, rehearsal.worst.cost_usd
    kept = f" ({rehearsal.kept:,} answered from the cache, not sent)" if rehearsal.kept else ""
    return clean_line(
        f"Nothing was sent. {rehearsal.model} at {rehearsal.host}:"
        f" {count_text(len(rehearsal.requests), 'request')}{kept},"
        f" about {worst.prompt_tokens:,} tokens and at most {worst.completion_tokens:,} back,"
        f" for a window of {rehearsal.context_tokens:,}; {_price(cost)}"
    )


def plan_line(plan: RequestPlan, model: str, host: str, cost: float | None) -> str:
    """Say in one line how much a model is about to be asked, and for what price."""
    return clean_line(
        f"{model} at {host}: {plan.doing}:"
        f" {count_text(plan.requests, 'request')}, about {plan.tokens:,} tokens, {_price(cost)}"
    )


def _price(cost: float | None) -> str:
    return "price unknown" if cost is None else f"at most ${cost:.4f}"


def rehearsal_data(rehearsal: Rehearsal) -> dict[str, object]:
    """Return the same as JSON has it."""
    worst = rehearsal.worst
    return {
        "dry_run": True,
        "model": rehearsal.model,
        "host": rehearsal.host,
        "context_tokens": rehearsal.context_tokens,
        "requests": [
            [{"role": str(one.role), "content": one.content} for one in messages]
            for messages in rehearsal.requests
        ],
        "kept": rehearsal.kept,
        "reason": rehearsal.reason,
        "usage": {
            "prompt_tokens": worst.prompt_tokens,
            "completion_tokens": worst.completion_tokens,
            "cost_usd": worst.cost_usd,
        },
    }
