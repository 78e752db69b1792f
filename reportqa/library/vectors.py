"""The embedded Chroma store: derived from the catalogue, rebuilt whenever in doubt.

A stamp beside the store says which catalogue generation each collection holds and
what its files' bytes were when they were last closed. It is taken away before a write
and put back after it, so that a store that was cut off in the middle, or damaged, or
left by another Chroma, is never opened: its folder is deleted and filled again from the
vectors in library.sqlite, which costs no embedding.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import json
import os
import shutil
import sqlite3
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reportqa.chunking import CHUNKER_VERSION
from reportqa.errors import SettingsError, StoreError
from reportqa.library.catalogue import fact, set_fact
from reportqa.models import content_id

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

FOLDER = "chroma"
STAMP = "chroma.json"
DATABASE = "chroma.sqlite3"
TOKEN_VARIABLE = "REPORTQA_CHROMA_TOKEN"  # noqa: S105


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """Where a library's vectors are kept: a folder, or a Chroma server's URL."""

    folder: Path
    url: str | None = None

    @property
    def place(self) -> str:
        """The folder or the URL, to be shown."""
        return self.url or str(self.folder / FOLDER)


def collection_name(connection: sqlite3.Connection, model: str) -> str:
    """Return the collection of this library for ``model`` and the present chunker."""
    library = fact(connection, "library") or "new"
    words = "".join(char if char.isalnum() else "-" for char in model).strip("-")[-40:].strip("-")
    return f"reportqa-{library}-{words}-{content_id(model)[:6]}-c{CHUNKER_VERSION}"


def name_library(connection: sqlite3.Connection, folder: Path, now: str) -> None:
    """Give the library the name that its collections carry, once."""
    if fact(connection, "library") is None:
        set_fact(connection, "library", content_id("library", folder.resolve(), now))


def is_current(store: Store, collection: str, generation: str) -> bool:
    """Tell, without importing chromadb, whether the collection can be trusted as it is."""
    stamp = _read_stamp(store.folder)
    if stamp.get("collections", {}).get(_key(store, collection)) != generation:
        return False
    return store.url is not None or _is_sound(store.folder, stamp)


def _key(store: Store, collection: str) -> str:
    return f"{store.url}/{collection}" if store.url else collection


def _read_stamp(folder: Path) -> dict[str, Any]:
    try:
        stamp: Any = json.loads((folder / STAMP).read_text(encoding="utf-8"))
        return dict(stamp)
    except (OSError, ValueError, TypeError):
        return {}


def _is_sound(folder: Path, stamp: dict[str, Any]) -> bool:
    if stamp.get("chromadb") != version("chromadb"):
        return False
    found = _digests(folder)
    kept = dict(stamp.get("files", {}))
    database = found.pop(DATABASE, None), kept.pop(DATABASE, None)
    return found == kept and (database[0] == database[1] or _opens(folder / FOLDER / DATABASE))


def _opens(path: Path) -> bool:
    """Chroma writes to its database even to read; whoever did, its pages must be whole."""
    if not path.is_file():
        return False
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        ) as connection:
            return connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.Error:
        return False


def _digests(folder: Path) -> dict[str, str]:
    root = folder / FOLDER
    return {
        path.relative_to(root).as_posix(): hashlib.blake2b(path.read_bytes()).hexdigest()[:32]
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm", "-journal"))
    }


@contextlib.contextmanager
def writing_vectors(store: Store) -> Generator[Any]:
    """Open Chroma for writing and yield its client; the stamp is off in the meantime.

    An embedded store that is not sound is deleted first. ``stamp_collections`` puts the
    stamp back.

    Raises:
        StoreError: Chroma failed.
    """
    if store.url is None and not _is_sound(store.folder, _read_stamp(store.folder)):
        shutil.rmtree(store.folder / FOLDER, ignore_errors=True)
    (store.folder / STAMP).unlink(missing_ok=True)
    with _translated(store):
        client = open_client(store)
        try:
            yield client
        finally:
            close_client(client)


def stamp_collections(store: Store, collections: dict[str, str]) -> None:
    """Note which generation each collection holds, and what the files' bytes are."""
    stamp = {
        "chromadb": version("chromadb"),
        "collections": {_key(store, name): value for name, value in collections.items()},
        "files": _digests(store.folder),
    }
    beside = store.folder / f"{STAMP}.new"
    beside.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    beside.replace(store.folder / STAMP)


def stamped(store: Store) -> dict[str, str]:
    """Return the collections of the embedded store and their generations."""
    return dict(_read_stamp(store.folder).get("collections", {}))


def open_client(store: Store) -> Any:
    """Return a Chroma client with telemetry off: the embedded one, or the server's.

    Raises:
        StoreError: the server cannot be reached.
    """
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    chromadb: Any = importlib.import_module("chromadb")
    settings = chromadb.config.Settings(anonymized_telemetry=False)
    if store.url is None:
        return chromadb.PersistentClient(str(store.folder / FOLDER), settings=settings)
    with _translated(store):
        return chromadb.HttpClient(**_address(store.url), settings=settings)


def _address(url: str) -> dict[str, Any]:
    parts = urlsplit(url if "//" in url else f"http://{url}")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsError(f"not the address of a Chroma server: {url!r}")
    token = os.environ.get(TOKEN_VARIABLE)
    return {
        "host": parts.hostname,
        "port": parts.port or (443 if parts.scheme == "https" else 8000),
        "ssl": parts.scheme == "https",
        "headers": {"Authorization": f"Bearer {token}"} if token else None,
    }


def close_client(client: Any) -> None:
    """Let go of the store's files."""
    with contextlib.suppress(Exception):
        client._system.stop()
        client.clear_system_cache()


def open_collection(client: Any, name: str) -> Any:
    """Return the collection, made where it is missing; distances are cosine."""
    return client.get_or_create_collection(
        name, embedding_function=None, metadata={"hnsw:space": "cosine"}
    )


@contextlib.contextmanager
def _translated(store: Store) -> Generator[None]:
    errors: Any = importlib.import_module("chromadb.errors")
    httpx: Any = importlib.import_module("httpx")
    try:
        yield
    except (errors.ChromaError, httpx.HTTPError, ValueError) as error:
        raise StoreError(
            f"Chroma at {store.place} failed: {error}",
            hint="check the server's address" if store.url else "reportqa ingest rebuilds it",
            retryable=store.url is not None,
        ) from error


def nearest(
    store: Store, name: str, vector: list[float], *, limit: int, where: dict[str, Any] | None
) -> dict[str, float]:
    """Return the cosine similarities of the nearest passages in the collection, by id.

    Raises:
        StoreError: Chroma failed.
    """
    with _translated(store):
        client = open_client(store)
        try:
            collection = client.get_collection(name, embedding_function=None)
            found = collection.query(
                query_embeddings=[vector], n_results=limit, where=where, include=["distances"]
            )
        finally:
            close_client(client)
    pairs = zip(found["ids"][0], found["distances"][0], strict=True)
    return {id_: 1.0 - float(distance) for id_, distance in pairs}


def stored_ids(store: Store, name: str) -> set[str]:
    """Return the ids of the passages in the collection.

    Raises:
        StoreError: Chroma failed.
    """
    with _translated(store):
        client = open_client(store)
        try:
            collection = client.get_collection(name, embedding_function=None)
            return set(collection.get(include=[])["ids"])
        finally:
            close_client(client)
