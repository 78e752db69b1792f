"""``reportqa summarise``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from reportqa.cli import completion
from reportqa.cli.options import chroma_option, examples, global_options, json_option, model_options
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from reportqa.cli.runs import Run
    from reportqa.models import ReportCard, Summary
    from reportqa.summarizing.summarizing import SummaryOptions

STYLES = ("tldr", "brief", "full", "bullets")


@click.command(
    "summarise",
    epilog=examples(
        "reportqa summarise 2023-notes.md",
        "reportqa summarise https://example.org/trip-report.html --style brief",
        'reportqa summarise --event "PyCon 2024" --length 10',
        "pbpaste | reportqa summarise - --ingest",
    ),
)
@click.argument("inputs", nargs=-1, metavar="[PATH|URL|-|ID]...", type=click.Path())
@click.option("--event", help="One over all reports on it.", shell_complete=completion.events)
@click.option("--ingest", is_flag=True, help="Take the reports into the library, too.")
@click.option(
    "--style",
    type=click.Choice(STYLES, case_sensitive=False),
    default="full",
    help="One sentence, a few, all there is, or that with bullets.  [full]",
)
@click.option(
    "--length",
    type=click.IntRange(1, 100),
    metavar="N",
    help="So many sentences beside the TLDR.  [5 to 10]",
)
@click.option("--language", metavar="LANGUAGE", help="The language for a model to write in.")
@json_option
@model_options
@chroma_option()
@global_options
def summarise_command(
    inputs: tuple[str, ...], event: str | None, ingest: bool, as_json: bool, **form: Any
) -> None:
    """Say in a sentence, and in a few more, what a report tells.

    A file, a page or standard input need not be in the library. Without a language model
    the sentences are the report's own, each with its place.
    """
    run = current_run()
    _check_usage(inputs, event, ingest=ingest)
    options = _options(form)
    _note_what_is_not_done(run, form["language"])
    summaries = list(_summaries(run, inputs, event, options, ingest=ingest))
    _show(run, summaries, options, as_json)


def _check_usage(inputs: tuple[str, ...], event: str | None, *, ingest: bool) -> None:
    if not inputs and not event:
        raise click.UsageError("name a report: a file, a URL, an id, - or --event EVENT")
    if inputs and event:
        raise click.UsageError("--event is about the library's reports: name no others with it")
    if ingest and event:
        raise click.UsageError("--event is about reports that the library has: nothing to ingest")


def _options(form: dict[str, Any]) -> SummaryOptions:
    from reportqa.models import SummaryStyle
    from reportqa.summarizing.summarizing import SummaryOptions

    return SummaryOptions(length=form["length"], style=SummaryStyle(form["style"]))


def _note_what_is_not_done(run: Run, language: str | None) -> None:
    from reportqa.cli.opening import chat_settings

    if language:
        run.terminal.note("Nothing is translated without a model: the report's own words follow.")
    if chat_settings(run.settings):
        run.terminal.note("No model writes summaries yet: the report's own words follow.")


def _summaries(
    run: Run, inputs: tuple[str, ...], event: str | None, options: SummaryOptions, *, ingest: bool
) -> Iterator[Summary]:
    from reportqa.library.database import reading, scratch
    from reportqa.summarizing.summarizing import summarise, summarise_event

    if ingest:
        _ingest(run, inputs)
    with reading(run.settings.library) as library, scratch() as memory:
        if event:
            cards = _cards_on(library, event)
            yield summarise_event(library, cards, options)
        for word in inputs:
            for connection, card in _named(run, word, library, memory, ingested=ingest):
                yield summarise(connection, card, options)


def _cards_on(library: sqlite3.Connection, event: str) -> tuple[ReportCard, ...]:
    from reportqa.errors import LibraryError
    from reportqa.library.catalogue import report_cards
    from reportqa.models import Filters

    cards = report_cards(library, Filters(event=event))
    if not cards:
        raise LibraryError(
            f"no report on {event!r} in the library", hint="see what there is: reportqa events"
        )
    return cards


def _ingest(run: Run, inputs: tuple[str, ...]) -> None:
    from reportqa.cli.commands.ingest import ingest_options
    from reportqa.library.ingestion import ingest
    from reportqa.rendering.ingestion import ingested_line, skipped_lines

    found = ingest(run.settings.library, inputs, ingest_options(run, None))
    run.terminal.note(ingested_line(found))
    for line in skipped_lines(found):
        run.terminal.note(line)


def _named(
    run: Run,
    word: str,
    library: sqlite3.Connection,
    memory: sqlite3.Connection,
    *,
    ingested: bool,
) -> Iterator[tuple[sqlite3.Connection, ReportCard]]:
    """Yield the reports that a word on the command line means, and where each is known."""
    from pathlib import Path

    from reportqa.cli.naming import named_report
    from reportqa.cli.opening import read_limits
    from reportqa.library.catalogue import report_cards
    from reportqa.loading import find_inputs
    from reportqa.summarizing.looking import look_at

    here = Path(word).exists() if word != "-" else True
    if not here and "://" not in word:
        yield library, named_report(library, word, Path.cwd())
    elif ingested:
        origins = {candidate.origin for candidate in find_inputs((word,)).candidates}
        yield from ((library, card) for card in report_cards(library) if card.origin in origins)
    else:
        limits, stdin = read_limits(run.settings), sys.stdin.buffer
        yield from ((memory, card) for card in look_at(memory, (word,), limits=limits, stdin=stdin))


def _show(run: Run, summaries: list[Summary], options: SummaryOptions, as_json: bool) -> None:
    from reportqa.rendering.json import to_json
    from reportqa.rendering.summaries import summary_data, summary_text

    if as_json:
        data = [summary_data(summary) for summary in summaries]
        run.terminal.result(to_json(data[0] if len(data) == 1 else data))
        return
    look, style = run.terminal.look, options.style
    run.terminal.result("\n\n".join(summary_text(one, style, look) for one in summaries))
