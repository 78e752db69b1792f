"""``reportqa eval``."""

from __future__ import annotations

from pathlib import Path

import click

from reportqa.cli.options import examples, global_options, json_option
from reportqa.cli.runs import current_run


@click.command("eval", epilog=examples("reportqa eval --claims benchmarks/data/claims.jsonl"))
@click.option(
    "--claims",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.jsonl",
    help='How well sentences are checked: lines of {"sentence", "passage", "supported"}.',
)
@json_option
@global_options
def eval_command(claims: Path | None, as_json: bool) -> None:
    """Measure the program on data that says what is right."""
    from reportqa.rendering.figures import claims_data, claims_text
    from reportqa.rendering.json import to_json
    from reportqa.verifying.measuring import measure, read_pairs

    if claims is None:
        raise click.UsageError("Say what to measure: --claims FILE.jsonl")
    terminal = current_run().terminal
    figures = measure(read_pairs(claims))
    if as_json:
        terminal.result(to_json(claims_data(figures)))
    else:
        terminal.result(claims_text(figures, terminal.look))
