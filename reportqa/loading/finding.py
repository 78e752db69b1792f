"""From what the user names to candidates: files, folders, addresses, standard input."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from reportqa.loading.inputs import Candidate, Found, Skipped, fault_of, printable
from reportqa.loading.walking import NOT_REGULAR, candidate_at, walk_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def find_inputs(inputs: Sequence[str | Path], *, stdin_name: str = "-") -> Found:
    """Find all that ``inputs`` name, in their order; the files of a folder are sorted.

    Folders are walked to the bottom; hidden files, .reportqa and what git ignores are left
    out. Nothing is read. An input that is named twice is found once.
    """
    return _together(_find(each, stdin_name) for each in inputs)


def _find(each: str | Path, stdin_name: str) -> Found:
    if isinstance(each, str):
        if each == stdin_name:
            return Found(candidates=(Candidate(origin="-", root="", name="-"),))
        if ADDRESS.match(each):
            return _find_address(each)
        if not each:
            return _refused(each, "an empty name")
    return _find_path(Path(each))


def _find_address(address: str) -> Found:
    fault = _fault_of(address)
    if fault:
        return _refused(address, fault)
    origin = urldefrag(address).url
    return Found(candidates=(Candidate(origin=origin, root="", name=origin),))


def _fault_of(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        if parts.scheme.casefold() not in {"http", "https"}:
            return "only http and https addresses can be read"
        if not parts.hostname:
            return "an address without a host"
        if parts.username or parts.password:
            return "an address with a name or a password in it, which the library would keep"
    except ValueError as error:
        return f"not an address: {error}"
    return None


def _find_path(path: Path) -> Found:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return walk_folder(path.resolve())
        if not stat.S_ISREG(mode):
            return _refused(str(path), NOT_REGULAR)
        folder = path.absolute().parent.resolve()
        return Found(candidates=(candidate_at(folder / path.name, folder),))
    except OSError as error:
        return _refused(str(path), fault_of(error))
    except ValueError:
        return _refused(str(path), "not a file name")


def _refused(source: str, reason: str) -> Found:
    return Found(skipped=(Skipped(source=printable(source), reason=reason, explicit=True),))


def _together(parts: Iterable[Found]) -> Found:
    """Put together what each input gave; of the same origin the first stays."""
    found = tuple(parts)
    candidates: dict[str, Candidate] = {}
    for each in found:
        for candidate in each.candidates:
            candidates.setdefault(candidate.origin, candidate)
    return Found(
        candidates=tuple(candidates.values()),
        skipped=tuple(dict.fromkeys(s for each in found for s in each.skipped)),
        roots=tuple(dict.fromkeys(root for each in found for root in each.roots)),
        passed_over=sum(each.passed_over for each in found),
    )
