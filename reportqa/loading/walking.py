"""Walking a folder: what in it may be a report, in a fixed order, no file twice."""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportqa.loading.formats import is_known
from reportqa.loading.ignoring import IgnoreRules
from reportqa.loading.inputs import Candidate, Found, Skipped, fault_of, printable

if TYPE_CHECKING:
    from pathlib import Path

LEADS_OUT = "symbolic link that leads out of the folder"
LEADS_NOWHERE = "symbolic link that leads nowhere"
NOT_REGULAR = "not a regular file"


def walk_folder(root: Path) -> Found:
    """Find what lies in ``root``, a folder whose path is resolved.

    A link to something in ``root`` that was not met otherwise is followed, when all else
    has been walked; a link that leads out is never followed.
    """
    walk = _Walk(root)
    walk.enter(_Place(root, root, IgnoreRules.above(root)))
    while walk.links:
        walk.follow(walk.links.popleft())
    return Found(
        candidates=tuple(sorted(walk.candidates, key=lambda candidate: candidate.name)),
        skipped=tuple(sorted(walk.skipped, key=lambda skipped: skipped.source)),
        roots=(root,),
        passed_over=walk.passed_over,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A file or a folder: its path below the root, the same without links, its rules."""

    path: Path
    real: Path
    rules: IgnoreRules

    def child(self, name: str) -> _Place:
        return _Place(self.path / name, self.real / name, self.rules)


@dataclass(slots=True)
class _Walk:
    root: Path
    candidates: list[Candidate] = field(default_factory=list[Candidate])
    skipped: list[Skipped] = field(default_factory=list[Skipped])
    links: deque[_Place] = field(default_factory=deque[_Place])
    met: set[Path] = field(default_factory=set["Path"])
    passed_over: int = 0

    def enter(self, folder: _Place) -> None:
        """Take all that lies below ``folder``; links are put aside."""
        pending = [folder]
        while pending:
            place = pending.pop()
            if place.real not in self.met:
                self.met.add(place.real)
                pending += self._list(place)

    def _list(self, folder: _Place) -> list[_Place]:
        """Take the files of ``folder`` and return the folders in it."""
        try:
            with os.scandir(folder.path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            self._skip(folder.path, fault_of(error))
            return []
        here = _Place(folder.path, folder.real, folder.rules.entering(folder.path))
        seen = [entry for entry in entries if not entry.name.startswith(".")]
        return [place for entry in seen if (place := self._meet(here, entry))]

    def _meet(self, folder: _Place, entry: os.DirEntry[str]) -> _Place | None:
        """Take a file, put a link aside, return a folder."""
        place = folder.child(entry.name)
        is_folder = entry.is_dir(follow_symlinks=False)
        if folder.rules.ignores(place.path, is_folder=is_folder):
            return None
        if is_folder:
            return place
        if entry.is_symlink():
            self.links.append(place)
        else:
            self._take(place)
        return None

    def _take(self, place: _Place) -> None:
        if place.real in self.met:
            return
        self.met.add(place.real)
        if not is_known(place.path.name):
            self.passed_over += 1
        elif not place.real.is_file():
            self._skip(place.path, NOT_REGULAR)
        else:
            self.candidates.append(candidate_at(place.path, self.root))

    def follow(self, link: _Place) -> None:
        """Take what a link leads to, if it stays in the root and was not met before."""
        try:
            target = link.path.resolve(strict=True)
        except (OSError, RuntimeError):
            self._skip(link.path, LEADS_NOWHERE)
            return
        place = _Place(link.path, target, link.rules)
        if not target.is_relative_to(self.root):
            self._skip(link.path, LEADS_OUT)
        elif target.is_dir():
            self.enter(place)
        else:
            self._take(place)

    def _skip(self, path: Path, reason: str) -> None:
        named = path == self.root
        source = str(path) if named else path.relative_to(self.root).as_posix()
        self.skipped.append(Skipped(source=printable(source), reason=reason, explicit=named))


def candidate_at(path: Path, root: Path) -> Candidate:
    """Return the candidate for the file at ``path``, which lies below ``root``."""
    return Candidate(
        origin=printable(str(path)),
        root=printable(str(root)),
        name=printable(path.relative_to(root).as_posix()),
        size=path.stat().st_size,
        path=path,
    )
