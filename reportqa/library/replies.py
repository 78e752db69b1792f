"""A model's replies, kept by what was asked: the same question is not paid for twice."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reportqa.errors import LibraryError
from reportqa.library.database import jotting, reading, transaction

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

MOST_REPLIES = 5_000
MOST_BYTES = 50_000_000
"""How much is kept of what was said to questions and in summaries; the oldest go first."""

ROUND = 50
"""After so many new replies it is seen to that no more are kept."""

READING = "read:"
"""The keys of what a model read in reports begin so: it says nothing of anybody's questions."""

CLEAR = "DELETE FROM replies WHERE substr(request_hash, 1, 5) <> 'read:'"
PRUNE = """
    DELETE FROM replies WHERE rowid IN (
        SELECT number FROM (
            SELECT rowid AS number, row_number() OVER newest AS place,
                sum(length(CAST(reply AS BLOB))) OVER newest AS bytes
            FROM replies WHERE substr(request_hash, 1, 5) <> 'read:'
            WINDOW newest AS (ORDER BY rowid DESC)
        ) WHERE place > ? OR bytes > ?
    )
"""


def kept_reply(connection: sqlite3.Connection, key: str) -> str | None:
    """Return the reply that was kept under ``key``."""
    row = connection.execute("SELECT reply FROM replies WHERE request_hash = ?", (key,)).fetchone()
    return row[0] if row else None


def keep_reply(connection: sqlite3.Connection, key: str, model: str, reply: str) -> None:
    """Keep a reply, in the place of an earlier one."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    clean = reply.encode("utf-8", "replace").decode("utf-8")
    with transaction(connection):
        added = connection.execute(
            "INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?)", (key, model, clean, now)
        )
        if (added.lastrowid or 0) % ROUND == 0:
            connection.execute(PRUNE, (MOST_REPLIES, MOST_BYTES))


def clear_replies(connection: sqlite3.Connection) -> None:
    """Forget all replies, those to questions with the questions in them, but for readings."""
    connection.execute(CLEAR)


def drop_reply(connection: sqlite3.Connection, key: str) -> None:
    """Keep the reply under ``key`` no longer."""
    with transaction(connection):
        connection.execute("DELETE FROM replies WHERE request_hash = ?", (key,))


class LibraryReplies:
    """The replies kept in the library in ``folder``, for commands that otherwise only read it.

    Every call opens the library for itself, so threads may share this. A library that is
    busy or cannot be written fails nobody's question: ``fault`` then says why.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.fault: LibraryError | None = None

    def get(self, key: str) -> str | None:
        """Return the reply that was kept under ``key``."""
        try:
            with reading(self._folder) as connection:
                return kept_reply(connection, key)
        except LibraryError:
            return None

    def put(self, key: str, model: str, reply: str) -> None:
        """Keep a reply, unless the library cannot be written now."""
        try:
            with jotting(self._folder) as connection:
                keep_reply(connection, key, model, reply)
        except LibraryError as error:
            self.fault = error

    def drop(self, key: str) -> None:
        """Keep the reply under ``key`` no longer, unless the library cannot be written now."""
        try:
            with jotting(self._folder) as connection:
                drop_reply(connection, key)
        except LibraryError as error:
            self.fault = error
