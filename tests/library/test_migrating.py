"""Libraries of an older schema become today's, with nothing read or embedded again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reportqa.library.database import FILE, reading, writing
from reportqa.library.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "会議は長い。 The bowline holds."


def old_library(folder: Path) -> None:
    """Write a library of the first schema with one passage."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.executescript(MIGRATIONS[0])
        connection.execute(
            "INSERT INTO sources VALUES"
            " ('r', 'o', '', 'knots.md', 'markdown', '', ?, '[]', '', '')",
            (TEXT,),
        )
        connection.execute(
            "INSERT INTO reports (id, title, tags, words, sections)"
            " VALUES ('r', 't', '[]', 1, '[]')"
        )
        connection.execute(
            "INSERT INTO passages VALUES (1, 'p', 'r', NULL, 0, 9, 1, 1, NULL, '', 'knots',"
            " ?, 1, '')",
            (TEXT,),
        )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()


@pytest.mark.parametrize("phrase", ['"会 議"', '"bowline"', 'about : ("knots")'])
def test_an_older_library_is_found_by_words_with_and_without_blanks(tmp_path: Path, phrase: str):
    old_library(tmp_path)
    with writing(tmp_path):
        pass
    with reading(tmp_path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        query = "SELECT count(*) FROM passages_text WHERE passages_text MATCH ?"
        assert connection.execute(query, (phrase,)).fetchone()[0] == 1


def test_a_removed_report_leaves_no_word_behind(tmp_path: Path):
    old_library(tmp_path)
    with writing(tmp_path) as connection:
        assert connection.execute("SELECT count(*) FROM vocabulary").fetchone()[0] > 0
        connection.execute("DELETE FROM sources")
        assert connection.execute("SELECT count(*) FROM vocabulary").fetchone()[0] == 0
        connection.execute(
            "INSERT INTO passages_text (passages_text, rank) VALUES ('integrity-check', 1)"
        )
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
