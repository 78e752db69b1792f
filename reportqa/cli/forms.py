"""Print a list in the form that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportqa.rendering.looks import Look


def print_form(
    form: str | None,
    *,
    data: Callable[[], object],
    table: Callable[[], str],
    text: Callable[[Look], str],
) -> None:
    """Print ``data`` as JSON, ``table`` as CSV, or ``text`` for a reader."""
    terminal = current_run().terminal
    if form == "json":
        from reportqa.rendering.json import to_json

        terminal.result(to_json(data()))
    elif form == "csv":
        terminal.result(table().rstrip("\n"))
    else:
        terminal.result(text(terminal.look))
