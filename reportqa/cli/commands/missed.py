"""``reportqa missed``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportqa.cli import completion
from reportqa.cli.options import examples, filter_options, global_options, json_option
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    from reportqa.models import Filters


@click.command("missed", epilog=examples('reportqa missed --me "Jane Doe" --event "NeurIPS 2023"'))
@click.option(
    "--me",
    "name",
    required=True,
    metavar="NAME",
    help="Whose reports are your own.",
    shell_complete=completion.authors,
)
@json_option
@filter_options
@global_options
def missed_command(name: str, as_json: bool, filters: Filters) -> None:
    """List what others reported and you did not.

    What is nearest to your own reports on the event comes first; without any on it, nearest
    to all of yours.
    """
    from reportqa.cli.misfits import note_misfit
    from reportqa.digesting.missing import known_reports, missed_items
    from reportqa.library.catalogue import item_cards
    from reportqa.library.database import reading
    from reportqa.rendering.json import to_json
    from reportqa.rendering.missed import missed_data, missed_text

    run = current_run()
    with reading(run.settings.library) as connection:
        own = known_reports(connection, name, filters)
        missed = missed_items(connection, item_cards(connection, filters), own)
        if not missed:
            note_misfit(run, connection, filters)
    look = run.terminal.look
    run.terminal.result(
        to_json(missed_data(missed)) if as_json else missed_text(missed, name, look)
    )
