"""Open library.sqlite, for reading or for writing, and say plainly when that fails."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from reportqa.errors import LibraryDamagedError, LibraryError, LibraryVersionError
from reportqa.library.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

FILE = "library.sqlite"
BUSY_SECONDS = 10.0


@contextlib.contextmanager
def reading(folder: Path) -> Generator[sqlite3.Connection]:
    """Open the library in ``folder`` for reading; a missing one reads as empty.

    Raises:
        LibraryError: it is damaged, from a newer reportqa, or cannot be opened.
    """
    path = folder / FILE
    with translated(path):
        connection = _open_existing(path) if path.exists() else _empty()
        try:
            connection.execute("PRAGMA query_only = ON")
            yield connection
        finally:
            connection.close()


@contextlib.contextmanager
def writing(folder: Path) -> Generator[sqlite3.Connection]:
    """Open the library in ``folder`` for writing, making or migrating it where needed.

    The caller holds the writer's lock.

    Raises:
        LibraryError: it is damaged, from a newer reportqa, or cannot be opened.
    """
    path = folder / FILE
    with translated(path):
        if path.exists() and path.stat().st_size:
            _check_header(path)
        connection = _connect(f"file:{_quoted(path)}?mode=rwc")
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            _migrate(connection)
            yield connection
        finally:
            connection.close()


@contextlib.contextmanager
def translated(path: Path) -> Generator[None]:
    """Turn sqlite3's errors into ours, told about ``path``."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _operational(path, error) from error
    except sqlite3.DatabaseError as error:
        raise _damaged(path, error) from error


def _operational(path: Path, error: sqlite3.Error) -> LibraryError:
    if "malformed" in str(error) or "no such table" in str(error):
        return _damaged(path, error)
    return LibraryError(f"{path} cannot be used: {error}", hint="check the folder's permissions")


def _damaged(path: Path, error: sqlite3.Error) -> LibraryDamagedError:
    return LibraryDamagedError(
        f"{path} is damaged: {error}",
        hint="nothing was overwritten; put a backup in its place, or move it away and ingest again",
    )


def _open_existing(path: Path) -> sqlite3.Connection:
    _check_header(path)
    try:
        connection = _connect(f"file:{_quoted(path)}?mode=rw")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.OperationalError:
        connection = _connect(f"file:{_quoted(path)}?mode=ro&immutable=1")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    _check_ours(connection, path)
    if 0 < version < SCHEMA_VERSION:
        connection.close()
        raise LibraryVersionError(
            f"{path} was written by an older reportqa", hint="bring it up to date: reportqa ingest"
        )
    return connection


def _check_header(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(16)
    if header and header != b"SQLite format 3\x00":
        raise _damaged(path, sqlite3.DatabaseError("file is not a database"))


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version and found != APPLICATION_ID:
        raise LibraryDamagedError(f"{path} is a database of another program")
    if version > SCHEMA_VERSION:
        raise LibraryVersionError(
            f"{path} was written by a newer reportqa (schema {version}, this one reads"
            f" {SCHEMA_VERSION})",
            hint="upgrade reportqa; the library was left as it is",
        )


def _migrate(connection: sqlite3.Connection) -> None:
    path_row = connection.execute("PRAGMA database_list").fetchone()
    from pathlib import Path

    _check_ours(connection, Path(path_row[2]))
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, step in enumerate(MIGRATIONS[version:], version + 1):
        connection.executescript(
            f"BEGIN; {step}; PRAGMA application_id = {APPLICATION_ID};"
            f" PRAGMA user_version = {number}; COMMIT;"
        )


def _empty() -> sqlite3.Connection:
    connection = _connect("file::memory:")
    _migrate(connection)
    return connection


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    return connection


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path.resolve()))


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[None]:
    """Commit what the block writes, all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
