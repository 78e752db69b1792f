"""Mentions: what the readers of prose find in a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A talk told of in a block's words, by ranges in its visible text.

    ``title`` bounds the title, ``start`` is where the mention begins, ``noun`` holds the
    words that tell the kind. A ``phrase`` may be only an echo of an item named elsewhere.
    """

    start: int
    title: tuple[int, int]
    people: tuple[str, ...]
    noun: str
    certain: float
    phrase: bool = False


def overlap(start: int, end: int, title: tuple[int, int]) -> bool:
    """Tell whether ``[start, end)`` shares something with a title."""
    return start < title[1] and title[0] < end
