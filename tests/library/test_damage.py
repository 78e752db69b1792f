from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reportqa.errors import LibraryDamagedError, LibraryError, LibraryVersionError
from reportqa.library.catalogue import report_cards
from reportqa.library.database import reading, transaction, writing
from reportqa.library.schema import APPLICATION_ID, SCHEMA_VERSION
from tests.ingesting import CORPUS, ingested
from tests.library.making import CACHING, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def read_all(folder: Path) -> int:
    """Read everything that a question may need; returns the number of reports."""
    with reading(folder) as connection:
        connection.execute("SELECT * FROM passages").fetchall()
        connection.execute("SELECT * FROM embeddings").fetchall()
        connection.execute("SELECT * FROM sources").fetchall()
        return len(report_cards(connection))


def random_bytes(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(50_000))  # noqa: S311


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def truncated_in_its_first_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:700])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def zeros_in_the_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[8192 : 8192 + len(data) // 2] = bytes(len(data) // 2)
    path.write_bytes(data)


def words(path: Path) -> None:
    path.write_text("not a database, but a shopping list", encoding="utf-8")


DAMAGES = [
    random_bytes,
    truncated,
    truncated_in_its_first_page,
    emptied,
    zeros_in_the_middle,
    words,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_library_is_told_plainly_and_left_as_it_is(
    damage: Callable[[Path], None], own_library: Path
):
    path = own_library / "library.sqlite"
    damage(path)
    bytes_before = path.read_bytes()
    for use in (read_all, lambda folder: ingested(folder, CORPUS)):
        with pytest.raises(LibraryDamagedError, match=r"library\.sqlite is damaged") as told:
            use(own_library)
        assert "nothing was overwritten" in (told.value.hint or "")
    assert path.read_bytes() == bytes_before


@pytest.mark.parametrize("version", [0, 7])
def test_another_programs_database_is_left_as_it_is(version: int, tmp_path: Path):
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cookies (name TEXT)")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()
    before = path.read_bytes()
    for use in (read_all, lambda folder: ingested(folder, CORPUS)):
        with pytest.raises(LibraryDamagedError, match="another program"):
            use(tmp_path)
    assert path.read_bytes() == before


def test_a_library_from_a_newer_reportqa_is_left_as_it_is(own_library: Path):
    path = own_library / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    for use in (read_all, lambda folder: ingested(folder, CORPUS)):
        with pytest.raises(LibraryVersionError, match="newer reportqa"):
            use(own_library)
    assert path.read_bytes() == before


def test_a_writer_stopped_before_it_made_a_table_leaves_an_empty_library(tmp_path: Path):
    path = tmp_path / "library.sqlite"
    path.touch()
    assert read_all(tmp_path) == 0
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert read_all(tmp_path) == 0
    assert len(ingested(tmp_path, CORPUS).new) == 12


def test_a_missing_library_reads_as_empty_and_is_not_made(tmp_path: Path):
    assert read_all(tmp_path / "nowhere") == 0
    assert not (tmp_path / "nowhere").exists()


def test_a_library_folder_that_is_a_file_is_told(tmp_path: Path):
    file = tmp_path / "file"
    file.write_text("a file", encoding="utf-8")
    for use in (read_all, lambda folder: ingested(folder, CORPUS)):
        with pytest.raises(LibraryError, match="is not a folder"):
            use(file)
    assert file.read_text(encoding="utf-8") == "a file"


def test_a_library_that_is_a_folder_is_told(tmp_path: Path):
    (tmp_path / "library.sqlite").mkdir()
    for use in (read_all, lambda folder: ingested(folder, CORPUS)):
        with pytest.raises(LibraryError, match="is not a file"):
            use(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_library_in_a_folder_that_cannot_be_written_is_read(own_library: Path):
    own_library.chmod(0o555)
    try:
        assert read_all(own_library) == 12
        with pytest.raises(LibraryError, match="cannot be written"):
            ingested(own_library, CORPUS)
    finally:
        own_library.chmod(0o755)


def test_a_reader_sees_one_moment_while_a_writer_writes(own_library: Path, tmp_path: Path):
    with reading(own_library) as connection:
        before = report_cards(connection)
        ingested(own_library, written(tmp_path / "more", caching=CACHING))
        assert report_cards(connection) == before
    assert read_all(own_library) == len(before) + 1


def test_a_transaction_is_written_whole_or_not_at_all(tmp_path: Path):
    def stopped(connection: sqlite3.Connection) -> None:
        with transaction(connection):
            connection.execute("INSERT INTO facts VALUES ('a', '1')")
            raise KeyboardInterrupt

    with writing(tmp_path) as connection:
        with pytest.raises(KeyboardInterrupt):
            stopped(connection)
        with transaction(connection):
            connection.execute("INSERT INTO facts VALUES ('b', '2')")
    with reading(tmp_path) as connection:
        facts = connection.execute("SELECT key FROM facts").fetchall()
        assert [row[0] for row in facts] == ["b"]
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID


def test_a_reader_cannot_write(own_library: Path):
    with pytest.raises(LibraryError, match="cannot be used"), reading(own_library) as connection:
        connection.execute("DELETE FROM sources")
    assert read_all(own_library) == 12
