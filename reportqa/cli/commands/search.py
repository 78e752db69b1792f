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
@click.option("--explain", is_flag=True, help="Show the parts of each score, and the words found.")
@json_option
@filter_options
@setting("base_url", "The server of the embedding model.", metavar="URL")
@setting("timeout", "Seconds of silence after which a server has failed.", metavar="SECONDS")
@chroma_option()
@global_options
def search_command(
    words: tuple[str, ...], k: int, explain: bool, as_json: bool, filters: Filters
) -> None:
    """Find the passages nearest to words.

    Words in quotation marks must stand so in the text. A word that no report holds is
    taken for a typing error where another one is near.
    """
    from reportqa.cli.misfits import note_misfit
    from reportqa.cli.opening import search_options
    from reportqa.library.database import reading
    from reportqa.rendering.hits import corrections_note, hits_text
    from reportqa.rendering.json import search_data, to_json
    from reportqa.retrieval import search
    from reportqa.retrieval.explaining import explain_hits
    from reportqa.retrieval.topics import question_topics

    run = current_run()
    question = " ".join(words).strip()
    options = search_options(run.settings, filters, k, note=run.terminal.note)
    with reading(run.settings.library) as connection:
        hits = search(connection, question, options)
        if not hits:
            note_misfit(run, connection, filters)
        topics = question_topics(connection, question)
    why = explain_hits(hits, topics, options.weights) if explain else ()
    if as_json:
        run.terminal.result(to_json(search_data(hits, why)))
    else:
        terms = [phrase for topic in topics for phrase in topic.phrases]
        run.terminal.result(hits_text(hits, terms, run.terminal.look, why))
    run.terminal.faint(corrections_note(topics))
