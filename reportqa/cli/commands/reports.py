"""``reportqa reports``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportqa.cli.options import examples, filter_options, form_options, global_options
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    from reportqa.models import Filters


@click.command(
    "reports", epilog=examples('reportqa reports --author "Jane Doe" --since 2023-01-01')
)
@form_options
@filter_options
@global_options
def reports_command(form: str | None, filters: Filters) -> None:
    """List the reports."""
    from reportqa.cli.forms import print_form
    from reportqa.cli.misfits import note_misfit
    from reportqa.library.catalogue import report_cards
    from reportqa.library.database import reading
    from reportqa.rendering.catalogue import reports_text
    from reportqa.rendering.csv import reports_csv
    from reportqa.rendering.json import report_data

    run = current_run()
    with reading(run.settings.library) as connection:
        cards = report_cards(connection, filters)
        if not cards:
            note_misfit(run, connection, filters)
    print_form(
        form,
        data=lambda: [report_data(card) for card in cards],
        table=lambda: reports_csv(cards),
        text=lambda look: reports_text(cards, look),
    )
