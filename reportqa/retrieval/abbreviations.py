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

SHORT = re.compile(r"[A-Z][A-Za-z0-9-]{1,9}")
LONG_FIRST = re.compile(r"((?:[\w-]+[ \t]+){1,9}[\w-]+)[ \t]*\(([A-Z][A-Za-z0-9-]{1,9})s?\)")
SHORT_FIRST = re.compile(r"\b([A-Z][A-Za-z0-9-]{1,9}?)s?[ \t]*\(([a-z][\w -]{3,80})[),;]")
PASSAGES_READ = 500


def long_forms(connection: sqlite3.Connection, term: str) -> tuple[str, ...]:
    """Return the long forms that the library gives for the abbreviation ``term``.

    The most frequent first, without a plural's ending.
    """
    rows = connection.execute(
        "SELECT p.text FROM passages_text JOIN passages AS p ON p.number = passages_text.rowid"
        " WHERE passages_text MATCH ? LIMIT ?",
        (match_phrase(term), PASSAGES_READ),
    )
    found = Counter(
        long.casefold().removesuffix("s")
        for row in rows
        for short, long in definitions(row[0])
        if short.casefold() == term.casefold()
    )
    return tuple(long for long, _ in found.most_common(3))


def definitions(text: str) -> tuple[tuple[str, str], ...]:
    """Return (short, long) for each abbreviation that ``text`` defines."""
    pairs = [(m.group(2), m.group(1)) for m in LONG_FIRST.finditer(text)]
    pairs += [(m.group(1), m.group(2)) for m in SHORT_FIRST.finditer(text)]
    fitted = ((short, fit_long_form(short, words)) for short, words in pairs)
    return tuple((short, long) for short, long in fitted if long)


def fit_long_form(short: str, words: str) -> str | None:
    """Return the end of ``words`` whose letters spell ``short``, read from the right.

    The first letter of ``short`` must begin a word.
    """
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
