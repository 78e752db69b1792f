"""Keep a prompt within the model's context: whole passages, in rank order."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reportqa.chunking import sentences
from reportqa.models import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportqa.llm.messages import Chat

T = TypeVar("T")
# Room for what chat templates put around messages, and for another model's tokenizer.
MARGIN = 0.05
LARGEST_REPLY_SHARE = 0.25


def prompt_budget(chat: Chat) -> int:
    """Return how many tokens a prompt may have, the reply's share and a margin left free."""
    whole = chat.context_tokens
    reply = reply_tokens(context_tokens=whole, max_output_tokens=chat.max_output_tokens)
    return max(round(whole * (1 - MARGIN)) - reply, 1)


def reply_tokens(*, context_tokens: int, max_output_tokens: int) -> int:
    """Return how many tokens a reply may have: at most a quarter of the context.

    Servers refuse a request whose prompt and longest reply are together beyond it.
    """
    return max(min(max_output_tokens, round(context_tokens * LARGEST_REPLY_SHARE)), 1)


def fit_passages(
    passages: Sequence[T], *, budget_tokens: int, count: Callable[[T], int]
) -> tuple[T, ...]:
    """Return the passages that fill the budget, best first.

    One too long for what is left is passed over. The first is always among them, even
    alone above the budget: ``cut_text`` shortens it.
    """
    chosen: list[T] = []
    left = budget_tokens
    for passage in passages:
        cost = count(passage)
        if cost <= left or not chosen:
            chosen.append(passage)
            left -= cost
    return tuple(chosen)


def in_batches(
    things: Iterable[T], *, budget_tokens: int, count: Callable[[T], int], most: int | None = None
) -> Iterator[list[T]]:
    """Yield ``things`` in order, at most ``most`` at a time that fit the budget together.

    One too long for the budget stands alone.
    """
    batch: list[T] = []
    used = 0
    for thing in things:
        cost = count(thing)
        if batch and (used + cost > budget_tokens or len(batch) == most):
            yield batch
            batch, used = [], 0
        batch.append(thing)
        used += cost
    if batch:
        yield batch


def cut_text(text: str, *, budget_tokens: int, count: Callable[[str], int]) -> str:
    """Return the beginning of ``text`` that fits: whole sentences, else whole words.

    The result is never empty: at worst it is the first character.
    """
    if count(text) <= budget_tokens:
        return text
    for ends in (_sentence_ends(text), _word_ends(text), list(range(1, len(text) + 1))):
        if end := _last_fitting(text, ends, budget_tokens, count):
            return text[:end]
    return text[:1]


def _last_fitting(
    text: str, ends: Sequence[int], budget_tokens: int, count: Callable[[str], int]
) -> int:
    """Return the largest of ``ends`` whose beginning of ``text`` fits, 0 if none; by halving."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high + 1) // 2
        if count(text[: ends[middle - 1]]) <= budget_tokens:
            low = middle
        else:
            high = middle - 1
    return ends[low - 1] if low else 0


def _sentence_ends(text: str) -> list[int]:
    return [sentence.end for sentence in sentences(text, Span(0, len(text)))]


def _word_ends(text: str) -> list[int]:
    return [i for i in range(1, len(text)) if text[i].isspace() and not text[i - 1].isspace()]
