"""The one place where faults become words and exit codes, and commands are found when called."""

from __future__ import annotations

import os
import pkgutil
import sys
from typing import TYPE_CHECKING, Any

import click

from reportqa.cli.runs import run_of
from reportqa.cli.table import ALIASES, COMMANDS, SECTIONS
from reportqa.errors import ExitCode, ReportQAError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click import Context, HelpFormatter

    from reportqa.cli.table import Row

EXIT_CODES = (
    ("0", "done; for ask: answered"),
    ("1", "something that you can put right: a file, a setting, the library"),
    ("2", "usage"),
    ("3", "no answer in the reports"),
    ("4", "the model or the store's server failed, refused or timed out"),
    ("5", "--strict: a sentence's citation failed its check"),
    ("6", "the budget would be exceeded"),
    ("130", "interrupted"),
)


class ReportQAGroup(click.Group):
    """A group whose commands are imported when they are called.

    A command returns its exit code, None for 0. Faults are told on stderr in one line
    and a hint; ``--debug`` lets them through.
    """

    def __init__(self, *, rows: Sequence[Row] = COMMANDS, **attributes: Any) -> None:
        super().__init__(**attributes)
        self._rows = {row.name: row for row in rows}
        self.commands = {row.name: click.Command(row.name) for row in rows}

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002
        """Return the names in the table's order."""
        return list(self.commands)

    def get_command(self, ctx: Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command of that name."""
        row = self._rows.get(ALIASES.get(cmd_name, cmd_name))
        return pkgutil.resolve_name(row.place) if row else None

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands by section, from the table alone."""
        for section in SECTIONS:
            rows = [(r.name, r.summary) for r in self._rows.values() if r.section == section]
            with formatter.section(section):
                formatter.write_dl(rows)

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the table of exit codes."""
        with formatter.section("Exit codes"):
            formatter.write_dl(EXIT_CODES)
        super().format_epilog(ctx, formatter)

    def invoke(self, ctx: Context) -> int:
        """Call the command, every fault told, and return its exit code."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            return ExitCode.INTERRUPTED
        except BrokenPipeError:
            return _reader_left()
        except (click.ClickException, click.exceptions.Exit):
            raise
        except Exception as error:
            if run_of(ctx).debugging:
                raise
            return tell(error)
        return int(code or ExitCode.OK)

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Run a command; unless ``standalone_mode`` is off, end the process."""
        if not standalone_mode:
            return super().main(*args, standalone_mode=False, **extra)
        try:
            code: int = super().main(*args, standalone_mode=False, **extra)
        except click.Abort:
            code = ExitCode.INTERRUPTED
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        sys.exit(code)


def tell(error: Exception) -> ExitCode:
    """Say on stderr what happened and what to do; return the exit code."""
    from reportqa.sanitizing import for_line, for_terminal

    if isinstance(error, ReportQAError):
        click.echo(f"Error: {for_terminal(error.message)}", err=True)
        if error.hint:
            click.echo(f"Hint: {for_terminal(error.hint)}", err=True)
        return error.exit_code
    words = for_line(f"{type(error).__name__}: {error}")
    click.echo(f"Error: unexpected fault: {words} (this is a bug; --debug shows where)", err=True)
    return ExitCode.FIXABLE


def _reader_left() -> ExitCode:
    """Let nothing more be written to a reader that is gone, not even at the end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = None
    return ExitCode.OK
