"""What state the library and its surroundings are in: for ``status`` and ``doctor``."""

from __future__ import annotations

import contextlib
import importlib.util
import platform
import sqlite3
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from reportqa.embedding import default_embedding
from reportqa.errors import ReportQAError
from reportqa.library import vectors
from reportqa.library.catalogue import fact
from reportqa.library.database import FILE, reading
from reportqa.library.lock import lock_holder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reportqa.embedding import Embedder


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryStatus:
    """Where the library is and what it holds; ``bytes`` is its size on disk.

    ``collections`` are Chroma's, with the catalogue generation that each holds;
    ``in_step`` tells whether the active one agrees with the catalogue.
    """

    folder: Path
    exists: bool
    reports: int
    items: int
    passages: int
    events: int
    bytes: int
    embedding: str | None
    collections: tuple[str, ...]
    in_step: bool
    last_ingest: str | None
    lock_holder: dict[str, object] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at; ``ok`` None is a warning."""

    name: str
    ok: bool | None
    message: str
    hint: str | None = None


def library_status(folder: Path, *, chroma: str | None = None) -> LibraryStatus:
    """Return the state of the library in ``folder``; a missing one is empty.

    Raises:
        LibraryError: it is damaged or from a newer reportqa.
    """
    store = vectors.Store(folder=folder, url=chroma)
    with reading(folder) as connection:
        embedding = fact(connection, "embedding")
        return LibraryStatus(
            folder=folder,
            exists=(folder / FILE).exists(),
            reports=_count(connection, "count(*) FROM reports"),
            items=_count(connection, "count(*) FROM items"),
            passages=_count(connection, "count(*) FROM passages"),
            events=_count(connection, "count(DISTINCT event) FROM reports"),
            bytes=_size(folder),
            embedding=embedding,
            collections=tuple(vectors.stamped(store)),
            in_step=_in_step(connection, store, embedding),
            last_ingest=connection.execute("SELECT max(ingested_at) FROM sources").fetchone()[0],
            lock_holder=lock_holder(folder),
        )


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        # a writer's files come and go meanwhile
        with contextlib.suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total


def _count(connection: sqlite3.Connection, what: str) -> int:
    return connection.execute(f"SELECT {what}").fetchone()[0]


def _in_step(connection: sqlite3.Connection, store: vectors.Store, embedding: str | None) -> bool:
    if embedding is None:
        return True
    name = vectors.collection_name(connection, embedding)
    return vectors.is_current(store, name, fact(connection, "generation") or "0")


def check_library(
    folder: Path, *, load_embedder: Callable[[str], Embedder], chroma: str | None = None
) -> tuple[Check, ...]:
    """Look at everything that reportqa leans on, and return what was found, in order."""
    return (
        _python(),
        _full_text(),
        *_packages(),
        _token_table(),
        _database(folder),
        _embedding(folder, load_embedder),
        _store(folder, chroma),
        _lock(folder),
    )


def _python() -> Check:
    return Check(name="Python", ok=True, message=platform.python_version())


def _full_text() -> Check:
    try:
        with sqlite3.connect(":memory:") as connection:
            connection.execute("CREATE VIRTUAL TABLE t USING fts5 (x)")
    except sqlite3.Error as error:
        hint = "use a Python whose SQLite has FTS5"
        return Check(name="SQLite", ok=False, message=f"no full text: {error}", hint=hint)
    return Check(name="SQLite", ok=True, message=f"{sqlite3.sqlite_version}, with FTS5")


def _packages() -> Iterator[Check]:
    for name in ("chromadb", "llama-index-core", "openai"):
        try:
            yield Check(name=name, ok=True, message=version(name))
        except PackageNotFoundError:
            hint = "install reportqa with its dependencies"
            yield Check(name=name, ok=False, message="not installed", hint=hint)
    if importlib.util.find_spec("wordllama"):
        yield Check(name="wordllama", ok=True, message=version("wordllama"))
        return
    yield Check(
        name="wordllama",
        ok=None,
        message="not installed here; feature hashing stands in for its embeddings",
        hint="it has wheels for CPython 3.11 to 3.13 on Linux x86-64, macOS arm64 and Windows",
    )


def _token_table() -> Check:
    from reportqa.llm.tokens import token_counter_name

    name = token_counter_name()
    if "estimate" not in name:
        return Check(name="tokens", ok=True, message=f"counted by {name}")
    hint = "tiktoken's table comes with llama-index-core"
    return Check(name="tokens", ok=None, message="estimated: no table found", hint=hint)


def _database(folder: Path) -> Check:
    if not (folder / FILE).exists():
        hint = "make one: reportqa ingest FOLDER"
        return Check(name="library", ok=None, message=f"none yet in {folder}", hint=hint)
    try:
        with reading(folder) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except ReportQAError as error:
        return Check(name="library", ok=False, message=error.message, hint=error.hint)
    if found != "ok":
        hint = "put a backup in its place, or move it away and ingest again"
        return Check(name="library", ok=False, message=f"damaged: {found}", hint=hint)
    return Check(name="library", ok=True, message=str(folder / FILE))


def _embedding(folder: Path, load_embedder: Callable[[str], Embedder]) -> Check:
    try:
        with reading(folder) as connection:
            name = fact(connection, "embedding") or default_embedding()
        dimension = load_embedder(name).embed(["a talk"]).shape[1]
    except ReportQAError as error:
        return Check(name="embedding", ok=False, message=error.message, hint=error.hint)
    return Check(name="embedding", ok=True, message=f"{name}, {dimension} dimensions")


def _store(folder: Path, chroma: str | None) -> Check:
    """Compare Chroma's passages with the catalogue's, one by one."""
    store = vectors.Store(folder=folder, url=chroma)
    again = "reportqa ingest rebuilds it from library.sqlite without embedding anything"
    try:
        with reading(folder) as connection:
            embedding = fact(connection, "embedding")
            if embedding is None:
                return Check(name="Chroma", ok=True, message="nothing in it yet")
            wanted = {row[0] for row in connection.execute("SELECT id FROM passages")}
            name = vectors.collection_name(connection, embedding)
            if not _in_step(connection, store, embedding):
                message = f"{store.place} does not agree with the catalogue"
                return Check(name="Chroma", ok=None, message=message, hint=again)
        found = vectors.stored_ids(store, name)
    except ReportQAError as error:
        return Check(name="Chroma", ok=False, message=error.message, hint=error.hint)
    if found != wanted:
        message = f"{_passages(len(wanted - found))} missing, {len(found - wanted)} too many"
        return Check(name="Chroma", ok=None, message=message, hint=again)
    return Check(name="Chroma", ok=True, message=f"{_passages(len(found))} in {store.place}")


def _lock(folder: Path) -> Check:
    holder = lock_holder(folder)
    if holder is None:
        return Check(name="lock", ok=True, message="nobody is writing")
    return Check(name="lock", ok=None, message=f"process {holder.get('pid', '?')} is writing")


def _passages(number: int) -> str:
    return f"{number:,} passage{'' if number == 1 else 's'}"
