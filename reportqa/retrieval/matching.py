"""Which of some texts hold which terms, as the full-text index would see it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING

from reportqa.library.spacing import spaced
from reportqa.retrieval.terms import match_phrase, stands_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TOKENIZER = "porter unicode61 remove_diacritics 2"


def terms_held(
    texts: Sequence[str], terms: Iterable[tuple[str, Sequence[str]]]
) -> list[frozenset[str]]:
    """Return, for each text, the terms that stand in it.

    ``terms`` pairs a term with the phrases that stand for it. The texts are put into a
    full-text table in memory, so that stemming and accents are the library's own.
    """
    held: dict[int, set[str]] = defaultdict(set)
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(f"CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = '{TOKENIZER}')")
        connection.executemany(
            "INSERT INTO t (rowid, x) VALUES (?, ?)",
            [(row, spaced(text)) for row, text in enumerate(texts, start=1)],
        )
        for term, phrases in terms:
            query = " OR ".join(match_phrase(phrase) for phrase in phrases)
            rows = connection.execute("SELECT rowid, x FROM t WHERE t MATCH ?", (query,))
            for row in (row for row, text in rows if stands_in(term, text)):
                held[row].add(term)
    finally:
        connection.close()
    return [frozenset(held[row]) for row in range(1, len(texts) + 1)]
