"""An answer without a model: the best sentences, quoted and cited, or an honest no."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from reportqa.answering.calibration import ENOUGH, answerable_probability, features_of
from reportqa.answering.clauses import asks_more
from reportqa.answering.disagreeing import conflicts_in
from reportqa.answering.expecting import counts_people, number_of
from reportqa.answering.routes import framing_words
from reportqa.models import Answer, Citation, Claim, Conflict, Mode, NoAnswer, Reason, Sentence
from reportqa.retrieval.terms import PART

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportqa.answering.evidence import Evidence
    from reportqa.models import Hit, Outcome, Quote
    from reportqa.retrieval.topics import Topic

MOST_SENTENCES = 5
MOST_FIGURES = 12
WORTH = 0.4
"""A further sentence must score at least this share of the best one."""

ALIKE = 0.8
LIKELY = 0.6
"""From this probability on, only an unknown event makes a question unanswerable."""

TOUCHES = 0.15
"""From this probability on the reports are said to touch on the question."""

NEAREST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found for a question.

    ``probability`` is that the passages answer it, ``missing`` are names in the question
    that no report knows, ``unheard`` its words that none has where that says it all.
    """

    question: str
    evidence: tuple[Evidence, ...]
    hits: tuple[Hit, ...]
    probability: float
    missing: tuple[str, ...]
    unheard: tuple[str, ...] = ()


def weigh_evidence(
    question: str,
    evidence: Sequence[Evidence],
    hits: Sequence[Hit],
    topics: Sequence[Topic],
    embedding: str | None,
    *,
    scoped: bool = False,
) -> Found:
    """Return what was found, with how probably it answers the question.

    ``embedding`` names the model that the hits' similarities are of; ``scoped`` tells
    whether the question named its event or its reporter.
    """
    features = features_of(question, evidence, hits, topics, scoped=scoped)
    probability = answerable_probability(features, embedding)
    return Found(
        question=question,
        evidence=tuple(evidence),
        hits=tuple(hits),
        probability=probability,
        missing=unknown_names(question, topics, events_only=probability >= LIKELY),
        unheard=_unheard(question, topics) if probability < TOUCHES else (),
    )


def _unheard(question: str, topics: Sequence[Topic]) -> tuple[str, ...]:
    """Return the words that no report has, if they are names or all that is asked about."""
    frame = framing_words(question)
    telling = [topic for topic in topics if topic.term not in frame]
    unknown = [topic.term for topic in telling if not topic.known]
    written = {word.casefold(): word for word in PART.findall(question)}
    names = [one for one in unknown if written.get(one, one)[:1].isupper()]
    return tuple(
        written.get(one, one) for one in (names if len(unknown) < len(telling) else unknown)
    )


def extract_answer(found: Found) -> Outcome:
    """Return the best sentences as an answer, or why they are not one."""
    question = found.question
    if not found.evidence or found.missing or found.probability < ENOUGH:
        return refuse(found)
    asked = _only_counts(found)
    if not asked.evidence:
        return refuse(found)
    sentences, citations, conflicts = _quoted(asked)
    return Answer(
        question=question,
        mode=Mode.EXTRACTIVE,
        sentences=sentences,
        citations=citations,
        conflicts=conflicts,
    )


def _only_counts(found: Found) -> Found:
    """Leave the sentences that say how many people there were where just that is asked."""
    number = number_of(found.question)
    if number is None or not counts_people(found.question) or asks_more(found.question):
        return found
    fit = (one for one in found.evidence if one.counted or number.search(one.words))
    return replace(found, evidence=tuple(fit))


def conflicts_among(found: Found) -> tuple[tuple[Conflict, ...], tuple[Citation, ...]]:
    """Return what the best sentences do not agree on, and the citations of these."""
    if not found.evidence:
        return (), ()
    _, citations, conflicts = _quoted(found)
    used = {n for one in conflicts for claim in one.claims for n in claim.citations}
    return conflicts, tuple(one for one in citations if one.number in used)


def _quoted(
    found: Found,
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...], tuple[Conflict, ...]]:
    chosen = _choose(found.evidence)
    sentences, citations = _told(chosen)
    own = {citation.quote: citation for citation in citations}
    told = [(one.words, own[one.quote], one.held) for group in chosen for one in group]
    if counted := [one for group in chosen for one in group if one.counted]:
        from reportqa.answering.measuring import at_odds

        if differing := at_odds(counted):
            return sentences, citations, (_side_by_side(differing, own),)
    return sentences, citations, conflicts_in(found.question, told)


def _side_by_side(evidence: Sequence[Evidence], citations: Mapping[Quote, Citation]) -> Conflict:
    """Return what differs: the figures of one event, by whom they are given."""
    first = evidence[0]
    event = first.quote.report.event
    about = f"{first.counted[0].subject} at {event}" if event else first.counted[0].subject.value
    claims = (
        Claim(
            text=" … ".join(one.words for one in said),
            citations=tuple(citations[one.quote].number for one in said),
        )
        for _, group in groupby(evidence, key=lambda one: one.quote.report.id)
        if (said := sorted(group, key=lambda one: one.quote.span))
    )
    return Conflict(about=about, claims=tuple(claims))


def _told(
    groups: Sequence[Sequence[Evidence]],
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """Return a sentence for each group, and the numbered quotes that bear it."""
    sentences: list[Sentence] = []
    citations: dict[Quote, Citation] = {}
    for group in groups:
        quotes = [quote for one in group for quote in (one.quote, one.named) if quote]
        for quote in quotes:
            citations.setdefault(quote, Citation(number=len(citations) + 1, quote=quote))
        numbers = tuple(dict.fromkeys(citations[quote].number for quote in quotes))
        sentences.append(Sentence(text=group[0].words, citations=numbers, supported=True))
    return tuple(sentences), tuple(citations.values())


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


def refuse(found: Found) -> NoAnswer:
    """Return why there is no answer: a name unknown, nothing near, or nothing that answers."""
    if unknown := found.missing or found.unheard:
        names = ", ".join(f'"{name}"' for name in unknown)
        reason, message = Reason.NOT_FOUND, f"No report mentions {names}."
    elif found.evidence:
        reason = Reason.INSUFFICIENT
        message = "The reports touch on this, but none of them answers it."
    else:
        reason, message = Reason.NOT_FOUND, "No report says anything about this."
    return NoAnswer(
        question=found.question, reason=reason, message=message, nearest=found.hits[:NEAREST]
    )


def _choose(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Return groups of sentences: those that say the same thing stand together.

    The figures that are asked for all stand there, beside as many other sentences as ever.
    """
    best = next((one.score for one in evidence if not one.counted), 0.0)
    groups: list[list[Evidence]] = []
    for one in evidence:
        if any(_overlap(one, other) for group in groups for other in group):
            continue
        same = next((group for group in groups if _alike(group[0].words, one.words)), None)
        if same is not None:
            if all(one.quote.report.id != other.quote.report.id for other in same):
                same.append(one)
        elif _has_room(groups, one) and one.score >= WORTH * best:
            groups.append([one])
    return groups


def _has_room(groups: Sequence[Sequence[Evidence]], evidence: Evidence) -> bool:
    """Tell whether one more sentence may be said, of its kind."""
    alike = sum(bool(group[0].counted) == bool(evidence.counted) for group in groups)
    return alike < (MOST_FIGURES if evidence.counted else MOST_SENTENCES)


def _overlap(one: Evidence, other: Evidence) -> bool:
    left, right = one.quote, other.quote
    same = left.report.id == right.report.id
    return same and left.span.start < right.span.end and right.span.start < left.span.end


def _alike(left: str, right: str) -> bool:
    """Tell whether two sentences share 80 % of their words (Jaccard)."""
    a, b = (set(PART.findall(text.casefold())) for text in (left, right))
    return bool(a and b) and len(a & b) >= ALIKE * len(a | b)
