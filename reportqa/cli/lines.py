"""Where the lines of a chat come from: somebody at a terminal, or a pipe."""

from __future__ import annotations

import contextlib
import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from reportqa.cli.keeping import HISTORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import History

PROMPT = "> "
OWN_EYES_ONLY = 0o600


def somebody_types() -> bool:
    """Tell whether a person sits at both ends: types on stdin and sees stderr."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def piped_lines() -> Iterator[str]:
    """Yield the lines of standard input; bytes that are no text come as replacement marks."""
    _read_unicode(sys.stdin)
    yield from sys.stdin or ()


def _read_unicode(stream: object) -> None:
    if isinstance(stream, TextIOWrapper):
        with contextlib.suppress(ValueError, OSError):
            stream.reconfigure(encoding="utf-8-sig", errors="replace")


def typed_lines(folder: Path, *, remember: bool, colored: bool) -> Iterator[str]:
    """Yield what is typed until Ctrl-D; Ctrl-C takes back a line.

    Lines typed before are at hand with the arrow keys, from a file in the library's
    ``folder`` that only its owner reads, unless nothing is to be remembered.
    """
    session = _session(folder if remember else None, colored=colored)
    while True:
        try:
            yield session.prompt(PROMPT)
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _session(folder: Path | None, *, colored: bool) -> PromptSession[str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.output import ColorDepth, create_output

    return PromptSession(
        history=_history(folder),
        # What is typed is no result: stdout may be a file.
        output=create_output(stdout=sys.stderr),
        color_depth=None if colored else ColorDepth.DEPTH_1_BIT,
        reserve_space_for_menu=0,
    )


def _history(folder: Path | None) -> History:
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    if folder is None or not folder.is_dir():
        return InMemoryHistory()
    path = folder / HISTORY
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, OWN_EYES_ONLY))
        path.chmod(OWN_EYES_ONLY)
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)
