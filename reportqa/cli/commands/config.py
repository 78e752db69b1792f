"""``reportqa config``."""

from __future__ import annotations

import click

from reportqa.cli.options import examples, global_options, json_option
from reportqa.cli.runs import current_run
from reportqa.settings.table import ROWS


def _settings_help() -> str:
    width = max(len(row.name) for row in ROWS)
    lines = (f"  {row.name:{width}}  {row.meaning}" for row in ROWS)
    return "\n".join(["\b", "Settings:", *lines])


@click.group(
    "config",
    invoke_without_command=True,
    epilog=f"{_settings_help()}\n\n{examples('reportqa config', 'reportqa config path')}",
)
@json_option
@global_options
@click.pass_context
def config_command(ctx: click.Context, as_json: bool) -> None:
    """Show every setting and where it comes from.

    A setting is taken from its flag, else from the environment (REPORTQA_MODEL, ...),
    else from reportqa.toml: the project's in the nearest parent folder, then your own.
    Keys come from the environment alone (OPENAI_API_KEY, REPORTQA_CHROMA_TOKEN).
    """
    if ctx.invoked_subcommand is not None:
        return
    from reportqa.rendering.json import to_json
    from reportqa.rendering.settings import settings_data, settings_text

    run = current_run()
    choices = run.settings.choices
    if as_json:
        run.terminal.result(to_json(settings_data(choices)))
    else:
        run.terminal.result(settings_text(choices, run.terminal.look))


@config_command.command("path", epilog=examples('$EDITOR "$(reportqa config path | tail -1)"'))
@json_option
@global_options
def config_path_command(as_json: bool) -> None:
    """Print the paths of the settings files: the project's, if there is one, and your own."""
    from pathlib import Path

    from reportqa.rendering.json import to_json
    from reportqa.settings import project_file, user_file

    project, own = project_file(Path.cwd()), user_file()
    terminal = current_run().terminal
    if as_json:
        found = {"project": str(project) if project else None, "user": str(own)}
        terminal.result(to_json(found))
    else:
        terminal.result("\n".join(str(path) for path in (project, own) if path))
