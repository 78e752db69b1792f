"""The sentences of a passage as a reader sees them, each with its span in the source."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.chunking import sentences, units
from reportqa.models import Format, ReportId, Span
from reportqa.parsing.visible import visible_words
from reportqa.retrieval.matching import terms_held
from reportqa.retrieval.topics import Topic, covered

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

LEAD = re.compile(r"(?:[ \t>]*(?:[-*+•]|\d{1,3}[.)]|\|)[ \t]+)+")
HEADING = re.compile(r"(?:#{1,6}|={1,6}) |.*\n[=\-~^*+#]{3,}[ \t\r]*\Z")
ORG_HEADING = re.compile(r"\*{1,6} ")
MARKUP_ONLY = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|\{[{%].*?[%}]\}|<!--.*?-->|image::?\S+|\.\. \w+::.*"
)
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadableSentence:
    """A sentence: its place in the source's text, and its words without markup."""

    span: Span
    words: str
    heading: bool = False


def readable_sentences(text: str, span: Span, format_: Format) -> tuple[ReadableSentence, ...]:
    """Return the sentences of ``span``, headings too, marked so; images are left out."""
    return tuple(
        sentence for unit in units(text, span) for sentence in _unit_sentences(text, unit, format_)
    )


def _unit_sentences(text: str, unit: Span, format_: Format) -> Iterator[ReadableSentence]:
    raw = unit.of(text)
    heading = bool((ORG_HEADING if format_ is Format.ORG else HEADING).match(raw))
    lead = LEAD.match(raw)
    start = unit.start + (lead.end() if lead and not heading else 0)
    if start >= unit.end or not LETTER.search(MARKUP_ONLY.sub("", raw)):
        return
    words = visible_words(text, Span(start, unit.end), format_)
    if not words.text.strip():
        return
    for piece in sentences(words.text, Span(0, len(words.text))):
        shown = LEAD.sub("", " ".join(piece.of(words.text).split()), count=1)
        if LETTER.search(shown):
            yield ReadableSentence(
                span=words.span(piece.start, piece.end), words=shown, heading=heading
            )


def best_sentences(
    connection: sqlite3.Connection, passages: Sequence[int], topics: Sequence[Topic]
) -> dict[int, float]:
    """Return, by passage number, the share of the topics' weight in its best sentence.

    Words that name a report count little inside it.
    """
    found = [
        (place, sentence.words)
        for place in _places(connection, passages)
        for sentence in readable_sentences(place.text, place.span, place.format)
    ]
    phrases = [(topic.term, topic.phrases) for topic in topics]
    held = terms_held([words for _, words in found], phrases)
    best = dict.fromkeys(passages, 0.0)
    for (place, _), mine in zip(found, held, strict=True):
        share = covered(topics, mine, place.report)
        best[place.number] = max(best[place.number], share)
    return best


@dataclass(frozen=True, slots=True)
class _Place:
    """A passage's place in its source."""

    number: int
    report: ReportId
    text: str
    span: Span
    format: Format


def _places(connection: sqlite3.Connection, passages: Sequence[int]) -> Iterator[_Place]:
    rows = connection.execute(
        'SELECT p.number, p.report, s.text, p.start, p."end", s.format FROM passages AS p'
        " JOIN sources AS s ON s.id = p.report"
        " WHERE p.number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(passages)),),
    )
    for number, report, text, start, end, format_ in rows:
        yield _Place(number, ReportId(report), text, Span(start, end), Format(format_))
