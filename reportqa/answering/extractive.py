"""An answer without a model: the best sentences, quoted and cited, or an honest no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.answering.calibration import ENOUGH, answerable_probability, features_of
from reportqa.answering.disagreeing import conflicts_in
from reportqa.models import Answer, Citation, Mode, NoAnswer, Reason, Sentence
from reportqa.retrieval.terms import PART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.answering.evidence import Evidence
    from reportqa.models import Hit, Outcome
    from reportqa.retrieval.topics import Topic

MOST_SENTENCES = 5
WORTH = 0.3
"""A further sentence must score at least this share of the best one."""

ALIKE = 0.8
LIKELY = 0.6
"""From this probability on, only an unknown event makes a question unanswerable."""

NEAREST = 3


def extract_answer(
    question: str,
    evidence: Sequence[Evidence],
    hits: Sequence[Hit],
    topics: Sequence[Topic],
    embedding: str | None,
    *,
    scoped: bool = False,
) -> Outcome:
    """Return the best sentences as an answer, or why they are not one.

    ``embedding`` names the model that the hits' similarities are of; ``scoped`` tells
    whether the question named its event or its reporter.
    """
    features = features_of(question, evidence, hits, topics, scoped=scoped)
    probability = answerable_probability(features, embedding)
    missing = unknown_names(question, topics, events_only=probability >= LIKELY)
    if not evidence or missing or probability < ENOUGH:
        return _refusal(question, evidence, hits, missing)
    chosen = _choose(evidence)
    citations = _cite(chosen)
    numbers = iter(range(1, len(citations) + 1))
    sentences = tuple(
        Sentence(text=group[0].words, citations=tuple(next(numbers) for _ in group), supported=True)
        for group in chosen
    )
    cited = [one for group in chosen for one in group]
    told = [(one.words, citation, one.held) for one, citation in zip(cited, citations, strict=True)]
    return Answer(
        question=question,
        mode=Mode.EXTRACTIVE,
        sentences=sentences,
        citations=citations,
        conflicts=conflicts_in(question, told),
    )


NAME_RUN = re.compile(r"(?:[A-Z][\w+-]*\s+){0,4}[A-Z][\w+-]*(?=\s+(?:19|20)\d\d\b)")
CODED_NAME = re.compile(r"\b\w*[A-Z]\w*[A-Z]\w*\b")


def unknown_names(
    question: str, topics: Sequence[Topic], *, events_only: bool = False
) -> tuple[str, ...]:
    """Return the names in ``question`` that stand in no report at all.

    Names are capitalised words right before a year ("Grace Hopper Celebration 2018"), and,
    unless ``events_only``, words with two capitals ("HATEOAS"). Other capitals say little:
    in German every noun has one.
    """
    unknown = {topic.term for topic in topics if not topic.known}
    runs = [run.group() for run in NAME_RUN.finditer(question)]
    if not events_only:
        runs += [name.group() for name in CODED_NAME.finditer(question)]
    found = (run for run in runs if {word.casefold() for word in PART.findall(run)} & unknown)
    names = list(dict.fromkeys(found))
    return tuple(name for name in names if not any(name != o and name in o for o in names))


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
