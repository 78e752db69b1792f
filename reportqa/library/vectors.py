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
import re
import shutil
import sqlite3
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportqa.chunking import CHUNKER_VERSION
from reportqa.errors import StoreError
from reportqa.library.catalogue import fact, set_fact
from reportqa.library.clients import FOLDER, Store, close_client, open_client, translated
from reportqa.models import content_id

if TYPE_CHECKING:
    from collections.abc import Generator

STAMP = "chroma.json"
NOT_IN_NAMES = re.compile(r"[^a-zA-Z0-9]+")
DATABASE = "chroma.sqlite3"


def collection_name(connection: sqlite3.Connection, model: str) -> str:
    """Return the collection of this library for ``model`` and the present chunker."""
    library = fact(connection, "library") or "new"
    words = NOT_IN_NAMES.sub("-", model)[-40:].strip("-")
    return f"reportqa-{library}-{words or 'model'}-{content_id(model)[:6]}-c{CHUNKER_VERSION}"


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
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        ) as connection:
            return connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.Error:
        return False


def _digests(folder: Path) -> dict[str, str]:
    """Return the digests of Chroma's files; none where they change while they are read."""
    root = folder / FOLDER
    try:
        return {
            path.relative_to(root).as_posix(): _digest(path)
            for path in sorted(root.rglob("*"))
            if path.is_file() and not path.name.endswith(("-wal", "-shm", "-journal"))
        }
    except OSError:
        return {}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]


@contextlib.contextmanager
def writing_vectors(store: Store) -> Generator[Any]:
    """Open Chroma for writing and yield its client; the stamp is off in the meantime.

    An embedded store that is not sound is deleted first. ``stamp_collections`` puts the
    stamp back.

    Raises:
        StoreError: Chroma failed.
    """
    if store.url is None and not _is_sound(store.folder, _read_stamp(store.folder)):
        _clear(store.folder / FOLDER)
    (store.folder / STAMP).unlink(missing_ok=True)
    with _opened(store) as client:
        yield client


@contextlib.contextmanager
def _opened(store: Store) -> Generator[Any]:
    client = open_client(store)
    try:
        with translated(store):
            yield client
    finally:
        close_client(client)


def _clear(root: Path) -> None:
    """Delete what is derived, a file or a link in its place too."""
    if root.is_dir() and not root.is_symlink():
        shutil.rmtree(root, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            root.unlink(missing_ok=True)
    if root.exists():
        raise StoreError(
            f"{root} is damaged and cannot be deleted", hint="delete it by hand and ingest again"
        )


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


def open_collection(client: Any, name: str) -> Any:
    """Return the collection, made where it is missing; distances are cosine."""
    return client.get_or_create_collection(
        name, embedding_function=None, metadata={"hnsw:space": "cosine"}
    )


def drop_collection(client: Any, name: str) -> None:
    """Delete the collection, if there is one."""
    errors: Any = importlib.import_module("chromadb.errors")
    with contextlib.suppress(errors.NotFoundError):
        client.delete_collection(name)


def nearest(
    store: Store, name: str, vector: list[float], *, limit: int, where: dict[str, Any] | None
) -> dict[str, float]:
    """Return the cosine similarities of the nearest passages in the collection, by id.

    Raises:
        StoreError: Chroma failed.
    """
    with _opened(store) as client:
        found = client.get_collection(name, embedding_function=None).query(
            query_embeddings=[vector], n_results=limit, where=where, include=["distances"]
        )
    pairs = zip(found["ids"][0], found["distances"][0], strict=True)
    return {id_: 1.0 - float(distance) for id_, distance in pairs}


def has_passages(store: Store, name: str, count: int) -> bool:
    """Tell whether the collection is there and holds ``count`` passages.

    Raises:
        StoreError: Chroma failed.
    """
    errors: Any = importlib.import_module("chromadb.errors")
    with _opened(store) as client:
        try:
            return client.get_collection(name, embedding_function=None).count() == count
        except errors.NotFoundError:
            return False


def stored_ids(store: Store, name: str) -> set[str]:
    """Return the ids of the passages in the collection.

    An embedded store is copied first: Chroma rewrites its files even to read, and what
    it has rewritten is not trusted any more.

    Raises:
        StoreError: Chroma failed.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as beside:
        if store.url is None:
            shutil.copytree(store.folder / FOLDER, Path(beside, FOLDER), dirs_exist_ok=True)
            store = Store(folder=Path(beside))
        with _opened(store) as client:
            return set(client.get_collection(name, embedding_function=None).get(include=[])["ids"])
