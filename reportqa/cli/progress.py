"""What moves on stderr while somebody waits; nothing moves where nobody watches."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from rich.console import Console

    from reportqa.cli.terminals import Terminal

    Progress = Callable[[int, int, str], None]


@contextlib.contextmanager
def progress_bar(terminal: Terminal) -> Generator[Progress | None]:
    """Yield a function that draws how many of how many are done; None off a terminal."""
    if not terminal.is_watched:
        yield None
        return
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from reportqa.sanitizing import for_line

    shown = TextColumn("{task.description}", table_column=None)
    with Progress(
        BarColumn(24), MofNCompleteColumn(), TimeElapsedColumn(), shown,
        console=_console(terminal), transient=True,
    ) as bar:  # fmt: skip
        task = bar.add_task("", total=None)

        def draw(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=escape(for_line(name)))

        yield draw


@contextlib.contextmanager
def live_text(terminal: Terminal, *, wanted: bool) -> Generator[Callable[[str], None] | None]:
    """Yield a function that shows a reply as it comes; it is wiped away at the end."""
    if not (wanted and terminal.is_watched):
        yield None
        return
    from rich.live import Live
    from rich.text import Text

    text = Text(style="dim")

    def append(piece: str) -> None:
        text.append(piece)

    with Live(
        text, console=_console(terminal), transient=True, vertical_overflow="ellipsis"
    ) as live:
        yield append
        live.refresh()


def _console(terminal: Terminal) -> Console:
    from rich.console import Console

    return Console(stderr=True, force_terminal=True, no_color=not terminal.colors_notes)
