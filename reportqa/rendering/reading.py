"""What a language model is to read while reports are taken in, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.rendering.notes import count_text, usage_text
from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.library.readings import ReadingPlan, ReadingSummary
    from reportqa.llm.messages import Message
    from reportqa.models import Source

    Sent = Iterable[tuple[Source, Sequence[Message]]]

MOST_NAMES = 3


def plan_line(plan: ReadingPlan) -> str:
    """Say what will be read, by whom, and what that is expected to cost."""
    what = f"{count_text(plan.stretches, 'stretch')[:-1]}es" if plan.stretches != 1 else "1 stretch"
    asked = count_text(plan.requests - plan.kept, "request")
    kept = f" ({plan.kept:,} more answered before)" if plan.kept else ""
    return clean_line(
        f"Reading {what} of {count_text(plan.reports, 'report')} by {plan.model} at {plan.host}:"
        f" {asked}{kept}, about {usage_text(plan.expected)}"
    )


def reading_line(summary: ReadingSummary) -> str:
    """Say what the model added, and what was not believed."""
    return clean_line(
        f"Read by {summary.model} at {summary.host}: {count_text(summary.reports, 'report')},"
        f" {count_text(summary.added, 'item')} added, {summary.confirmed:,} confirmed,"
        f" {summary.dropped:,} not believed; {usage_text(summary.usage)}"
    )


def left_line(summary: ReadingSummary) -> str:
    """Name the reports that the model was to read and did not."""
    names = ", ".join(summary.left[:MOST_NAMES])
    more = len(summary.left) - MOST_NAMES
    rest = f" and {more:,} more" if more > 0 else ""
    return clean_line(f"Left as the rules understand them: {names}{rest}")


def sent_text(sent: Sent) -> str:
    """Show the very messages that would be sent, by report."""
    parts = [
        f"=== {clean_line(source.name)} · {message.role} ===\n\n{message.content}\n"
        for source, messages in sent
        for message in messages
    ]
    return "\n".join(parts)


def sent_data(sent: Sent) -> list[dict[str, object]]:
    """Return the very messages that would be sent, as JSON has them."""
    return [
        {
            "source": source.name,
            "messages": [{"role": str(one.role), "content": one.content} for one in messages],
        }
        for source, messages in sent
    ]
