"""The user's own file of conference series: one for the process, as every word asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_chosen: list[Path] = []


def choose_series(path: Path | None) -> None:
    """Let this file's series be known from now on beside the bundled ones; None: these alone."""
    _chosen[:] = [path] if path else []


def chosen_series() -> Path | None:
    """Return the file that was chosen."""
    return _chosen[0] if _chosen else None
