"""``reportqa check``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reportqa.cli.options import examples, global_options, json_option
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportqa.models import Source


@click.command("check", epilog=examples("reportqa check 2023-notes.md", "reportqa check --hints ."))
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option("--hints", "hints_only", is_flag=True, help="Only what is missing.")
@json_option
@global_options
def check_command(inputs: tuple[str, ...], hints_only: bool, as_json: bool) -> None:
    """Show, line by line, what is understood of a report.

    What was understood, what was guessed and how surely, what was left alone, and hints
    to the author for what is missing. Nothing is taken into the library.
    """
    from reportqa.parsing.checking import RemarkKind, check_report
    from reportqa.rendering.checks import remarks_data, remarks_text
    from reportqa.rendering.json import to_json

    run = current_run()
    look = run.terminal.look
    checked = [(source, check_report(source)) for source in _sources(inputs)]
    if hints_only:
        checked = [
            (source, tuple(one for one in remarks if one.kind is RemarkKind.HINT))
            for source, remarks in checked
        ]
    if as_json:
        data = [row for source, remarks in checked for row in remarks_data(source, remarks)]
        run.terminal.result(to_json(data))
        return
    run.terminal.result("\n".join(remarks_text(*one, look) for one in checked))


def _sources(inputs: tuple[str, ...]) -> Iterator[Source]:
    from reportqa.errors import SourceError
    from reportqa.loading import extract_source, find_inputs, read_input

    found = find_inputs(inputs)
    for skipped in found.skipped:
        raise SourceError(f"{skipped.source}: {skipped.reason}")
    for candidate in found.candidates:
        try:
            yield extract_source(read_input(candidate, stdin=sys.stdin.buffer))
        except SourceError as error:
            raise SourceError(f"{candidate.name}: {error.message}", hint=error.hint) from error
