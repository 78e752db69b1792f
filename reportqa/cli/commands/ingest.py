"""``reportqa ingest``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reportqa.cli.options import (
    PATH,
    examples,
    global_options,
    json_option,
    price_options,
    setting,
    writing_options,
)
from reportqa.cli.runs import current_run
from reportqa.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportqa.cli.runs import Run
    from reportqa.library.ingestion import IngestOptions, IngestSummary
    from reportqa.library.refinement import ModelReader


@click.command(
    "ingest",
    epilog=examples(
        "reportqa ingest reports/",
        "reportqa ingest talk.pdf https://example.org/trip-report.html",
        "pandoc notes.docx -t markdown | reportqa ingest -",
        "reportqa ingest reports/ --model openai:gpt-5-mini --max-cost 0.50",
    ),
)
@click.argument("inputs", nargs=-1, metavar="PATH|URL|-...", type=click.Path())
@click.option("--no-cache", is_flag=True, help="Ask the model again, whatever it said before.")
@click.option("--dry-run", is_flag=True, help="Show what the model would be sent; change nothing.")
@json_option
@setting("prompts", "A folder with prompts of your own.", type=PATH, metavar="DIR")
@price_options
@setting(
    "model",
    "Have this model read what is in doubt: openai:NAME, or the name of a model of the server."
    "  [none, whatever is configured for questions]",
    metavar="MODEL",
)
@setting("embedding", "The embedding model: provider:model.", metavar="MODEL")
@setting("max_file_mb", "Skip files that are larger.  [default: 20]", metavar="MB")
@writing_options
@global_options
def ingest_command(
    inputs: tuple[str, ...], as_json: bool, no_cache: bool, dry_run: bool
) -> ExitCode:
    """Take files, folders, pages or standard input into the library.

    What is new or changed is read, what is gone from a folder leaves the library, what is
    unchanged costs nothing. What cannot be read is named at the end; the exit code is 1
    when that was an input you named.

    Nothing is sent to a language model unless --model is said here. Then the stretches in
    which the rules are in doubt are; the price is told first, and a finding counts only
    where its words stand in the report.
    """
    run = current_run()
    _check_usage(run, inputs, no_cache=no_cache, dry_run=dry_run)
    if dry_run:
        _rehearse(run, inputs, as_json, no_cache)
        return ExitCode.OK
    summary = _ingest(run, inputs, no_cache)
    _show(run, summary, as_json)
    if summary.reading and summary.reading.fault:
        raise summary.reading.fault
    named = any(skipped.explicit for skipped in summary.skipped)
    return ExitCode.FIXABLE if named else ExitCode.OK


def _check_usage(run: Run, inputs: tuple[str, ...], *, no_cache: bool, dry_run: bool) -> None:
    if not inputs:
        raise click.UsageError(
            "nothing to ingest: give a file, a folder, a URL, or - for standard input\n"
            "(the working folder is: reportqa ingest .)"
        )
    if (no_cache or dry_run) and not run.flags.get("model"):
        raise click.UsageError("--dry-run and --no-cache are about --model: name one")


def _ingest(run: Run, inputs: tuple[str, ...], no_cache: bool) -> IngestSummary:
    from reportqa.cli.progress import progress_bar
    from reportqa.cli.reading import model_reader
    from reportqa.library.ingestion import ingest

    with (
        progress_bar(run.terminal) as progress,
        model_reader(run, again=no_cache, progress=progress) as reader,
    ):
        options = ingest_options(run, progress, reader)
        return ingest(run.settings.library, inputs, options)


def _rehearse(run: Run, inputs: tuple[str, ...], as_json: bool, no_cache: bool) -> None:
    """Show what would be sent, and send nothing."""
    from reportqa.cli.reading import model_reader
    from reportqa.library.ingestion import would_read
    from reportqa.rendering.json import to_json
    from reportqa.rendering.reading import sent_data, sent_text

    with model_reader(run, again=no_cache, progress=None, sending=False) as reader:
        sent = would_read(run.settings.library, inputs, ingest_options(run, None, reader))
    run.terminal.result(to_json(sent_data(sent)) if as_json else sent_text(sent))
    run.terminal.faint("Nothing was sent.")


def ingest_options(
    run: Run,
    progress: Callable[[int, int, str], None] | None,
    reader: ModelReader | None = None,
) -> IngestOptions:
    """Return the options of the write path that the settings mean."""
    from reportqa.cli.opening import embedder_loader, read_limits
    from reportqa.library.ingestion import IngestOptions, no_progress

    settings = run.settings
    return IngestOptions(
        load_embedder=embedder_loader(settings),
        embedding=settings.embedding,
        limits=read_limits(settings),
        chroma=settings.chroma,
        wait=settings.wait,
        stdin=sys.stdin.buffer,
        progress=progress or no_progress,
        reader=reader,
    )


def _show(run: Run, summary: IngestSummary, as_json: bool) -> None:
    from reportqa.rendering.ingestion import ingested_line, library_line, skipped_lines
    from reportqa.rendering.json import ingest_data, to_json
    from reportqa.rendering.reading import left_line, reading_line

    if as_json:
        run.terminal.result(to_json(ingest_data(summary)))
    else:
        run.terminal.result(ingested_line(summary))
        run.terminal.faint(library_line(summary))
    if summary.reading:
        run.terminal.faint(reading_line(summary.reading))
    if summary.reading and summary.reading.left:
        run.terminal.note(left_line(summary.reading))
    for line in skipped_lines(summary):
        run.terminal.note(line)
