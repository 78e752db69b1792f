"""From candidates to bytes: files and standard input here, pages in ``fetching``."""

from __future__ import annotations

import hashlib
import stat
from typing import TYPE_CHECKING, BinaryIO

from reportqa.errors import SourceError
from reportqa.loading.fetching import fetch
from reportqa.loading.inputs import Candidate, Limits, RawSource, fault_of, too_large
from reportqa.loading.walking import NOT_REGULAR

if TYPE_CHECKING:
    from pathlib import Path

    from reportqa.loading.fetching import Page

VANISHED = "has vanished since the folder was listed"


def read_input(
    candidate: Candidate, *, stdin: BinaryIO | None = None, limits: Limits | None = None
) -> RawSource:
    """Read the bytes of ``candidate``, at most ``limits.max_bytes``.

    Raises:
        SourceError: It is gone, cannot be read, is too large or takes too long; the
            message is the reason alone, the caller knows the name.
    """
    limits = limits or Limits()
    if candidate.path is not None:
        return _raw(candidate, _read_file(candidate.path, limits.max_bytes))
    if candidate.origin == "-":
        return _raw(candidate, _read_stdin(stdin, limits.max_bytes))
    page = fetch(candidate.origin, limits)
    return _raw(candidate, page.data, page)


def _raw(candidate: Candidate, data: bytes, page: Page | None = None) -> RawSource:
    return RawSource(
        candidate=candidate,
        data=data,
        digest=hashlib.blake2b(data, digest_size=16).hexdigest(),
        content_type=page.content_type if page else None,
        url=page.url if page else None,
    )


def _read_file(path: Path, limit: int) -> bytes:
    """Read a regular file; a pipe or a device is never opened, it could wait for ever."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(NOT_REGULAR)
        if status.st_size > limit:
            raise SourceError(too_large(status.st_size, limit))
        with path.open("rb") as file:
            return _bounded(file, limit)
    except FileNotFoundError as error:
        raise SourceError(VANISHED) from error
    except OSError as error:
        raise SourceError(fault_of(error)) from error


def _read_stdin(stdin: BinaryIO | None, limit: int) -> bytes:
    if stdin is None:
        raise SourceError("standard input is not connected")
    try:
        return _bounded(stdin, limit)
    except OSError as error:
        raise SourceError(fault_of(error)) from error


def _bounded(file: BinaryIO, limit: int) -> bytes:
    data = file.read(limit + 1)
    if len(data) > limit:
        raise SourceError(f"is larger than the limit of {limit / 2**20:.1f} MB")
    return data
