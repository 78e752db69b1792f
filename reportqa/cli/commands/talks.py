"""``reportqa talks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportqa.cli.options import examples, filter_options, form_options, global_options
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    from reportqa.models import Filters


@click.command(
    "talks",
    epilog=examples(
        'reportqa talks --event "NeurIPS 2023"',
        "reportqa talks --year 2024 --kind keynote --csv > keynotes.csv",
    ),
)
@form_options
@filter_options
@global_options
def talks_command(form: str | None, filters: Filters) -> None:
    """List the talks and whatever else was reported.

    Talks that a reporter only planned to see, or heard about, are marked so.
    """
    from reportqa.cli.forms import print_form
    from reportqa.cli.misfits import note_misfit
    from reportqa.library.catalogue import item_cards
    from reportqa.library.database import reading
    from reportqa.rendering.catalogue import attendance_line, talks_text
    from reportqa.rendering.csv import talks_csv
    from reportqa.rendering.json import talks_data

    run = current_run()
    with reading(run.settings.library) as connection:
        items = item_cards(connection, filters)
        if not items:
            note_misfit(run, connection, filters)
    print_form(
        form,
        data=lambda: talks_data(items),
        table=lambda: talks_csv(items),
        text=lambda look: talks_text(items, look),
    )
    if form is None and items:
        run.terminal.faint(attendance_line(items))
