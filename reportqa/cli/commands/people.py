"""``reportqa people``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportqa.cli.options import examples, filter_options, global_options, json_option
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    from reportqa.models import Filters


@click.command("people", epilog=examples('reportqa people --event "NeurIPS 2023"'))
@json_option
@filter_options
@global_options
def people_command(as_json: bool, filters: Filters) -> None:
    """List who is named, in which role, and by whom.

    Accents, initials and middle names apart, a person is listed once.
    """
    from reportqa.cli.misfits import note_misfit
    from reportqa.digesting.naming_people import named_people
    from reportqa.library.catalogue import item_cards
    from reportqa.library.database import reading
    from reportqa.library.texts import report_texts
    from reportqa.rendering.json import to_json
    from reportqa.rendering.people import people_data, people_text

    run = current_run()
    with reading(run.settings.library) as connection:
        texts, items = report_texts(connection, filters), item_cards(connection, filters)
        if not (texts or items):
            note_misfit(run, connection, filters)
    people = named_people(texts, items)
    terminal = run.terminal
    terminal.result(to_json(people_data(people)) if as_json else people_text(people, terminal.look))
