"""The log of answers: every question with its outcome, kept beside whoever else is writing."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportqa.errors import LibraryError
from reportqa.library.database import FILE, jotting, transaction
from reportqa.library.replies import clear_replies

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST_KEPT = 2_000
"""How many questions are kept; each new one beyond that pushes the oldest out."""

MOST_TURNS = 20
"""How far back a conversation is followed."""

CONTINUES = "continues"
ADD = "INSERT INTO answers (asked_at, question, outcome) VALUES (?, ?, ?)"
COLUMNS = "number, asked_at, question, outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedAnswer:
    """A question of the log; ``data`` is the object of ``ask`` and what was noted beside it."""

    number: int
    asked_at: dt.datetime
    question: str
    data: Mapping[str, Any]


def keep_answer(folder: Path, question: str, data: Mapping[str, object]) -> int | None:
    """Keep a question and what came of it; return its number, None where there is no library.

    It takes one short write, needs no lock and waits for nobody for long.

    Raises:
        LibraryError: the library is busy, of another version, or cannot be written.
    """
    if not (folder / FILE).exists():
        return None
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    outcome = json.dumps(data, ensure_ascii=True, allow_nan=False)
    asked = question.encode("utf-8", "replace").decode("utf-8")
    try:
        with jotting(folder) as connection, transaction(connection):
            number = connection.execute(ADD, (now, asked, outcome)).lastrowid or 0
            connection.execute("DELETE FROM answers WHERE number <= ?", (number - MOST_KEPT,))
    except sqlite3.Error as error:
        raise LibraryError(f"{folder / FILE} cannot be written: {error}") from error
    return number


def logged_answers(connection: sqlite3.Connection, limit: int) -> tuple[LoggedAnswer, ...]:
    """Return the last ``limit`` questions, the newest first."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM answers ORDER BY number DESC LIMIT ?",  # noqa: S608
        (limit,),
    )
    return tuple(_logged(row) for row in rows)


def logged_answer(connection: sqlite3.Connection, number: int) -> LoggedAnswer:
    """Return the question of that number.

    Raises:
        LibraryError: the log has none of that number.
    """
    row = connection.execute(
        f"SELECT {COLUMNS} FROM answers WHERE number = ?",  # noqa: S608
        (number,),
    ).fetchone()
    if row is None:
        hint = "see what there is: reportqa log"
        raise LibraryError(f"the log has no question {number}", hint=hint)
    return _logged(row)


def last_conversation(connection: sqlite3.Connection) -> tuple[LoggedAnswer, ...]:
    """Return the last question and those that it continues, the oldest first."""
    turns = list(logged_answers(connection, 1))
    for _ in range(MOST_TURNS - 1):
        before = turns[-1].data.get(CONTINUES) if turns else None
        if not isinstance(before, int) or before >= turns[-1].number:
            break
        try:
            turns.append(logged_answer(connection, before))
        except LibraryError:
            break
    return tuple(reversed(turns))


def clear_answers(folder: Path) -> int:
    """Forget all questions, and what a model replied to them; return how many there were.

    Raises:
        LibraryError: the library is busy, of another version, or cannot be written.
    """
    if not (folder / FILE).exists():
        return 0
    with jotting(folder) as connection, transaction(connection):
        clear_replies(connection)
        return connection.execute("DELETE FROM answers").rowcount


def _logged(row: sqlite3.Row) -> LoggedAnswer:
    return LoggedAnswer(
        number=row["number"],
        asked_at=dt.datetime.fromisoformat(row["asked_at"]),
        question=row["question"],
        data=json.loads(row["outcome"]),
    )
