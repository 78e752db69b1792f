"""The short lines about an answer: who wrote it, what was looked at, what it cost."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from reportqa.models import Coverage, Filters, Outcome, Usage


def count_text(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 report``, ``1,812 talks``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def coverage_line(coverage: Coverage) -> str:
    """Say how much a list question looked at, and what came of it."""
    verb = "matches" if coverage.matched == 1 else "match"
    if not coverage.items_scanned and coverage.matched:
        read = count_text(coverage.reports_scanned, "report")
        return f"read {read}: {coverage.matched:,} {verb}, {coverage.unclear:,} unclear"
    return (
        f"scanned {count_text(coverage.items_scanned, 'talk')}"
        f" in {count_text(coverage.reports_scanned, 'report')}:"
        f" {coverage.matched:,} {verb}, {coverage.unclear:,} unclear"
    )


def filters_line(filters: Filters) -> str:
    """Say what a question is narrowed to, where those it follows were narrowed otherwise."""
    chosen = {field.name: getattr(filters, field.name) for field in fields(filters)}
    told = ", ".join(f"{name} {value}" for name, value in chosen.items() if value is not None)
    return clean_line(f"Narrowed to: {told or 'nothing'} (the question names other reports)")


def mode_line(outcome: Outcome, host: str | None, kept: int = 0) -> str:
    """Say who wrote the answer: nobody, or which model at which host for which price."""
    if outcome.model is None:
        return "extractive (no model)"
    return model_line(outcome.model, host, outcome.usage, kept)


def model_line(model: str, host: str | None, usage: Usage | None, kept: int = 0) -> str:
    """Say what a model used; ``kept`` of its replies came from the library."""
    sent = usage and (usage.prompt_tokens or usage.completion_tokens)
    told = [usage_text(usage)] if usage and (sent or not kept) else []
    if kept and sent:
        told += [f"{kept:,} {'reply' if kept == 1 else 'replies'} from the cache"]
    elif kept:
        told += ["from the cache, nothing sent"]
    at = f" at {host}" if host else ""
    return clean_line(f"model {model}{at}{': ' if told else ''}{', '.join(told)}")


def usage_text(usage: Usage) -> str:
    """Say how many tokens went and came, and their price where it is known."""
    tokens = f"{usage.prompt_tokens:,} + {usage.completion_tokens:,} tokens"
    if usage.cost_usd is None:
        return f"{tokens}, price unknown"
    return f"{tokens}, ${usage.cost_usd:.4f}"
