from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from reportqa.errors import LibraryError, LibraryLockedError
from reportqa.library.replies import LibraryReplies

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
