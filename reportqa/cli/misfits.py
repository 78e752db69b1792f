"""Say on stderr why filters left nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from reportqa.cli.runs import Run
    from reportqa.models import Filters


def note_misfit(run: Run, connection: sqlite3.Connection, filters: Filters) -> None:
    """Say which of ``filters`` leaves nothing; where there is no report at all, say that."""
    from reportqa.library.misfits import find_misfit
    from reportqa.rendering.misfits import misfit_line
    from reportqa.rendering.typesetting import clean_line

    if not connection.execute("SELECT count(*) FROM reports").fetchone()[0]:
        run.terminal.note(
            clean_line(
                f"The library in {run.settings.library} is empty; put reports into it:"
                " reportqa ingest FOLDER"
            )
        )
    elif misfit := find_misfit(connection, filters):
        run.terminal.note(misfit_line(misfit))
