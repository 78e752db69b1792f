"""``reportqa ingest``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reportqa.cli.options import examples, global_options, json_option, setting, writing_options
from reportqa.cli.runs import current_run
from reportqa.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportqa.cli.runs import Run
    from reportqa.library.ingestion import IngestOptions, IngestSummary


@click.command(
    "ingest",
    epilog=examples(
        "reportqa ingest reports/",
        "reportqa ingest talk.pdf https://example.org/trip-report.html",
        "pandoc notes.docx -t markdown | reportqa ingest -",
    ),
)
@click.argument("inputs", nargs=-1, metavar="PATH|URL|-...", type=click.Path())
@json_option
@setting("embedding", "The embedding model: provider:model.", metavar="MODEL")
@setting("max_file_mb", "Skip files that are larger.  [default: 20]", metavar="MB")
@writing_options
@global_options
def ingest_command(inputs: tuple[str, ...], as_json: bool) -> ExitCode:
    """Take files, folders, pages or standard input into the library.

    What is new or changed is read, what is gone from a folder leaves the library, what is
    unchanged costs nothing. What cannot be read is named at the end; the exit code is 1
    when that was an input you named.
    """
    if not inputs:
        raise click.UsageError(
            "nothing to ingest: give a file, a folder, a URL, or - for standard input\n"
            "(the working folder is: reportqa ingest .)"
        )
    run = current_run()
    summary = _ingest(run, inputs)
    _show(run, summary, as_json)
    named = any(skipped.explicit for skipped in summary.skipped)
    return ExitCode.FIXABLE if named else ExitCode.OK


def _ingest(run: Run, inputs: tuple[str, ...]) -> IngestSummary:
    from reportqa.cli.progress import progress_bar
    from reportqa.library.ingestion import ingest

    with progress_bar(run.terminal) as progress:
        return ingest(run.settings.library, inputs, ingest_options(run, progress))


def ingest_options(run: Run, progress: Callable[[int, int, str], None] | None) -> IngestOptions:
    """Return the options of the write path that the settings mean."""
    from reportqa.cli.opening import MEGABYTE, embedder_loader
    from reportqa.library.ingestion import IngestOptions, no_progress
    from reportqa.loading import Limits

    settings = run.settings
    usual = Limits()
    return IngestOptions(
        load_embedder=embedder_loader(settings),
        embedding=settings.embedding,
        limits=Limits(
            max_bytes=round(settings.max_file_mb * MEGABYTE),
            timeout=settings.timeout or usual.timeout,
        ),
        chroma=settings.chroma,
        wait=settings.wait,
        stdin=sys.stdin.buffer,
        progress=progress or no_progress,
    )


def _show(run: Run, summary: IngestSummary, as_json: bool) -> None:
    from reportqa.rendering.ingestion import ingested_line, library_line, skipped_lines
    from reportqa.rendering.json import ingest_data, to_json

    if as_json:
        run.terminal.result(to_json(ingest_data(summary)))
    else:
        run.terminal.result(ingested_line(summary))
        run.terminal.faint(library_line(summary))
    for line in skipped_lines(summary):
        run.terminal.note(line)
