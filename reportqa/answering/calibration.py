"""The probability that what was found answers the question, by logistic regression.

Fitted by ``benchmarks/abstention.py`` on TripQA dev and SQuAD, each question also with
its answer or its whole article left out; docs/abstention.md has the figures.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from reportqa.answering.evidence import surroundings_of
from reportqa.retrieval.matching import terms_held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.answering.evidence import Evidence
    from reportqa.models import Hit
    from reportqa.retrieval.topics import Topic

WITH_VECTORS = (-5.56, (0.32, 2.27, 2.51, 3.64, 1.95))
WITHOUT = (-5.24, (0.3, 2.56, 2.76, 4.18))
"""(bias, weights) of the features below; the last one only where there are vectors."""

VECTORS_FITTED_ON = "wordllama"
ENOUGH = 0.25
FEW = 3
NAME = re.compile(r"\b[A-Z][\w'’-]+|\b\d[\w.,-]*|\b\w+[A-Z]\w*\b")


def features_of(
    question: str,
    evidence: Sequence[Evidence],
    hits: Sequence[Hit],
    topics: Sequence[Topic],
    *,
    scoped: bool,
) -> tuple[float, ...]:
    """Return what the probability depends on, each in [0, 1].

    In order: how much of the question's names and numbers one of the first passages
    holds; whether the question named its event or reporter; the score of the best sentence
    and of the best passage; the highest cosine similarity of a hit.
    """
    return (
        _names_held(question, hits[:FEW], topics),
        float(scoped),
        max((one.score for one in evidence[:FEW]), default=0.0),
        hits[0].score if hits else 0.0,
        max((hit.dense for hit in hits), default=0.0),
    )


def _names_held(question: str, hits: Sequence[Hit], topics: Sequence[Topic]) -> float:
    """Return the largest share of the question's names that one passage holds; 1 without names."""
    written = {name.casefold() for name in NAME.findall(question[1:])}
    names = [topic for topic in topics if any(topic.term in name for name in written)]
    whole = sum(topic.weight for topic in names)
    if not whole or not hits:
        return float(not names)
    texts = [surroundings_of(hit) for hit in hits]
    held = terms_held(texts, [(topic.term, topic.phrases) for topic in names])
    return max(sum(t.weight for t in names if t.term in terms) for terms in held) / whole


def answerable_probability(features: Sequence[float], embedding: str | None) -> float:
    """Return the probability that the passages found bear on the question.

    Similarities of another model than the one fitted on are left out.
    """
    fitted = embedding is not None and embedding.startswith(VECTORS_FITTED_ON)
    bias, weights = WITH_VECTORS if fitted else WITHOUT
    total = bias + sum(w * f for w, f in zip(weights, features, strict=False))
    return 1 / (1 + math.exp(-total))
