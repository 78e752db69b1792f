"""An answer without a model: the best sentences, quoted and cited, or an honest no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import Answer, Citation, Mode, NoAnswer, Reason, Sentence
from reportqa.retrieval.terms import PART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.answering.evidence import Evidence
    from reportqa.models import Hit, Outcome
    from reportqa.retrieval.topics import Topic

MOST_SENTENCES = 3
WORTH = 0.8
"""A further sentence must score at least this share of the best one."""

ALIKE = 0.8
ENOUGH_AROUND = 0.5
ENOUGH_OWN = 0.15
NEAREST = 3


def extract_answer(
    question: str, evidence: Sequence[Evidence], hits: Sequence[Hit], topics: Sequence[Topic]
) -> Outcome:
    """Return the best sentences as an answer, or why they are not one."""
    missing = unknown_names(question, topics)
    if not evidence or missing or not _is_enough(evidence[0]):
        return _refusal(question, evidence, hits, missing)
    chosen = _choose(evidence)
    citations = _cite(chosen)
    numbers = iter(range(1, len(citations) + 1))
    sentences = tuple(
        Sentence(text=group[0].words, citations=tuple(next(numbers) for _ in group), supported=True)
        for group in chosen
    )
    return Answer(question=question, mode=Mode.EXTRACTIVE, sentences=sentences, citations=citations)


def unknown_names(question: str, topics: Sequence[Topic]) -> tuple[str, ...]:
    """Return the names in ``question`` that stand in no report at all.

    A name here is a word with a capital letter after its first, or a capitalised word
    that does not begin the question.
    """
    capitals = {
        found.group().casefold()
        for number, found in enumerate(PART.finditer(question))
        if any(char.isupper() for char in found.group()[1:])
        or (number and found.group()[0].isupper())
    }
    return tuple(
        topic.term
        for topic in topics
        if not topic.holders and set(PART.findall(topic.term)) & capitals
    )


def _is_enough(best: Evidence) -> bool:
    return best.around >= ENOUGH_AROUND and best.own >= ENOUGH_OWN


def _refusal(
    question: str, evidence: Sequence[Evidence], hits: Sequence[Hit], missing: Sequence[str]
) -> NoAnswer:
    if missing:
        names = ", ".join(f'"{name}"' for name in missing)
        reason, message = Reason.NOT_FOUND, f"No report mentions {names}."
    elif evidence:
        reason = Reason.INSUFFICIENT
        message = "The reports touch on this, but none of them answers it."
    else:
        reason, message = Reason.NOT_FOUND, "No report says anything about this."
    return NoAnswer(
        question=question, reason=reason, message=message, nearest=tuple(hits[:NEAREST])
    )


def _choose(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Return groups of sentences: those that say the same thing stand together."""
    best = evidence[0].score
    groups: list[list[Evidence]] = []
    for one in evidence:
        same = next((group for group in groups if _alike(group[0].words, one.words)), None)
        if same is not None:
            if all(one.quote.report.id != other.quote.report.id for other in same):
                same.append(one)
        elif len(groups) < MOST_SENTENCES and one.score >= WORTH * best:
            groups.append([one])
    return groups


def _alike(left: str, right: str) -> bool:
    """Tell whether two sentences share 80 % of their words (Jaccard)."""
    a, b = (set(PART.findall(text.casefold())) for text in (left, right))
    return bool(a and b) and len(a & b) >= ALIKE * len(a | b)


def _cite(groups: Sequence[Sequence[Evidence]]) -> tuple[Citation, ...]:
    quotes = [one.quote for group in groups for one in group]
    return tuple(Citation(number=number, quote=quote) for number, quote in enumerate(quotes, 1))
