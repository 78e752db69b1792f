"""Typing errors: the word of the library that was meant by one that stands nowhere.

Distances are optimal string alignment: a letter wrong, missing or too many, or two
neighbours exchanged, is one error (Damerau 1964).
"""

from __future__ import annotations

import base64
import re
from functools import cache
from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.llm.tokens import table_file, table_folders
from reportqa.retrieval.terms import ignored_words, match_phrase

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

LETTERS = re.compile(r"[a-z]+")
SHORTEST, LONG, LONG_NAME, SWAPPED_NAME = 4, 8, 7, 5
"""From so many letters on a word is corrected, two errors are forgiven, a name is corrected,
and a name in which two letters are exchanged."""

SEVERAL, FEW_PASSAGES = 2, 200
"""In so many passages a word must stand to be meant; a name, or one of few passages, in one."""

TRIED = 3
PASSAGES_READ = 20
WORD_TABLE = "cl100k_base"


def meant_word(connection: sqlite3.Connection, term: str, *, name: bool) -> str | None:
    """Return the word that was probably meant by ``term``, which no report holds.

    An ignored word where a function word was meant; None where nothing is near enough.
    The first letter is right, doubled, or exchanged with the second. A ``name`` is taken
    for another name alone, must be long and have one error, so that one that no report
    knows stays unknown; and a frequent word of the language is what was meant.
    """
    word = folded(term)
    if not LETTERS.fullmatch(word) or len(word) < SHORTEST:
        return None
    function_word = None if name else _function_word(word)
    if function_word:
        return function_word
    near = sorted(_near(connection, word, name=name))[:TRIED]
    if not near or is_frequent(term):
        return None
    return next((other for *_, other in near if _fits(connection, word, other, name=name)), None)


def _function_word(word: str) -> str | None:
    """Return the ignored word that is one error away: "which" for "wich"."""
    near = (
        other
        for other in ignored_words()
        if len(other) >= SHORTEST and other[0] == word[0] and errors(word, other, 1) == 1
    )
    return min(near, default=None)


def _near(
    connection: sqlite3.Connection, word: str, *, name: bool
) -> Iterator[tuple[int, int, str]]:
    """Yield (errors, minus holders, word) of the library's words near to ``word``."""
    most = 2 if len(word) >= LONG and not name else 1
    (total,) = connection.execute("SELECT count(*) FROM passages").fetchone()
    least = 1 if name or total < FEW_PASSAGES else SEVERAL
    letters = set(word)
    for first in (word[0], word[1] + word[0], word[1:3]):
        rows = connection.execute(
            "SELECT term, doc FROM vocabulary WHERE term >= ? AND term < ?"
            " AND length(term) BETWEEN ? AND ? AND doc >= ?",
            (first, first + "{", len(word) - most, len(word) + most, least),
        )
        for other, holders in rows:
            if len(letters.symmetric_difference(other)) <= 2 * most and _differs(word, other):
                distance = errors(word, other, most)
                if distance <= most:
                    yield distance, -holders, other


def _differs(word: str, other: str) -> bool:
    """Tell whether one word is not a plural of the other; a short one may lack a letter."""
    if word in (other + "s", other + "e") or other in (word + "s", word + "e"):
        return False
    return len(word) > SHORTEST or len(other) > len(word) or sorted(word) == sorted(other)


def _fits(connection: sqlite3.Connection, word: str, other: str, *, name: bool) -> bool:
    """Tell whether ``other`` may be meant: a name by a name with one error, if it is long."""
    meant_name = is_name(connection, other)
    if not meant_name:
        return not name
    swapped = sorted(word) == sorted(other)
    return len(word) >= (SWAPPED_NAME if swapped else LONG_NAME) and errors(word, other, 1) == 1


def is_name(connection: sqlite3.Connection, word: str) -> bool:
    """Tell whether the reports write ``word`` with a capital more often than without."""
    rows = connection.execute(
        "SELECT p.context || ' ' || p.about || ' ' || p.text FROM passages_text"
        " JOIN passages AS p ON p.number = passages_text.rowid"
        " WHERE passages_text MATCH ? LIMIT ?",
        (match_phrase(word), PASSAGES_READ),
    )
    written = re.compile(rf"(?<![\w/.@#:-]){re.escape(word)}", re.IGNORECASE)
    found = [one[0].isupper() for row in rows for one in written.findall(row[0])]
    return 2 * sum(found) > len(found)


def is_frequent(word: str) -> bool:
    """Tell whether ``word`` is a token of its own in a language model's table.

    The table that llama-index-core ships holds the frequent words of English and a few of
    other languages; where it is missing, no word is frequent.
    """
    forms = {word, word.casefold(), word.capitalize()}
    tokens = (base64.b64encode(f" {form}".encode()) for form in forms)
    return any(b"\n" + token + b" " in _frequent_words() for token in tokens)


@cache
def _frequent_words() -> bytes:
    file = table_file(WORD_TABLE, table_folders())
    return file.read_bytes() if file else b""


def errors(left: str, right: str, most: int) -> int:
    """Return how many errors lie between two words; ``most + 1`` for any more than ``most``."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    same = _shared(left, right)
    left, right = left[same:], right[same:]
    tail = _shared(left[::-1], right[::-1])
    left, right = left[: len(left) - tail], right[: len(right) - tail]
    return min(_distance(left, right), most + 1)


def _shared(left: str, right: str) -> int:
    """Return how many letters both words begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(left), len(right)))


def _distance(left: str, right: str) -> int:
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, start=1):
        older, before, row = before, row, [i]
        for j, other in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
