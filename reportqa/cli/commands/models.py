"""``reportqa models``."""

from __future__ import annotations

import click

from reportqa.cli.options import examples, global_options, json_option
from reportqa.cli.runs import current_run


@click.group("models", epilog=examples("reportqa models fetch minilm"))
@global_options
def models_command() -> None:
    """Fetch the weights of embedding models."""


@models_command.command("fetch", epilog=examples("reportqa models fetch minilm"))
@click.argument("name", type=click.Choice(["minilm"]))
@json_option
@global_options
def fetch_command(name: str, as_json: bool) -> None:
    """Download a model's weights; no other command does."""
    from reportqa.embedding.minilm_row import fetch
    from reportqa.rendering.json import to_json

    terminal = current_run().terminal
    terminal.note(f"Fetching {name} ...")
    folder = str(fetch())
    terminal.result(to_json({"model": name, "folder": folder}) if as_json else folder)
