"""Open library.sqlite, for reading or for writing, and say plainly when that fails."""

from __future__ import annotations

import contextlib
import sqlite3
import stat
from typing import TYPE_CHECKING

from reportqa.errors import (
    LibraryDamagedError,
    LibraryError,
    LibraryLockedError,
    LibraryVersionError,
)
from reportqa.library.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION
from reportqa.library.spacing import spaced

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

FILE = "library.sqlite"
HEADER = b"SQLite format 3\x00"
BUSY_SECONDS = 10.0
JOTTING_MILLISECONDS = 500
PERMISSIONS = "check the permissions of the library's folder"
DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
UNUSABLE = frozenset(
    {
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    }
)


@contextlib.contextmanager
def reading(folder: Path) -> Generator[sqlite3.Connection]:
    """Open the library in ``folder`` for reading; a missing one reads as empty.

    All that is read on the connection is of one moment, whatever is written meanwhile.

    Raises:
        LibraryError: it is damaged, from a newer reportqa, or cannot be opened.
    """
    path = folder / FILE
    with translated(path), contextlib.closing(_open_for_reading(path)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        yield connection


@contextlib.contextmanager
def writing(folder: Path) -> Generator[sqlite3.Connection]:
    """Open the library in ``folder`` for writing, making or migrating it where needed.

    The caller holds the writer's lock. A damaged library is refused before anything is
    written to it.

    Raises:
        LibraryError: it is damaged, from a newer reportqa, or cannot be opened.
    """
    path = folder / FILE
    with translated(path):
        if _exists(path):
            _check_header(path)
        with contextlib.closing(_connect(_uri(path, "mode=rwc"))) as connection:
            version = _version(connection, path)
            _check_pages(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            _migrate(connection, version)
            yield connection


@contextlib.contextmanager
def scratch() -> Generator[sqlite3.Connection]:
    """Open an empty library in memory, for reports that are only looked at."""
    with contextlib.closing(_empty()) as connection:
        yield connection


@contextlib.contextmanager
def translated(path: Path) -> Generator[None]:
    """Turn sqlite3's errors into ours, told about ``path``; faults of our SQL pass."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        fault = _fault(path, error)
        if fault is None:
            raise
        raise fault from error


def _fault(path: Path, error: sqlite3.DatabaseError) -> LibraryError | None:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in DAMAGED or "no such table" in str(error):
        return _damaged(path, str(error))
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LibraryLockedError(f"{path} is busy: {error}", hint="try again in a moment")
    if code == sqlite3.SQLITE_FULL:
        return LibraryError(f"{path} cannot grow: {error}", hint="make room on the disk")
    if code in UNUSABLE:
        return LibraryError(f"{path} cannot be used: {error}", hint=PERMISSIONS)
    return None


def _damaged(path: Path, what: str) -> LibraryDamagedError:
    return LibraryDamagedError(
        f"{path} is damaged: {what}",
        hint="nothing was overwritten; put a backup in its place, or move it away and ingest again",
    )


@contextlib.contextmanager
def jotting(folder: Path) -> Generator[sqlite3.Connection]:
    """Open a library that is there for one small write beside whoever else is writing.

    It waits a moment only, needs no lock, and changes nothing but what the caller writes.

    Raises:
        LibraryError: there is none, it is busy, of another version, or cannot be written.
    """
    path = folder / FILE
    if not _exists(path):
        raise LibraryError(f"there is no library in {folder} yet", hint="make one: reportqa ingest")
    with translated(path), contextlib.closing(_connect(_uri(path, "mode=rw"))) as connection:
        connection.execute(f"PRAGMA busy_timeout = {JOTTING_MILLISECONDS}")
        if _version(connection, path) != SCHEMA_VERSION:
            raise LibraryVersionError(f"{path} was written by another reportqa")
        yield connection


def _exists(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return _missing(path.parent)
    except OSError as error:
        raise LibraryError(f"{path} cannot be read: {error.strerror}", hint=PERMISSIONS) from error
    if not stat.S_ISREG(mode):
        raise LibraryError(f"{path} is not a file", hint="move it away, or name another library")
    return True


def _missing(folder: Path) -> bool:
    if folder.exists() and not folder.is_dir():
        raise LibraryError(f"{folder} is not a folder, so no library", hint="name another one")
    return False


def _open_for_reading(path: Path) -> sqlite3.Connection:
    if not _exists(path):
        return _empty()
    _check_header(path)
    connection = _connect_for_reading(path)
    try:
        version = _version(connection, path)
        if 0 < version < SCHEMA_VERSION:
            hint = "bring it up to date: reportqa ingest"
            raise LibraryVersionError(f"{path} was written by an older reportqa", hint=hint)
    except BaseException:
        connection.close()
        raise
    if version:
        return connection
    # a writer was stopped before it had made the tables
    connection.close()
    return _empty()


def _connect_for_reading(path: Path) -> sqlite3.Connection:
    """Connect so that a library in a folder that cannot be written can be read too."""
    connection = _connect(_uri(path, "mode=rw"))
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            raise
        log = path.with_name(f"{FILE}-wal")
        if log.exists() and log.stat().st_size:
            raise
        return _connect(_uri(path, "mode=ro&immutable=1"))
    except BaseException:
        connection.close()
        raise
    return connection


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(len(HEADER))
    except OSError as error:
        raise LibraryError(f"{path} cannot be read: {error.strerror}", hint=PERMISSIONS) from error
    if header and header != HEADER:
        raise _damaged(path, "file is not a database")
    if not header and (path.parent / "chroma").exists():
        raise _damaged(path, "file is empty")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema's version, 0 for a file in which nothing was made yet."""
    found: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if found != APPLICATION_ID and (found or version or tables):
        hint = "it was left as it is; name another library"
        raise LibraryDamagedError(f"{path} is a database of another program", hint=hint)
    if version > SCHEMA_VERSION:
        raise LibraryVersionError(
            f"{path} was written by a newer reportqa (schema {version}, this one reads"
            f" {SCHEMA_VERSION})",
            hint="upgrade reportqa; the library was left as it is",
        )
    return version


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    found: str = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise _damaged(path, found.splitlines()[-1])


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for number, step in enumerate(MIGRATIONS[version:], version + 1):
        connection.executescript(
            f"BEGIN; {step}; PRAGMA application_id = {APPLICATION_ID};"
            f" PRAGMA user_version = {number}; COMMIT;"
        )


def _empty() -> sqlite3.Connection:
    connection = _connect("file::memory:")
    _migrate(connection, 0)
    return connection


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA trusted_schema = ON")
    connection.create_function("spaced", 1, spaced, deterministic=True)
    return connection


def _uri(path: Path, options: str) -> str:
    return f"file:{_quoted(path)}?{options}"


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path.resolve()))


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[None]:
    """Commit what the block writes, all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
