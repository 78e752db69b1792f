"""Which passages and reports of the library hold a term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import ReportId
from reportqa.retrieval.terms import PART, as_written, match_phrase, stands_in

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reportqa.retrieval.topics import Topic

LONG_NAME = 8
SHORTEST_STEM = 3
ENDINGS = ("s", "es", "ed", "d", "ing", "ies", "ied", "er", "ers", "e", "n", "en")


def either(phrases: Iterable[str]) -> str:
    """Return an FTS5 query for any of ``phrases``."""
    return " OR ".join(match_phrase(phrase) for phrase in phrases)


def holders(connection: sqlite3.Connection, term: str, phrases: Sequence[str]) -> int:
    """Return how many passages hold ``term``, or one of the ``phrases`` that stand for it."""
    written = passages_as_written(connection, term)
    if written is not None:
        return len(written)
    (held,) = connection.execute(
        "SELECT count(*) FROM passages_text WHERE passages_text MATCH ?", (either(phrases),)
    ).fetchone()
    return held


def passages_as_written(connection: sqlite3.Connection, term: str) -> frozenset[int] | None:
    """Return the numbers of the passages that hold ``term`` as it is written.

    None for a plain word, which the full-text index finds by itself.
    """
    if as_written(term) is None:
        return None
    rows = connection.execute(
        "SELECT p.number, p.context || char(10) || p.about || char(10) || p.text"
        " FROM passages_text JOIN passages AS p ON p.number = passages_text.rowid"
        " WHERE passages_text MATCH ?",
        (match_phrase(term),),
    )
    return frozenset(number for number, text in rows if stands_in(term, text))


def passages_with_forms(connection: sqlite3.Connection, topic: Topic) -> frozenset[int] | None:
    """Return the passages that hold a word in a form that grammar gives it.

    The stems of the index take words together that differ in meaning. None for what is no
    single plain word, and where the library has no other word of the stem.
    """
    words = PART.findall(topic.term)
    if len(words) != 1 or as_written(topic.term) is not None or not words[0].isascii():
        return None
    forms = " OR ".join(f'"{form}"' for form in word_forms(words[0]))
    others = " OR ".join(match_phrase(phrase) for phrase in topic.phrases[1:])
    rows = connection.execute(
        "SELECT rowid FROM passages_words WHERE passages_words MATCH ?", (forms,)
    ).fetchall()
    if others:
        rows += connection.execute(
            "SELECT rowid FROM passages_text WHERE passages_text MATCH ?", (others,)
        ).fetchall()
    return frozenset(row[0] for row in rows) or None


def word_forms(word: str) -> tuple[str, ...]:
    """Return ``word`` with the endings of number, person and tense put on and taken off."""
    stems = {word}
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            stems |= {word[: -len(ending)], word[: -len(ending)] + "e"}
            if ending.startswith("i"):
                stems.add(word[: -len(ending)] + "y")
    forms = {stem + ending for stem in stems for ending in ("", *ENDINGS)}
    forms |= {stem[:-1] + ending for stem in stems if stem[-1] in "ey" for ending in ENDINGS}
    return tuple(sorted(forms))


def reports_named(
    connection: sqlite3.Connection, term: str, phrases: Sequence[str]
) -> frozenset[ReportId]:
    """Return the reports whose title, event, author, tags or file hold ``term``."""
    rows = connection.execute(
        "SELECT DISTINCT p.report, p.about FROM passages_text"
        " JOIN passages AS p ON p.number = passages_text.rowid WHERE passages_text MATCH ?",
        (f"about : ({either(phrases)})",),
    )
    return frozenset(ReportId(report) for report, about in rows if stands_in(term, about))


def begins_alike(connection: sqlite3.Connection, term: str) -> bool:
    """Tell whether a word begins as a long ``term`` does: "Postgres" for "PostgreSQL"."""
    words = PART.findall(term)
    if len(words) != 1 or len(term) < LONG_NAME:
        return False
    row = connection.execute(
        "SELECT 1 FROM passages_text WHERE passages_text MATCH ? LIMIT 1", (f'"{term[:-3]}" *',)
    ).fetchone()
    return row is not None


def stands_glued(connection: sqlite3.Connection, term: str) -> bool:
    """Tell whether the letters of ``term`` stand in any text, inside a longer word too."""
    row = connection.execute(
        "SELECT 1 FROM sources WHERE instr(lower(text), ?) OR instr(lower(name), ?) LIMIT 1",
        (term, term),
    ).fetchone()
    return row is not None
