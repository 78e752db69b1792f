"""``reportqa todo``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportqa.cli.options import examples, filter_options, global_options, json_option
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    from reportqa.models import Filters


@click.command("todo", epilog=examples('reportqa todo --author "Jane Doe"'))
@json_option
@filter_options
@global_options
def todo_command(as_json: bool, filters: Filters) -> None:
    """List what authors say they will read, try or follow up.

    Talks that they only planned to see are listed too.
    """
    from reportqa.cli.misfits import note_misfit
    from reportqa.digesting.plans import plans_of
    from reportqa.library.catalogue import item_cards
    from reportqa.library.database import reading
    from reportqa.library.texts import report_texts
    from reportqa.rendering.json import to_json
    from reportqa.rendering.plans import plans_data, plans_text

    run = current_run()
    with reading(run.settings.library) as connection:
        texts, items = report_texts(connection, filters), item_cards(connection, filters)
        if not (texts or items):
            note_misfit(run, connection, filters)
    plans = plans_of(texts, items)
    terminal = run.terminal
    terminal.result(to_json(plans_data(plans)) if as_json else plans_text(plans, terminal.look))
