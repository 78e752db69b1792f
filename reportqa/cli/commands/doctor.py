"""``reportqa doctor``."""

from __future__ import annotations

import click

from reportqa.cli.options import chroma_option, examples, global_options, json_option, model_options
from reportqa.cli.runs import current_run
from reportqa.errors import ExitCode


@click.command(
    "doctor",
    epilog=examples(
        "reportqa doctor", "reportqa doctor --online --base-url http://localhost:11434"
    ),
)
@click.option("--online", is_flag=True, help="Ask the model's server whether it answers, too.")
@json_option
@model_options
@chroma_option()
@global_options
def doctor_command(online: bool, as_json: bool) -> ExitCode:
    """Check the installation and the library for faults.

    The language model's server is asked with --online alone. The exit code is 1 when a
    check failed.
    """
    from reportqa.cli.opening import embedder_loader
    from reportqa.cli.reaching import model_check
    from reportqa.library.health import check_library
    from reportqa.rendering.health import checks_data, checks_text
    from reportqa.rendering.json import to_json

    run = current_run()
    settings = run.settings
    checks = (
        *check_library(
            settings.library, load_embedder=embedder_loader(settings), chroma=settings.chroma
        ),
        model_check(settings, online=online),
    )
    if as_json:
        run.terminal.result(to_json(checks_data(checks)))
    else:
        run.terminal.result(checks_text(checks, run.terminal.look))
    return ExitCode.FIXABLE if any(check.ok is False for check in checks) else ExitCode.OK
