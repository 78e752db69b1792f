"""A question's terms, weighed and matched: which passages hold which term."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.retrieval.abbreviations import long_forms
from reportqa.retrieval.corrections import meant_word
from reportqa.retrieval.holding import (
    begins_alike,
    either,
    holders,
    reports_named,
    stands_glued,
)
from reportqa.retrieval.terms import (
    PART,
    QUOTED,
    as_written,
    ignored_words,
    is_unspaced,
    loosened,
    question_terms,
    spellings,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Container, Iterable, Iterator

    from reportqa.models import ReportId

NAMING_WEIGHT = 0.2
"""How much a term counts in a report that it names: there it tells no sentence from another."""

CODED = re.compile(r"\w[A-Z]|[\d_]")
"""A word with a capital inside or a digit is a name or a code: it is as it was meant."""

MOST_CORRECTED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What is done beside looking for the question's words; each can be left out.

    ``abbreviations`` are looked for by their long forms too, typing errors are met by
    ``corrections``, scripts without blanks are cut into ``pieces``, and a word of another
    form than the grammatical ones counts less (``forms``).
    """

    abbreviations: bool = True
    corrections: bool = True
    pieces: bool = True
    forms: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A term with what also stands for it, and its weight: its inverse document frequency.

    ``known`` tells whether it stands anywhere in the library; ``names`` are the reports
    whose title, event, author, tags or file hold it; ``meant`` is the word that is looked
    for instead of one with a typing error.
    """

    term: str
    phrases: tuple[str, ...]
    weight: float
    known: bool
    names: frozenset[ReportId]
    meant: str | None = None

    @property
    def query(self) -> str:
        """An FTS5 query for the term or anything that stands for it."""
        return either(self.phrases)

    @property
    def expanded(self) -> tuple[str, ...]:
        """The long forms and other spellings that are looked for beside the term."""
        return self.phrases[1:]

    def weight_in(self, report: ReportId) -> float:
        """Return what the term counts inside ``report``."""
        return self.weight * (NAMING_WEIGHT if report in self.names else 1.0)


def question_topics(
    connection: sqlite3.Connection, question: str, lookup: Lookup | None = None
) -> tuple[Topic, ...]:
    """Return the topics of ``question``, its typing errors understood."""
    lookup = lookup or Lookup()
    terms = question_terms(question, pieces=lookup.pieces)
    return weigh_topics(connection, terms, question=question, lookup=lookup)


def weigh_topics(
    connection: sqlite3.Connection,
    terms: Iterable[str],
    *,
    question: str = "",
    lookup: Lookup | None = None,
) -> tuple[Topic, ...]:
    """Look each term up in the whole library, its long forms too where it is an abbreviation.

    What stands nowhere as it is written is looked for in its parts. A word that stands
    nowhere may hold a typing error; ``question`` shows whether it was written as a name.
    """
    lookup = lookup or Lookup()
    whole = [one for term in terms if PART.search(term) for one in _as_found(connection, term)]
    found = [_topic(connection, term, lookup) for term in dict.fromkeys(whole)]
    topics = _without_straddling(found)
    return tuple(_settled(connection, topics, question, lookup))


def _as_found(connection: sqlite3.Connection, term: str) -> tuple[str, ...]:
    """Return ``term``, or its parts where it stands nowhere as it is written."""
    if as_written(term) is None or holders(connection, term, (term,)):
        return (term,)
    return loosened(term) or (term,)


def _topic(connection: sqlite3.Connection, term: str, lookup: Lookup) -> Topic:
    total = connection.execute("SELECT count(*) FROM passages").fetchone()[0]
    plain = lookup.abbreviations and as_written(term) is None
    phrases = (term, *(long_forms(connection, term) if plain else ()), *spellings(term))
    held = holders(connection, term, phrases)
    return Topic(
        term=term,
        phrases=phrases,
        weight=inverse_document_frequency(held, total),
        known=bool(held),
        names=reports_named(connection, term, phrases),
    )


def _without_straddling(topics: list[Topic]) -> list[Topic]:
    """Drop the pieces of unspaced scripts that stand nowhere, unless none of them is found.

    Such a piece is the end of one word and the beginning of the next.
    """
    if not any(topic.known and is_unspaced(topic.term) for topic in topics):
        return topics
    return [topic for topic in topics if topic.known or not is_unspaced(topic.term)]


def _settled(
    connection: sqlite3.Connection, topics: Iterable[Topic], question: str, lookup: Lookup
) -> Iterator[Topic]:
    """Yield ``topics``, those with a typing error replaced, function words with one left out."""
    left = MOST_CORRECTED if lookup.corrections else 0
    for topic in topics:
        meant = None
        if not topic.known and left:
            meant, left = _meant(connection, topic.term, question), left - 1
        if meant is not None and meant not in ignored_words():
            yield _as_meant(connection, topic, meant)
        elif meant is None:
            known = topic.known or _stands_inside(connection, topic.term)
            yield replace(topic, known=known)


def _meant(connection: sqlite3.Connection, term: str, question: str) -> str | None:
    """Return what was meant by ``term``; a word that may be a name is held for one.

    A code or a quoted word is as it was meant.
    """
    place = question.casefold().find(term)
    quoted = any(one.start() <= place < one.end() for one in QUOTED.finditer(question))
    if quoted or as_written(term) is not None:
        return None
    typed = question[place : place + len(term)] if place >= 0 else term.capitalize()
    if CODED.search(typed):
        return None
    return meant_word(connection, term, name=typed[0].isupper())


def _as_meant(connection: sqlite3.Connection, topic: Topic, meant: str) -> Topic:
    plain = _topic(connection, meant, Lookup(abbreviations=False))
    return replace(plain, term=topic.term, meant=meant)


def _stands_inside(connection: sqlite3.Connection, term: str) -> bool:
    return begins_alike(connection, term) or stands_glued(connection, term)


def inverse_document_frequency(holders: int, total: int) -> float:
    """Return BM25's inverse document frequency, never negative."""
    return math.log(1 + (total - holders + 0.5) / (holders + 0.5))


def covered(topics: Iterable[Topic], held: Container[str], report: ReportId | None = None) -> float:
    """Return the share of the topics' weight that ``held`` terms make up; 0 for none.

    With ``report``, terms that name it count little.
    """
    pairs = [
        (topic.weight if report is None else topic.weight_in(report), topic.term in held)
        for topic in topics
    ]
    total = sum(weight for weight, _ in pairs)
    return sum(weight for weight, here in pairs if here) / total if total else 0.0
