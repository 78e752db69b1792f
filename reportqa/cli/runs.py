"""One run of the program: what was said on the command line, and what follows from it."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reportqa.cli.terminals import Terminal
    from reportqa.settings import Settings


class Run:
    """The settings given as options, and the settings and the terminal that they lead to."""

    def __init__(self) -> None:
        self.flags: dict[str, object] = {}

    @property
    def debugging(self) -> bool:
        """Whether ``--debug`` was said."""
        return bool(self.flags.get("debug"))

    @cached_property
    def settings(self) -> Settings:
        """The settings of this run; its series of conferences are known from then on.

        Raises:
            SettingsError: one of them cannot be used.
        """
        from pathlib import Path

        from reportqa.settings import choose_series, load_settings

        color = "never" if self.flags.get("no_color") else None
        settings = load_settings({**self.flags, "color": color}, os.environ, Path.cwd())
        choose_series(settings.series)
        return settings

    @cached_property
    def terminal(self) -> Terminal:
        """Where this run's output goes."""
        from reportqa.cli.terminals import Terminal

        return Terminal(self.settings.color)


def run_of(ctx: click.Context) -> Run:
    """Return the run that ``ctx`` belongs to."""
    root = ctx.find_root()
    if not isinstance(root.obj, Run):
        root.obj = Run()
    return root.obj


def current_run() -> Run:
    """Return the run of the command that is being called."""
    return run_of(click.get_current_context())
