"""What loading speaks of before there is a source: candidates, what was left out, raw bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reportqa.models import Metadata, Span

MEGABYTE = 2**20
STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    r"""An input that was found and not yet read.

    ``origin`` is an absolute path, a URL or ``-``; ``root`` is the folder that was ingested
    (empty for a URL and for standard input) and ``name`` the path below it, with forward
    slashes. All three can be written as UTF-8: bytes of a file name that cannot be decoded
    stand in them as ``\xff``, and only ``path`` opens the file. ``size`` is in bytes.
    """

    origin: str
    root: str
    name: str
    size: int | None = None
    path: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that cannot be taken, and why.

    ``explicit`` tells whether the user named it himself, and then ``source`` is what he
    wrote; else it was met in a folder and ``source`` is its path below that.
    """

    source: str
    reason: str
    explicit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the inputs amount to: candidates in a fixed order, each origin once.

    ``roots`` are the folders that were walked; ``passed_over`` counts the files in them
    that are of no known format.
    """

    candidates: tuple[Candidate, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    roots: tuple[Path, ...] = ()
    passed_over: int = 0

    @property
    def empty(self) -> tuple[str, ...]:
        """The folders that were walked and in which nothing may be a report."""
        held = {one.root for one in self.candidates} | {one.source for one in self.skipped}
        return tuple(root for root in map(str, self.roots) if printable(root) not in held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many bytes of one input are read, unpacked; how many seconds a page may take."""

    max_bytes: int = 20 * MEGABYTE
    timeout: float = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSource:
    """The bytes of a candidate and their BLAKE2b digest (16 bytes, hexadecimal).

    ``content_type`` is what a server said, ``url`` where a page was found after redirects.
    """

    candidate: Candidate
    data: bytes
    digest: str
    content_type: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What a reader makes of the bytes of a format that is not plain text."""

    text: str
    metadata: Metadata
    pages: tuple[Span, ...] = ()


def too_large(size: int, limit: int) -> str:
    """Say that ``size`` bytes are more than ``limit``."""
    return f"is {size / MEGABYTE:.1f} MB, larger than the limit of {limit / MEGABYTE:.1f} MB"


def fault_of(error: OSError) -> str:
    """Say in a few words why the system refused a file."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return (error.strerror or type(error).__name__).casefold()


def printable(name: str) -> str:
    r"""Return ``name`` with every byte that could not be decoded written as ``\xff``."""
    undecoded = name.encode("utf-8", "surrogateescape")
    return undecoded.decode("utf-8", "backslashreplace")
