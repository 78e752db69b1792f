"""``reportqa show``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportqa.cli import completion
from reportqa.cli.options import examples, global_options, json_option
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    import sqlite3

    from reportqa.models import ReportCard

LINES = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")


class LineRange(click.ParamType[tuple[int, int]]):
    """``20`` or ``20-30``."""

    name = "lines"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return the first and the last line."""
        found = LINES.fullmatch(str(value))
        if found is None:
            self.fail(f"{value!r} is not a line or a range of lines such as 20-30", param, ctx)
        return int(found[1]), int(found[2] or found[1])


@click.command(
    "show", epilog=examples("reportqa show 2023-notes.md", "reportqa show 2023-notes.md:20-30")
)
@click.argument("report", metavar="REPORT[:LINES]", shell_complete=completion.reports)
@click.option("--lines", type=LineRange(), metavar="FIRST-LAST", help="These lines, numbered.")
@json_option
@global_options
def show_command(report: str, lines: tuple[int, int] | None, as_json: bool) -> None:
    """Print the text of a report.

    REPORT is an id, a path or part of one. With lines (20 or 20-30) only those are
    printed, numbered as citations number them.
    """
    from reportqa.cli.naming import named_report, split_place
    from reportqa.library.catalogue import report_text
    from reportqa.library.database import reading
    from reportqa.rendering.reports import numbered_text, whole_text

    run = current_run()
    name, place = split_place(report)
    wanted = lines or place
    with reading(run.settings.library) as connection:
        card = named_report(connection, name, Path.cwd())
        text = report_text(connection, card.id)
        if as_json:
            run.terminal.result(_as_json(connection, card, text))
            return
    if wanted:
        _check_lines(card, text, wanted)
        run.terminal.result(numbered_text(text, wanted))
    else:
        run.terminal.whole(whole_text(text, run.terminal.is_read))


def _as_json(connection: sqlite3.Connection, card: ReportCard, text: str) -> str:
    from reportqa.cli.naming import report_items
    from reportqa.library.catalogue import report_sections
    from reportqa.rendering.json import to_json
    from reportqa.rendering.reports import show_data

    sections = report_sections(connection, card.id)
    return to_json(show_data(card, text, sections, report_items(connection, card.id)))


def _check_lines(card: ReportCard, text: str, lines: tuple[int, int]) -> None:
    from reportqa.errors import LibraryError
    from reportqa.rendering.reports import line_count

    first, last = lines
    count = line_count(text)
    if not 1 <= first <= min(last, count):
        raise LibraryError(f"{card.source} has lines 1 to {count}, not {first} to {last}")
