"""Why a passage was found: the parts of its score, and which words it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.retrieval.fusion import PART_NAMES
from reportqa.retrieval.matching import terms_held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import Hit
    from reportqa.retrieval.fusion import Weights
    from reportqa.retrieval.topics import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePart:
    """One part of a score, in [0, 1], and what it counts."""

    name: str
    score: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The parts of a passage's score and the question's words, in the question's order.

    ``matched`` stand in the passage or above it, ``naming`` only in what names its report,
    ``missing`` in neither.
    """

    parts: tuple[ScorePart, ...]
    matched: tuple[Topic, ...]
    naming: tuple[Topic, ...]
    missing: tuple[Topic, ...]


def explain_hits(
    hits: Sequence[Hit], topics: Sequence[Topic], weights: Weights
) -> tuple[Explanation, ...]:
    """Return why each of ``hits`` was found."""
    texts = [f"{hit.context}\n{hit.quote.text}" for hit in hits]
    held = terms_held(texts, [(topic.term, topic.phrases) for topic in topics])
    return tuple(
        _explanation(hit, topics, mine, weights) for hit, mine in zip(hits, held, strict=True)
    )


def _explanation(
    hit: Hit, topics: Sequence[Topic], held: frozenset[str], weights: Weights
) -> Explanation:
    report = hit.quote.report.id
    scores = {
        "lexical": hit.lexical,
        "scope": hit.scope,
        "sentence": hit.sentence,
        "dense": hit.dense,
    }
    absent = tuple(topic for topic in topics if topic.term not in held)
    return Explanation(
        parts=tuple(
            ScorePart(name=name, score=scores[name], weight=getattr(weights, name))
            for name in PART_NAMES
        ),
        matched=tuple(topic for topic in topics if topic.term in held),
        naming=tuple(topic for topic in absent if report in topic.names),
        missing=tuple(topic for topic in absent if report not in topic.names),
    )
