"""Write files into a folder: each at once or not at all, and only where it has changed."""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportqa.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, and how many were as they should be."""

    written: int = 0
    unchanged: int = 0

    def __add__(self, other: Written) -> Written:
        return Written(self.written + other.written, self.unchanged + other.unchanged)


def write_changed(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Write ``files``, by their names in ``folder``; one that holds its bytes is left alone.

    Raises:
        SourceError: the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [_write(folder / name, data) for name, data in files.items()]
    except OSError as error:
        raise SourceError(
            f"{folder}: {error.strerror or error}", hint="name a folder that can be written to"
        ) from error
    return Written(sum(written), len(written) - sum(written))


def names_in(folder: Path) -> frozenset[str]:
    """Return the names of the files in ``folder``, none where it is not there."""
    with contextlib.suppress(OSError):
        return frozenset(path.name for path in folder.iterdir())
    return frozenset()


def _write(path: Path, data: bytes) -> bool:
    """Write ``path`` unless it holds ``data``; tell whether it was written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".draft")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(draft).chmod(0o666 & ~_mask())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return True


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
