"""``reportqa links``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportqa.cli.options import examples, filter_options, form_options, global_options
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    from reportqa.models import Filters


@click.command(
    "links",
    epilog=examples(
        'reportqa links --event "NeurIPS 2023"',
        'reportqa links --event "ICLR 2024" --bibtex > iclr.bib',
    ),
)
@click.option("--bibtex", "form", flag_value="bibtex", help="Papers on arXiv and OpenReview.")
@form_options
@filter_options
@global_options
def links_command(form: str | None, filters: Filters) -> None:
    """List the papers, code, videos and slides that reports link.

    Each is listed once, with the talk and who linked it. BibTeX holds what the reports
    themselves tell of a paper: nothing is looked up.
    """
    from reportqa.cli.forms import print_form
    from reportqa.cli.misfits import note_misfit
    from reportqa.digesting.reading_list import reading_list
    from reportqa.library.catalogue import item_cards
    from reportqa.library.database import reading
    from reportqa.library.texts import report_texts
    from reportqa.rendering.links import links_bibtex, links_csv, links_data, links_text

    run = current_run()
    with reading(run.settings.library) as connection:
        texts, items = report_texts(connection, filters), item_cards(connection, filters)
        if not (texts or items):
            note_misfit(run, connection, filters)
    entries = reading_list(texts, items)
    if form == "bibtex":
        run.terminal.result(links_bibtex(entries))
        return
    print_form(
        form,
        data=lambda: links_data(entries),
        table=lambda: links_csv(entries),
        text=lambda look: links_text(entries, look),
    )
