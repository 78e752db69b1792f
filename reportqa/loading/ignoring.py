"""Which files of a folder git would ignore."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from reportqa.loading.inputs import MEGABYTE

if TYPE_CHECKING:
    from pathlib import Path

    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".gitignore"


@dataclass(frozen=True, slots=True)
class IgnoreRules:
    """The .gitignore files that speak about a folder, the outermost first."""

    specs: tuple[tuple[Path, GitIgnoreSpec], ...] = ()

    @classmethod
    def above(cls, folder: Path) -> Self:
        """Collect the rules of the folders above ``folder``, up to the repository's top.

        Outside a repository there are none. A folder that is itself ignored was named on
        purpose, so the rules above it do not count.
        """
        rules = cls()
        for parent in _up_to_repository(folder):
            rules = rules.entering(parent)
        return cls() if rules.ignores(folder, is_folder=True) else rules

    def entering(self, folder: Path) -> Self:
        """Return the rules for what lies in ``folder``, its own .gitignore included."""
        spec = _read_spec(folder / IGNORE_FILE)
        return type(self)((*self.specs, (folder, spec))) if spec else self

    def ignores(self, path: Path, *, is_folder: bool) -> bool:
        """Tell whether the innermost rule that speaks about ``path`` ignores it."""
        for folder, spec in reversed(self.specs):
            name = path.relative_to(folder).as_posix() + ("/" if is_folder else "")
            verdict = spec.check_file(name).include
            if verdict is not None:
                return verdict
        return False


def _up_to_repository(folder: Path) -> tuple[Path, ...]:
    """Return the folders above ``folder`` in its repository, the repository's top first."""
    if (folder / ".git").exists():
        return ()
    above: list[Path] = []
    for parent in folder.parents:
        above.append(parent)
        if (parent / ".git").exists():
            return tuple(reversed(above))
    return ()


def _read_spec(path: Path) -> GitIgnoreSpec | None:
    """Read a .gitignore file; one that cannot be read has no rules, as for git."""
    from pathspec import GitIgnoreSpec

    try:
        if not path.is_file() or path.stat().st_size > MEGABYTE:
            return None
        lines = path.read_bytes().decode("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    return GitIgnoreSpec.from_lines(line for line in lines if _is_pattern(line))


def _is_pattern(line: str) -> bool:
    """Tell whether pathspec can read ``line``; git passes over a bad pattern too."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
