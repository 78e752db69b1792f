"""Pair abbreviations with their long forms, from the library's own words.

Source: Schwartz and Hearst 2003, "A Simple Algorithm for Identifying Abbreviation
Definitions in Biomedical Text": "large language model (LLM)", "LLM (large language model)".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reportqa.retrieval.terms import match_phrase

if TYPE_CHECKING:
    import sqlite3

MOST_LETTERS = 10
PASSAGES_READ = 500
LONGEST_LONG_FORM = 100


def long_forms(connection: sqlite3.Connection, term: str) -> tuple[str, ...]:
    """Return the long forms that the library gives for the abbreviation ``term``.

    The most frequent first, without a plural's ending.
    """
    if not term.isalnum() or len(term) > MOST_LETTERS:
        return ()
    rows = connection.execute(
        "SELECT p.text FROM passages_text JOIN passages AS p ON p.number = passages_text.rowid"
        " WHERE passages_text MATCH ?"
        " AND (instr(lower(p.text), ?) OR instr(lower(p.text), ?) OR instr(lower(p.text), ?)"
        " OR instr(lower(p.text), ?) OR instr(lower(p.text), ?)) LIMIT ?",
        (match_phrase(term), *_beside_brackets(term), PASSAGES_READ),
    )
    found = Counter(
        long.casefold().removesuffix("s") for row in rows for long in definitions(row[0], term)
    )
    return tuple(long for long, _ in found.most_common(3))


def _beside_brackets(term: str) -> tuple[str, ...]:
    """Return how a text begins that defines ``term``: few do, and few need to be read."""
    return (f"({term}", f"{term} (", f"{term}(", f"{term}s (", f"{term}s(")


def definitions(text: str, short: str) -> tuple[str, ...]:
    """Return the long forms that ``text`` gives for ``short``, which it writes in capitals."""
    name = re.escape(short)
    before = re.compile(rf"[ \t]*\(({name})s?\)", re.IGNORECASE)
    after = re.compile(
        rf"\b({name})s?[ \t]*\(([^()\n]{{3,{LONGEST_LONG_FORM}}})[),;]", re.IGNORECASE
    )
    found = [
        (m.group(1), text[max(0, m.start() - LONGEST_LONG_FORM) : m.start()])
        for m in before.finditer(text)
    ]
    found += [(m.group(1), re.split(r"[,;]", m.group(2))[0]) for m in after.finditer(text)]
    fitted = (fit_long_form(as_written, words) for as_written, words in found)
    return tuple(long for long in fitted if long)


def fit_long_form(short: str, words: str) -> str | None:
    """Return the end of ``words`` whose letters spell ``short``, read from the right.

    The first letter of ``short`` must begin a word.
    """
    if not any(letter.isupper() for letter in short):
        return None
    place = len(words) - 1
    for index in range(len(short) - 1, -1, -1):
        letter = short[index].lower()
        if not letter.isalnum():
            continue
        while place >= 0 and not _fits(words, place, letter, first=index == 0):
            place -= 1
        if place < 0:
            return None
        place -= 1
    long = words[place + 1 :].strip()
    few = 1 < len(long.split()) <= min(len(short) + 5, len(short) * 2)
    return long if few and len(long) > len(short) else None


def _fits(words: str, place: int, letter: str, *, first: bool) -> bool:
    if words[place].lower() != letter:
        return False
    return not first or place == 0 or not words[place - 1].isalnum()
