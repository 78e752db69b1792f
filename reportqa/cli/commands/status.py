"""``reportqa status``."""

from __future__ import annotations

import click

from reportqa.cli.options import chroma_option, examples, global_options, json_option
from reportqa.cli.runs import current_run


@click.command("status", epilog=examples("reportqa status"))
@json_option
@chroma_option()
@global_options
def status_command(as_json: bool) -> None:
    """Say what the library holds, and where."""
    from reportqa.library.health import library_status
    from reportqa.rendering.health import status_data, status_text
    from reportqa.rendering.json import to_json

    run = current_run()
    status = library_status(run.settings.library, chroma=run.settings.chroma)
    if as_json:
        run.terminal.result(to_json(status_data(status)))
    else:
        run.terminal.result(status_text(status, run.terminal.look))
