"""``reportqa search``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportqa.cli.options import (
    chroma_option,
    examples,
    filter_options,
    global_options,
    json_option,
    setting,
)
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    from reportqa.models import Filters


@click.command("search", epilog=examples('reportqa search "speculative decoding" -k 5 --year 2024'))
@click.argument("words", nargs=-1, required=True)
@click.option(
    "-k", type=click.IntRange(1, 1000), default=10, metavar="N", help="So many passages.  [10]"
)
@json_option
@filter_options
@setting("base_url", "The server of the embedding model.", metavar="URL")
@setting("timeout", "Seconds of silence after which a server has failed.", metavar="SECONDS")
@chroma_option()
@global_options
def search_command(words: tuple[str, ...], k: int, as_json: bool, filters: Filters) -> None:
    """Find the passages nearest to words."""
    from reportqa.cli.opening import search_options
    from reportqa.library.database import reading
    from reportqa.rendering.hits import hits_text
    from reportqa.rendering.json import search_data, to_json
    from reportqa.retrieval import search
    from reportqa.retrieval.terms import question_terms

    run = current_run()
    question = " ".join(words).strip()
    with reading(run.settings.library) as connection:
        hits = search(connection, question, search_options(run.settings, filters, k))
    if as_json:
        run.terminal.result(to_json(search_data(hits)))
    else:
        run.terminal.result(hits_text(hits, question_terms(question), run.terminal.look))
