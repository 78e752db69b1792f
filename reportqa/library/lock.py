"""One writer at a time: a file lock that names its holder. Readers never take it."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import socket
from typing import TYPE_CHECKING

from reportqa.errors import LibraryError, LibraryLockedError

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

LOCK = "writer.lock"
HOLDER = "writer.json"
GLANCE = 0.3
"""Seconds that every writer waits: ``lock_holder`` takes the lock for a moment to look."""


@contextlib.contextmanager
def writer_lock(folder: Path, *, wait: float = 0.0) -> Generator[None]:
    """Hold the lock of the library in ``folder``, waiting at most ``wait`` seconds.

    The operating system frees it when its holder dies, however it dies.

    Raises:
        LibraryLockedError: another process holds it.
        LibraryError: the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        lock.acquire(timeout=max(wait, GLANCE))
    except Timeout as error:
        raise _locked(folder) from error
    except (OSError, NotImplementedError) as error:
        raise _unwritable(folder, error) from error
    try:
        _sign(folder)
        yield
    finally:
        with contextlib.suppress(OSError):
            (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def _sign(folder: Path) -> None:
    try:
        (folder / HOLDER).write_text(json.dumps(_me()), encoding="utf-8")
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError | NotImplementedError) -> LibraryError:
    if folder.exists() and not folder.is_dir():
        return LibraryError(f"{folder} is not a folder, so no library", hint="name another one")
    words = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return LibraryError(f"{folder} cannot be written: {words}")


def lock_holder(folder: Path) -> dict[str, object] | None:
    """Return who holds the lock (pid, host, since), or None when nobody does."""
    from filelock import FileLock, Timeout

    if not (folder / LOCK).exists():
        return None
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return _holder(folder)
    except (OSError, NotImplementedError):
        return None
    lock.release()
    return None


def _me() -> dict[str, object]:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": now}


def _holder(folder: Path) -> dict[str, object]:
    try:
        return dict(json.loads((folder / HOLDER).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def _locked(folder: Path) -> LibraryLockedError:
    holder = _holder(folder)
    pid, host, since = (holder.get(key) for key in ("pid", "host", "since"))
    who = f"process {pid} on {host}" if pid else "another process"
    since = f", since {since}" if since else ""
    return LibraryLockedError(
        f"the library in {folder} is being written by {who}{since}",
        hint="try again when it is done, or wait for it: --wait SECONDS",
    )
