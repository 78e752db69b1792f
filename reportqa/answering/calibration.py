"""The probability that what was found bears on the question, by logistic regression.

Fitted by ``benchmarks/abstention.py`` on TripQA dev against questions that have nothing
to do with trip reports; docs/decisions.md has the figures.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.answering.evidence import Evidence
    from reportqa.models import Hit
    from reportqa.retrieval.topics import Topic

WITH_VECTORS = (-6.55, (1.95, 0.99, 12.02))
WITHOUT = (-5.51, (5.26, 2.66))
"""(bias, weights) of the features below; the last one only where there are vectors."""

VECTORS_FITTED_ON = "wordllama"
ENOUGH = 0.2


def features_of(
    evidence: Sequence[Evidence], hits: Sequence[Hit], topics: Sequence[Topic]
) -> tuple[float, float, float]:
    """Return what the probability depends on, each in [0, 1].

    The most that a passage with its context covers of the question; the share of the
    question's words that the library knows; the highest cosine similarity of a hit.
    """
    around = max((one.around for one in evidence), default=0.0)
    known = sum(topic.known for topic in topics) / len(topics) if topics else 0.0
    return around, known, max((hit.dense for hit in hits), default=0.0)


def answerable_probability(features: Sequence[float], embedding: str | None) -> float:
    """Return the probability that the passages found bear on the question.

    Similarities of another model than the one fitted on are left out.
    """
    fitted = embedding is not None and embedding.startswith(VECTORS_FITTED_ON)
    bias, weights = WITH_VECTORS if fitted else WITHOUT
    total = bias + sum(w * f for w, f in zip(weights, features, strict=False))
    return 1 / (1 + math.exp(-total))
