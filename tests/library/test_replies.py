from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from reportqa.errors import LibraryError, LibraryLockedError
from reportqa.library.database import jotting, reading, transaction
from reportqa.library.replies import MOST_BYTES, MOST_REPLIES, READING, ROUND, LibraryReplies

if TYPE_CHECKING:
    from pathlib import Path


def test_a_reply_is_kept_and_replaced(own_library: Path) -> None:
    replies = LibraryReplies(own_library)
    assert replies.get("k") is None
    replies.put("k", "m", "one")
    replies.put("k", "m", "two \ud800")
    assert replies.get("k") == "two ?"
    replies.drop("k")
    assert replies.get("k") is None
    assert replies.fault is None


def test_a_library_that_is_not_there_keeps_nothing_and_is_not_made(tmp_path: Path) -> None:
    replies = LibraryReplies(tmp_path / "none")
    replies.put("k", "m", "one")
    assert replies.get("k") is None
    assert isinstance(replies.fault, LibraryError)
    assert not (tmp_path / "none").exists()


def test_a_busy_library_keeps_nothing_and_holds_up_nobody(own_library: Path) -> None:
    writer = sqlite3.connect(own_library / "library.sqlite", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    replies = LibraryReplies(own_library)
    replies.put("k", "m", "one")
    assert isinstance(replies.fault, LibraryLockedError)
    writer.execute("ROLLBACK")
    writer.close()
    assert replies.get("k") is None


def test_a_library_of_another_version_is_left_alone(own_library: Path) -> None:
    connection = sqlite3.connect(own_library / "library.sqlite")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    replies = LibraryReplies(own_library)
    replies.put("k", "m", "one")
    assert isinstance(replies.fault, LibraryError)


@pytest.mark.parametrize(
    ("some", "size", "left"), [(MOST_REPLIES + 100, 1, MOST_REPLIES), (60, MOST_BYTES // 20, 20)]
)
def test_the_newest_replies_are_kept_and_all_readings(
    own_library: Path, some: int, size: int, left: int
) -> None:
    rows = [(f"{READING}{n}", "m", "{}", "2024") for n in range(10)]
    rows += [(f"old{n}", "m", "x" * size, "2024") for n in range(some)]
    with jotting(own_library) as connection, transaction(connection):
        connection.executemany("INSERT INTO replies VALUES (?, ?, ?, ?)", rows)
    replies = LibraryReplies(own_library)
    for number in range(ROUND):
        replies.put(f"new{number}", "m", "")
    with reading(own_library) as connection:
        keys = [row[0] for row in connection.execute("SELECT request_hash FROM replies")]
    assert len([key for key in keys if key.startswith(READING)]) == 10
    assert left <= len([key for key in keys if not key.startswith(READING)]) < left + 2 * ROUND
    assert {"new0", f"new{ROUND - 1}", f"old{some - 1}"} <= {*keys}
    assert "old0" not in keys
