"""What stdout and stderr are, and writing to them: results to one, all else to the other."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from reportqa.rendering.looks import Look

LINKING_PROGRAMS = frozenset(
    {"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio", "WarpTerminal"}
)
LINKING_VARIABLES = ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "ALACRITTY_WINDOW_ID")
OLDEST_LINKING_VTE = 5000


class Terminal:
    """Stdout for results, stderr for the rest; ``color`` is auto, always or never."""

    def __init__(self, color: str) -> None:
        self._color = color
        self._environment = os.environ
        _speak_unicode(sys.stdout)
        _speak_unicode(sys.stderr)

    @property
    def is_read(self) -> bool:
        """Whether somebody reads stdout on a screen."""
        return sys.stdout.isatty()

    @property
    def is_watched(self) -> bool:
        """Whether somebody sees stderr on a screen that can be drawn on."""
        return sys.stderr.isatty() and self._environment.get("TERM") != "dumb"

    @property
    def look(self) -> Look:
        """How results may look on stdout."""
        from reportqa.rendering.looks import Look

        return Look(
            width=shutil.get_terminal_size().columns if self.is_read else None,
            color=self._is_colored(sys.stdout),
            links=self.is_read and shows_links(self._environment),
            here=Path.cwd(),
        )

    @property
    def colors_notes(self) -> bool:
        """Whether what goes to stderr may be coloured."""
        return self._is_colored(sys.stderr)

    def result(self, text: str) -> None:
        """Write a result to stdout."""
        click.echo(text, color=True)

    def whole(self, text: str) -> None:
        """Write a text to stdout exactly as it is, without a line end of our own."""
        click.echo(text, nl=self.is_read and not text.endswith("\n"), color=True)

    def note(self, text: str) -> None:
        """Write anything else to stderr."""
        if text:
            click.echo(text, err=True, color=True)

    def faint(self, text: str) -> None:
        """Write a note of little weight to stderr."""
        self.note(click.style(text, dim=True) if text and self.colors_notes else text)

    def _is_colored(self, stream: TextIO) -> bool:
        return wants_color(self._color, self._environment, on_terminal=stream.isatty())


def wants_color(setting: str, environment: Mapping[str, str], *, on_terminal: bool) -> bool:
    """Tell whether to use colours: the setting, then NO_COLOR, then FORCE_COLOR, then the place."""
    if setting != "auto":
        return setting == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return on_terminal and environment.get("TERM") != "dumb"


def shows_links(environment: Mapping[str, str]) -> bool:
    """Tell whether the terminal is one that is known to have links (OSC 8)."""
    vte = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM") in LINKING_PROGRAMS
        or any(environment.get(name) for name in LINKING_VARIABLES)
        or (vte.isdigit() and int(vte) >= OLDEST_LINKING_VTE)
    )


def _speak_unicode(stream: object) -> None:
    """Let a stream stand any character: a pipe speaks UTF-8, a terminal its own encoding."""
    if isinstance(stream, TextIOWrapper):
        encoding = None if stream.isatty() else "utf-8"
        with contextlib.suppress(ValueError, OSError):
            stream.reconfigure(encoding=encoding, errors="replace")
