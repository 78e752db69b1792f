"""A question's terms, weighed and matched: which passages hold which term."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.models import ReportId
from reportqa.retrieval.abbreviations import long_forms
from reportqa.retrieval.terms import PART, match_phrase

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Container, Iterable


LONG_NAME = 8
NAMING_WEIGHT = 0.2
"""How much a term counts in a report that it names: there it tells no sentence from another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A term with what also stands for it, and its weight: its inverse document frequency.

    ``known`` tells whether it stands anywhere in the library; ``names`` are the reports
    whose title, event, author, tags or file hold it.
    """

    term: str
    phrases: tuple[str, ...]
    weight: float
    known: bool
    names: frozenset[ReportId]

    @property
    def query(self) -> str:
        """An FTS5 query for the term or anything that stands for it."""
        return either(self.phrases)

    def weight_in(self, report: ReportId) -> float:
        """Return what the term counts inside ``report``."""
        return self.weight * (NAMING_WEIGHT if report in self.names else 1.0)


def either(phrases: Iterable[str]) -> str:
    """Return an FTS5 query for any of ``phrases``."""
    return " OR ".join(match_phrase(phrase) for phrase in phrases)


def weigh_topics(connection: sqlite3.Connection, terms: Iterable[str]) -> tuple[Topic, ...]:
    """Look each term up in the whole library, its long forms too where it is an abbreviation."""
    total = connection.execute("SELECT count(*) FROM passages").fetchone()[0]
    return tuple(_topic(connection, term, total) for term in terms if PART.search(term))


def _topic(connection: sqlite3.Connection, term: str, total: int) -> Topic:
    phrases = (term, *long_forms(connection, term))
    (held,) = connection.execute(
        "SELECT count(*) FROM passages_text WHERE passages_text MATCH ?", (either(phrases),)
    ).fetchone()
    named = connection.execute(
        "SELECT DISTINCT p.report FROM passages_text"
        " JOIN passages AS p ON p.number = passages_text.rowid WHERE passages_text MATCH ?",
        (f"about : ({either(phrases)})",),
    )
    return Topic(
        term=term,
        phrases=phrases,
        weight=inverse_document_frequency(held, total),
        known=bool(held) or _begins_alike(connection, term) or _stands_glued(connection, term),
        names=frozenset(ReportId(row[0]) for row in named),
    )


def _begins_alike(connection: sqlite3.Connection, term: str) -> bool:
    """Tell whether a word begins as a long ``term`` does: "Postgres" for "PostgreSQL"."""
    words = PART.findall(term)
    if len(words) != 1 or len(term) < LONG_NAME:
        return False
    row = connection.execute(
        "SELECT 1 FROM passages_text WHERE passages_text MATCH ? LIMIT 1", (f'"{term[:-3]}" *',)
    ).fetchone()
    return row is not None


def _stands_glued(connection: sqlite3.Connection, term: str) -> bool:
    """Tell whether the letters of ``term`` stand in any text, inside a longer word too."""
    row = connection.execute(
        "SELECT 1 FROM sources WHERE instr(lower(text), ?) OR instr(lower(name), ?) LIMIT 1",
        (term, term),
    ).fetchone()
    return row is not None


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
