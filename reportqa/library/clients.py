"""Reach Chroma, embedded or at a server, and say plainly when that fails."""

from __future__ import annotations

import contextlib
import importlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reportqa.errors import SettingsError, StoreError
from reportqa.sanitizing import for_line

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

FOLDER = "chroma"
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


def open_client(store: Store) -> Any:
    """Return a Chroma client with telemetry off: the embedded one, or the server's.

    Raises:
        StoreError: the server cannot be reached.
    """
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    chromadb: Any = importlib.import_module("chromadb")
    settings = chromadb.config.Settings(anonymized_telemetry=False)
    address = _address(store.url) if store.url else {}
    with translated(store):
        try:
            if store.url:
                return chromadb.HttpClient(**address, settings=settings)
            return chromadb.PersistentClient(str(store.folder / FOLDER), settings=settings)
        except (ValueError, OSError) as error:
            raise _failed(store, error) from error


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
        client.close()


@contextlib.contextmanager
def translated(store: Store) -> Generator[None]:
    """Turn Chroma's errors into ours."""
    errors: Any = importlib.import_module("chromadb.errors")
    httpx: Any = importlib.import_module("httpx")
    try:
        yield
    except (errors.ChromaError, httpx.HTTPError) as error:
        raise _failed(store, error) from error
    except Exception as error:
        # what Chroma's client makes of a server's error that it does not know
        if type(error) is not Exception:
            raise
        raise _failed(store, error) from error


def _failed(store: Store, error: Exception) -> StoreError:
    return StoreError(
        f"Chroma at {store.place} failed: {for_line(str(error))[:200]}",
        hint="check the server's address" if store.url else "reportqa ingest rebuilds it",
        retryable=store.url is not None,
    )
