"""Sentences that answer a question by themselves, found by reading every report in scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.answering.clauses import asks_more
from reportqa.retrieval.searching import passages_at

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.answering.evidence import Evidence
    from reportqa.merging.quoting import QuotedSentence
    from reportqa.models import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Direct:
    """The sentences, best first, and the passages that hold them.

    ``sought`` says what they say ("where it was") where the question asks for nothing else,
    so that nothing else answers it.
    """

    evidence: tuple[Evidence, ...] = ()
    hits: tuple[Hit, ...] = ()
    sought: str = ""
    opinions: bool = False
    """Whether they are opinions, which are told as whose they are."""

    by_event: bool = False
    """Whether each is on another event, which is told with it."""

    def among(self, hits: Sequence[Hit], k: int) -> tuple[Hit, ...]:
        """Return the first ``k`` passages, those of the sentences at their head."""
        own = {hit.passage for hit in self.hits}
        return (*self.hits, *(hit for hit in hits if hit.passage not in own))[:k]

    def before(self, question: str, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """Return the sentences, and others only where more than these say is asked."""
        if not self.evidence:
            return tuple(evidence)
        return (*self.evidence, *(evidence if asks_more(question) else ()))


NOTHING = Direct()


OF_EACH = 3
"""So many sentences are told of each of several questions asked at once."""


def together(answers: Sequence[Direct]) -> Direct:
    """Return the answers to the questions in a question as one, nothing where there are none."""
    if len(answers) < 2:
        return answers[0] if answers else NOTHING
    kept = [one for direct in answers for one in direct.evidence[:OF_EACH]]
    first = {(one.quote.report.id, one.quote.span): one for one in reversed(kept)}
    evidence = tuple(one for one in kept if first[one.quote.report.id, one.quote.span] is one)
    return Direct(
        evidence=evidence,
        hits=tuple({one.hit.passage: one.hit for one in evidence}.values()),
        sought=" or ".join(direct.sought for direct in answers),
        opinions=any(direct.opinions for direct in answers),
        by_event=any(direct.by_event for direct in answers),
    )


def direct_answer(
    connection: sqlite3.Connection, sought: str, sentences: Sequence[tuple[QuotedSentence, float]]
) -> Direct:
    """Return sentences, each with its score in (0, 1], with the passages that hold them."""
    from reportqa.answering.evidence import Evidence

    places = {one: (one.quote.report.id, one.quote.span) for one, _ in sentences}
    found = passages_at(connection, tuple(places.values()))
    evidence = tuple(
        Evidence(
            quote=one.quote, words=one.words, score=score, own=score, around=1.0, hit=found[place]
        )
        for one, score in sentences
        if (place := places[one]) in found
    )
    hits = {one.hit.passage: one.hit for one in evidence}
    return Direct(evidence=evidence, hits=tuple(hits.values()), sought=sought)
