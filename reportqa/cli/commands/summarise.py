"""``reportqa summarise``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from reportqa.cli import completion
from reportqa.cli.options import (
    chroma_option,
    examples,
    global_options,
    json_option,
    model_options,
    sending_options,
    strict_option,
)
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from reportqa.cli.runs import Run
    from reportqa.cli.summarising import Wish
    from reportqa.models import ReportCard, Summary
    from reportqa.summarizing.assembling import SummaryOptions
    from reportqa.summarizing.known import KnownReport

    Write = Callable[[list[KnownReport], str], Summary | None]

STYLES = ("tldr", "brief", "full", "bullets")


@click.command(
    "summarise",
    epilog=examples(
        "reportqa summarise 2023-notes.md",
        "reportqa summarise https://example.org/trip-report.html --style brief",
        'reportqa summarise --event "PyCon 2024" --length 10',
        "pbpaste | reportqa summarise - --ingest",
        "reportqa summarise 2023-notes.md --model openai:gpt-5-mini --language German",
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
@strict_option
@json_option
@model_options
@sending_options
@chroma_option()
@global_options
def summarise_command(
    inputs: tuple[str, ...], event: str | None, ingest: bool, as_json: bool, **form: Any
) -> None:
    """Say in a sentence, and in a few more, what a report tells.

    A file, a page or standard input need not be in the library. Without a language model
    the sentences are the report's own, each with its place. A model's sentences are compared
    with the passages that they name; --dry-run shows what it would be sent.
    """
    from reportqa.cli.summarising import rehearse_summaries, written_summaries

    run = current_run()
    _check_usage(inputs, event, ingest=ingest, dry_run=form["dry_run"])
    wish = _wish(form)

    def summaries(write: Write) -> Iterator[Summary | None]:
        return _summaries(run, inputs, event, write, ingest=ingest)

    if form["dry_run"]:
        rehearse_summaries(run, wish, summaries, as_json=as_json)
        return
    found = written_summaries(run, wish, summaries)
    _show(run, found, wish.options, as_json)


def _check_usage(
    inputs: tuple[str, ...], event: str | None, *, ingest: bool, dry_run: bool
) -> None:
    if not inputs and not event:
        raise click.UsageError("name a report: a file, a URL, an id, - or --event EVENT")
    if inputs and event:
        raise click.UsageError("--event is about the library's reports: name no others with it")
    if ingest and event:
        raise click.UsageError("--event is about reports that the library has: nothing to ingest")
    if ingest and dry_run:
        raise click.UsageError("--dry-run changes nothing: leave out --ingest")


def _wish(form: dict[str, Any]) -> Wish:
    from reportqa.cli.summarising import Wish
    from reportqa.models import SummaryStyle
    from reportqa.summarizing.assembling import SummaryOptions

    return Wish(
        options=SummaryOptions(length=form["length"], style=SummaryStyle(form["style"])),
        language=form["language"],
        strict=form["strict"],
        again=form["no_cache"],
    )


def _summaries(
    run: Run, inputs: tuple[str, ...], event: str | None, write: Write, *, ingest: bool
) -> Iterator[Summary | None]:
    from reportqa.library.database import reading, scratch
    from reportqa.summarizing.known import known_report
    from reportqa.summarizing.summarizing import event_title

    if ingest:
        _ingest(run, inputs)
    with reading(run.settings.library) as library, scratch() as memory:
        if event:
            cards = _cards_on(library, event)
            yield write([known_report(library, card) for card in cards], event_title(cards))
        for word in inputs:
            for connection, card in _named(run, word, library, memory, ingested=ingest):
                yield write([known_report(connection, card)], card.title)


def _cards_on(library: sqlite3.Connection, event: str) -> tuple[ReportCard, ...]:
    from reportqa.errors import LibraryError
    from reportqa.library.catalogue import report_cards
    from reportqa.library.misfits import find_misfit
    from reportqa.models import Filters

    filters = Filters(event=event)
    cards = report_cards(library, filters)
    if not cards:
        misfit = find_misfit(library, filters)
        near = ", ".join(misfit.near) if misfit else ""
        hint = f"perhaps {near}" if near else "see what there is: reportqa events"
        raise LibraryError(f"no report on {event!r} in the library", hint=hint)
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
