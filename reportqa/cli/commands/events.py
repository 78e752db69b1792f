"""``reportqa events``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportqa.cli.options import examples, filter_options, form_options, global_options
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    from reportqa.models import Filters


@click.command("events", epilog=examples("reportqa events --year 2024"))
@form_options
@filter_options
@global_options
def events_command(form: str | None, filters: Filters) -> None:
    """List the events that were reported on."""
    from reportqa.cli.forms import print_form
    from reportqa.cli.misfits import note_misfit
    from reportqa.library.catalogue import event_cards
    from reportqa.library.database import reading
    from reportqa.rendering.catalogue import events_text
    from reportqa.rendering.csv import events_csv
    from reportqa.rendering.json import event_data

    run = current_run()
    with reading(run.settings.library) as connection:
        cards = event_cards(connection, filters)
        if not cards:
            note_misfit(run, connection, filters)
    print_form(
        form,
        data=lambda: [event_data(card) for card in cards],
        table=lambda: events_csv(cards),
        text=lambda look: events_text(cards, look),
    )
