"""``reportqa remove``."""

from __future__ import annotations

from pathlib import Path

import click

from reportqa.cli import completion
from reportqa.cli.options import examples, global_options, json_option, writing_options
from reportqa.cli.runs import current_run


@click.command("remove", epilog=examples("reportqa remove 2023-notes.md"))
@click.argument(
    "wanted", nargs=-1, required=True, metavar="REPORT...", shell_complete=completion.reports
)
@json_option
@writing_options
@global_options
def remove_command(wanted: tuple[str, ...], as_json: bool) -> None:
    """Take reports out of the library again.

    REPORT is an id, a path or part of one, as reportqa reports lists them. The files
    stay; the next ingest of their folder takes them in again.
    """
    from reportqa.cli.commands.ingest import ingest_options
    from reportqa.library.ingestion import remove
    from reportqa.rendering.json import to_json
    from reportqa.rendering.typesetting import clean_line

    run = current_run()
    removed = remove(run.settings.library, wanted, ingest_options(run, None), here=Path.cwd())
    if as_json:
        run.terminal.result(to_json({"removed": list(removed)}))
    else:
        run.terminal.result("\n".join(f"Removed: {clean_line(name)}" for name in removed))
