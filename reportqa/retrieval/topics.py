"""A question's terms, weighed and matched: which passages hold which term."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.retrieval.abbreviations import long_forms
from reportqa.retrieval.terms import PART, match_phrase

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Container, Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A term with what also stands for it, and its weight: its inverse document frequency.

    ``holders`` are the numbers of the passages in whose text or context it stands,
    ``mentions`` those in whose text it stands.
    """

    term: str
    phrases: tuple[str, ...]
    weight: float
    holders: frozenset[int]
    mentions: frozenset[int]

    @property
    def query(self) -> str:
        """An FTS5 query for the term or anything that stands for it."""
        return " OR ".join(match_phrase(phrase) for phrase in self.phrases)


def weigh_topics(connection: sqlite3.Connection, terms: Iterable[str]) -> tuple[Topic, ...]:
    """Look each term up in the whole library, its long forms too where it is an abbreviation."""
    total = connection.execute("SELECT count(*) FROM passages").fetchone()[0]
    return tuple(_topic(connection, term, total) for term in terms if PART.search(term))


def _topic(connection: sqlite3.Connection, term: str, total: int) -> Topic:
    phrases = (term, *long_forms(connection, term)) if len(term) <= 10 else (term,)
    query = " OR ".join(match_phrase(phrase) for phrase in phrases)
    holders = _matching(connection, query)
    mentions = _matching(connection, f"text : ({query})")
    return Topic(
        term=term,
        phrases=phrases,
        weight=inverse_document_frequency(len(holders), total),
        holders=holders,
        mentions=mentions,
    )


def _matching(connection: sqlite3.Connection, query: str) -> frozenset[int]:
    rows = connection.execute(
        "SELECT rowid FROM passages_text WHERE passages_text MATCH ?", (query,)
    )
    return frozenset(row[0] for row in rows)


def inverse_document_frequency(holders: int, total: int) -> float:
    """Return BM25's inverse document frequency, never negative."""
    return math.log(1 + (total - holders + 0.5) / (holders + 0.5))


def covered(topics: Iterable[Topic], held: Container[str]) -> float:
    """Return the share of the topics' weight that ``held`` terms make up; 0 for none."""
    weights = [(topic.weight, topic.term in held) for topic in topics]
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, here in weights if here) / total if total else 0.0
