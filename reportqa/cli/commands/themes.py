"""``reportqa themes``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportqa.cli.options import examples, filter_options, global_options, json_option
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    from reportqa.models import Filters


@click.command(
    "themes",
    epilog=examples('reportqa themes --event "NeurIPS 2023"', "reportqa themes --by year"),
)
@click.option(
    "--by", type=click.Choice(["year"]), help="The share of each year's reports, and the trend."
)
@click.option(
    "-n", "most", type=click.IntRange(1, 200), metavar="N", help="So many themes.  [20]", default=20
)
@json_option
@filter_options
@global_options
def themes_command(by: str | None, most: int, as_json: bool, filters: Filters) -> None:
    """Say what reports speak of again and again, and since when.

    A theme is counted with its plural and its abbreviation. By year, a theme rises or fades
    where the share of the later reports differs from that of the earlier ones by more than
    chance makes likely.
    """
    from functools import cache, partial

    from reportqa.cli.misfits import note_misfit
    from reportqa.digesting.trends import find_trends
    from reportqa.library.database import reading
    from reportqa.library.texts import report_texts
    from reportqa.rendering import themes as rendering
    from reportqa.rendering.json import to_json
    from reportqa.retrieval.abbreviations import long_forms
    from reportqa.summarizing.themes import find_themes

    run = current_run()
    with reading(run.settings.library) as connection:
        expand = cache(partial(long_forms, connection))
        texts = report_texts(connection, filters)
        if not texts:
            note_misfit(run, connection, filters)
        if by == "year":
            trends = find_trends(texts, most=most, expand=expand)
            data, text = rendering.trends_data(trends, len(texts)), rendering.trends_text(trends)
        else:
            themes = find_themes(texts, most=most, expand=expand)
            data = rendering.themes_data(themes, len(texts))
            text = rendering.themes_text(themes, len(texts), run.terminal.look)
    run.terminal.result(to_json(data) if as_json else text)
