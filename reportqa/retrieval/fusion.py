"""Fuse the parts of a passage's score by a convex combination.

Source: Bruch, Gai and Ingber 2023, "An Analysis of Fusion Functions for Hybrid
Retrieval": scaled scores combined beat reciprocal ranks, as they did on our data.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


PART_NAMES = ("lexical", "scope", "sentence", "dense")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each part counts; together 1, without ``near``.

    ``lexical``: BM25 by the best one's; ``scope``: the share of the question's words
    that the report holds anywhere; ``sentence``: the share that the passage's best
    sentence holds; ``dense``: the cosine similarity. ``near``: what the score of a passage
    just before or after counts beside all that, inside a scope.
    """

    lexical: float = 0.25
    scope: float = 0.375
    sentence: float = 0.25
    dense: float = 0.125
    near: float = 0.3

    def __post_init__(self) -> None:
        total = self.lexical + self.scope + self.sentence + self.dense
        if abs(total - 1) > 1e-9:
            raise ValueError(f"weights that add up to {total}, not to 1")

    def without(self, part: str) -> Weights:
        """Return the weights with ``part`` at nought, the others scaled up to 1 again."""
        if part == "near":
            return replace(self, near=0.0)
        kept = {name: getattr(self, name) for name in PART_NAMES if name != part}
        whole = sum(kept.values())
        scaled = {name: weight / whole for name, weight in kept.items()}
        return Weights(**scaled | {part: 0.0}, near=self.near)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a passage's score, each in [0, 1]."""

    lexical: float = 0.0
    scope: float = 0.0
    sentence: float = 0.0
    dense: float = 0.0
    near: float = 0.0


def fuse(parts: Parts, weights: Weights) -> float:
    """Return the convex combination of ``parts``, in [0, 1]."""
    alone = (
        weights.lexical * parts.lexical
        + weights.scope * parts.scope
        + weights.sentence * parts.sentence
        + weights.dense * parts.dense
    )
    return (alone + weights.near * parts.near) / (1 + weights.near)


def scaled_by_best(scores: Mapping[int, float]) -> dict[int, float]:
    """Divide non-negative ``scores`` by the highest."""
    best = max(scores.values(), default=0.0)
    return {key: score / best if best > 0 else 0.0 for key, score in scores.items()}
