"""Sentences that bear on a question, weighed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.answering.expecting import number_of, wanted_by
from reportqa.answering.hiding import is_hidden
from reportqa.answering.leaning import leans_on_before, may_lead
from reportqa.library.catalogue import report_text, source_format, source_pages
from reportqa.models import LineIndex, Quote, Span, page_at
from reportqa.retrieval.matching import terms_held
from reportqa.retrieval.scope import years_named
from reportqa.retrieval.sentences import ReadableSentence, readable_sentences
from reportqa.retrieval.topics import Topic, covered

if TYPE_CHECKING:
    import re
    import sqlite3
    from collections.abc import Iterator, Sequence

    from reportqa.embedding import Embedder
    from reportqa.merging.subjects import Measured
    from reportqa.models import Hit, ReportId

OWN, DENSE, PASSAGE, BEFORE = 0.43, 0.1, 0.47, 0.1
"""Weights of a sentence's own words, its vector, its passage's score, the sentence before it."""

HEADING_FACTOR = 0.3
SAYS = 10
"""How many words a heading has that is a sentence, where it also ends like one."""

FEW_WORDS = 4
FEW_FACTOR = 0.5
UNWANTED_FACTOR = 0.3
"""For a sentence without the number, date, name or reason that the question wants."""

OTHER_NUMBER_FACTOR = 0.6
"""For a sentence with a number that does not stand by what the question counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence with its score and the shares of the question's weight that are covered.

    ``own`` is what the sentence itself covers, where words that name its report count
    little; ``around`` is what its passage, the passage's context and its report's name cover.
    ``held`` are the question's terms in it. Where it leans on the sentence before, ``words``
    and ``quote`` hold both; ``named`` is where the talk is named that ``words`` begin with;
    ``counted`` are the figures of the event that the question asks for.
    """

    quote: Quote
    words: str
    score: float
    own: float
    around: float
    hit: Hit
    held: frozenset[str] = frozenset()
    named: Quote | None = None
    counted: tuple[Measured, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A sentence in its passage, and what it holds of the question."""

    hit: Hit
    sentence: ReadableSentence
    before: ReadableSentence | None
    held: frozenset[str]
    around: frozenset[str]
    own: float
    led: float
    dense: float


def gather_evidence(
    connection: sqlite3.Connection,
    question: str,
    hits: Sequence[Hit],
    topics: Sequence[Topic],
    embedder: Embedder | None,
) -> tuple[Evidence, ...]:
    """Return the sentences of ``hits``, best first."""
    texts = _Texts(connection)
    wants = _Wants(wanted_by(question), number_of(question), years_named(question))
    evidence = [
        _as_answer(_weigh(one, topics, texts), wants)
        for one in _find(texts, question, hits, topics, embedder)
    ]
    return tuple(sorted(evidence, key=lambda one: -one.score))


def _find(
    texts: _Texts,
    question: str,
    hits: Sequence[Hit],
    topics: Sequence[Topic],
    embedder: Embedder | None,
) -> Iterator[_Found]:
    placed = [(hit, one) for hit in hits for one in texts.sentences(hit)]
    words = [sentence.words for _, sentence in placed]
    phrases = [(topic.term, topic.phrases) for topic in topics]
    held = terms_held(words, phrases)
    surroundings = terms_held([surroundings_of(hit) for hit in hits], phrases)
    around = {hit.passage: terms for hit, terms in zip(hits, surroundings, strict=True)}
    similar = _similarities(question, words, embedder) if words else []
    last: _Found | None = None
    for (hit, sentence), terms, dense in zip(placed, held, similar, strict=True):
        follows = last if last is not None and last.hit is hit else None
        last = _Found(
            hit=hit,
            sentence=sentence,
            before=follows.sentence if follows else None,
            held=terms,
            around=around[hit.passage],
            own=covered(topics, terms, hit.quote.report.id),
            led=follows.own if follows else 0.0,
            dense=dense,
        )
        yield last


@dataclass(frozen=True, slots=True)
class _Wants:
    """What an answer must have: something of a kind, a number of something, its years."""

    kind: re.Pattern[str] | None
    number: re.Pattern[str] | None
    years: frozenset[int]


def _as_answer(evidence: Evidence, wants: _Wants) -> Evidence:
    """Weigh a sentence down where it has nothing of the kind that is asked for."""
    words = evidence.words
    if wants.kind is not None and not wants.kind.search(words):
        return replace(evidence, score=evidence.score * UNWANTED_FACTOR)
    if wants.number is None:
        return evidence
    years = years_named(words)
    if wants.years and years and not wants.years & years:
        return replace(evidence, score=evidence.score * UNWANTED_FACTOR)
    if not wants.number.search(words):
        return replace(evidence, score=evidence.score * OTHER_NUMBER_FACTOR)
    return evidence


def _weigh(found: _Found, topics: Sequence[Topic], texts: _Texts) -> Evidence:
    hit, sentence = found.hit, found.sentence
    score = OWN * found.own + DENSE * found.dense + PASSAGE * hit.score + BEFORE * found.led
    score *= HEADING_FACTOR if _is_title(sentence) else 1.0
    score *= FEW_FACTOR if len(sentence.words.split()) < FEW_WORDS else 1.0
    words, span = _with_lead(found)
    return Evidence(
        quote=texts.quote(hit, span),
        words=words,
        score=score,
        own=found.own,
        around=covered(topics, found.around),
        hit=hit,
        held=found.held,
    )


def _with_lead(found: _Found) -> tuple[str, Span]:
    """Return a sentence with the one before it where it leans on that."""
    sentence, before = found.sentence, found.before
    if before is None or before.heading or sentence.heading:
        return sentence.words, sentence.span
    if not leans_on_before(sentence.words) or not may_lead(before.words):
        return sentence.words, sentence.span
    return f"{before.words} {sentence.words}", Span(before.span.start, sentence.span.end)


def _is_title(sentence: ReadableSentence) -> bool:
    """Tell a heading from a sentence that is only set like one."""
    words = sentence.words.split()
    return sentence.heading and not (len(words) >= SAYS and words[-1].endswith((".", "?", "!")))


def surroundings_of(hit: Hit) -> str:
    """Return a passage with what its report says of itself."""
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
        format_ = source_format(self._connection, report)
        found = readable_sentences(text, hit.quote.span, format_)
        return tuple(one for one in found if not is_hidden(text, one.span))

    def quote(self, hit: Hit, span: Span) -> Quote:
        report = hit.quote.report.id
        text, index = self.of(report)
        pages = source_pages(self._connection, report) if hit.quote.page else ()
        return Quote(
            report=hit.quote.report,
            span=span,
            lines=index.lines(span),
            text=span.of(text),
            page=page_at(pages, span.start),
        )
