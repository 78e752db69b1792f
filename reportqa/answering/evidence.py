"""Sentences that bear on a question, weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.answering.expecting import wanted_by
from reportqa.library.catalogue import report_text, source_format, source_pages
from reportqa.library.cataloguing import page_at
from reportqa.models import LineIndex, Quote
from reportqa.retrieval.matching import terms_held
from reportqa.retrieval.sentences import ReadableSentence, readable_sentences
from reportqa.retrieval.topics import Topic, covered

if TYPE_CHECKING:
    import re
    import sqlite3
    from collections.abc import Sequence

    from reportqa.embedding import Embedder
    from reportqa.models import Hit, ReportId

OWN, DENSE, PASSAGE, BEFORE = 0.43, 0.1, 0.47, 0.1
"""Weights of a sentence's own words, its vector, its passage's score, the sentence before it."""

HEADING_FACTOR = 0.3
SAYS = 10
"""How many words a heading has that is a sentence, where it also ends like one."""

FEW_WORDS = 4
FEW_FACTOR = 0.5
UNWANTED_FACTOR = 0.4
"""For a sentence without the number, date, name or reason that the question wants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence with its score and the shares of the question's weight that are covered.

    ``own`` is what the sentence itself covers, where words that name its report count
    little; ``around`` is what its passage, the passage's context and its report's name cover.
    """

    quote: Quote
    words: str
    score: float
    own: float
    around: float
    hit: Hit


def gather_evidence(
    connection: sqlite3.Connection,
    question: str,
    hits: Sequence[Hit],
    topics: Sequence[Topic],
    embedder: Embedder | None,
) -> tuple[Evidence, ...]:
    """Return the sentences of ``hits``, best first."""
    texts = _Texts(connection)
    found = [(hit, one) for hit in hits for one in texts.sentences(hit)]
    if not found:
        return ()
    words = [sentence.words for _, sentence in found]
    phrases = [(topic.term, topic.phrases) for topic in topics]
    held = terms_held(words, phrases)
    surroundings = terms_held([_surroundings(hit) for hit in hits], phrases)
    around = {hit.passage: terms for hit, terms in zip(hits, surroundings, strict=True)}
    similar = _similarities(question, words, embedder)
    before = _before([hit for hit, _ in found], held, topics)
    evidence = [
        _weigh(hit, sentence, (own, around[hit.passage]), topics, (dense, led), texts)
        for (hit, sentence), own, dense, led in zip(found, held, similar, before, strict=True)
    ]
    wanted = wanted_by(question)
    return tuple(sorted(evidence, key=lambda one: -_score_as_answer(one, wanted)))


def _score_as_answer(evidence: Evidence, wanted: re.Pattern[str] | None) -> float:
    if wanted is None or wanted.search(evidence.words):
        return evidence.score
    return evidence.score * UNWANTED_FACTOR


def _weigh(
    hit: Hit,
    sentence: ReadableSentence,
    held: tuple[frozenset[str], frozenset[str]],
    topics: Sequence[Topic],
    beside: tuple[float, float],
    texts: _Texts,
) -> Evidence:
    dense, led = beside
    own = covered(topics, held[0], hit.quote.report.id)
    around = covered(topics, held[1])
    score = OWN * own + DENSE * dense + PASSAGE * hit.score + BEFORE * led
    score *= HEADING_FACTOR if _is_title(sentence) else 1.0
    score *= FEW_FACTOR if len(sentence.words.split()) < FEW_WORDS else 1.0
    quote = texts.quote(hit, sentence)
    return Evidence(quote=quote, words=sentence.words, score=score, own=own, around=around, hit=hit)


def _before(
    hits: Sequence[Hit], held: Sequence[frozenset[str]], topics: Sequence[Topic]
) -> list[float]:
    """Return, for each sentence, what the one before it in its passage covers."""
    shares = [
        covered(topics, own, hit.quote.report.id) for hit, own in zip(hits, held, strict=True)
    ]
    return [
        shares[place - 1] if place and hits[place - 1] is hit else 0.0
        for place, hit in enumerate(hits)
    ]


def _is_title(sentence: ReadableSentence) -> bool:
    """Tell a heading from a sentence that is only set like one."""
    words = sentence.words.split()
    return sentence.heading and not (len(words) >= SAYS and words[-1].endswith((".", "?", "!")))


def _surroundings(hit: Hit) -> str:
    report = hit.quote.report
    told = (hit.context, report.event, report.author, report.source, hit.quote.text)
    return "\n".join(part for part in told if part)


def _similarities(question: str, words: list[str], embedder: Embedder | None) -> list[float]:
    if embedder is None:
        return [0.0] * len(words)
    vectors = embedder.embed([question, *words])
    return [max(float(score), 0.0) for score in vectors[1:] @ vectors[0]]


class _Texts:
    """The sources' texts, each read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: dict[ReportId, tuple[str, LineIndex]] = {}

    def of(self, report: ReportId) -> tuple[str, LineIndex]:
        if report not in self._texts:
            text = report_text(self._connection, report)
            self._texts[report] = text, LineIndex.of(text)
        return self._texts[report]

    def sentences(self, hit: Hit) -> tuple[ReadableSentence, ...]:
        report = hit.quote.report.id
        text, _ = self.of(report)
        return readable_sentences(text, hit.quote.span, source_format(self._connection, report))

    def quote(self, hit: Hit, sentence: ReadableSentence) -> Quote:
        report = hit.quote.report.id
        text, index = self.of(report)
        pages = source_pages(self._connection, report) if hit.quote.page else ()
        return Quote(
            report=hit.quote.report,
            span=sentence.span,
            lines=index.lines(sentence.span),
            text=sentence.span.of(text),
            page=page_at(pages, sentence.span.start),
        )
