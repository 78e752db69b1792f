"""``reportqa log``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportqa.cli.options import examples, global_options, json_option
from reportqa.cli.runs import current_run

if TYPE_CHECKING:
    from reportqa.cli.runs import Run


@click.command("log", epilog=examples("reportqa log -n 5", "reportqa log 12 --json"))
@click.argument("number", type=click.IntRange(min=1), required=False, metavar="[N]")
@click.option("--show", type=click.IntRange(min=1), metavar="N", help="The same as N alone.")
@click.option(
    "-n",
    "limit",
    type=click.IntRange(min=1),
    default=20,
    metavar="COUNT",
    help="List so many.  [20]",
)
@click.option(
    "--clear",
    is_flag=True,
    help="Forget every question, what models replied, and the lines typed in chat.",
)
@json_option
@global_options
def log_command(
    number: int | None, show: int | None, limit: int, clear: bool, as_json: bool
) -> None:
    """List past questions, or show one with its answer and sources.

    Every question to ask and chat is kept in the library with what came of it, the newest
    2,000. The setting log = false (REPORTQA_LOG=false) keeps none; a model's replies are
    kept all the same, so that nothing is paid for twice, and --clear forgets them, too.
    """
    run = current_run()
    wanted = number or show
    if clear and wanted:
        raise click.UsageError("--clear forgets every question, not a single one")
    if clear:
        _clear(run)
    elif wanted:
        _show(run, wanted, as_json=as_json)
    else:
        _list(run, limit, as_json=as_json)


def _list(run: Run, limit: int, *, as_json: bool) -> None:
    from reportqa.library.answer_log import logged_answers
    from reportqa.library.database import reading
    from reportqa.rendering.json import to_json
    from reportqa.rendering.log import log_data, log_text

    with reading(run.settings.library) as connection:
        answers = logged_answers(connection, limit)
    terminal = run.terminal
    terminal.result(to_json(log_data(answers)) if as_json else log_text(answers, terminal.look))


def _show(run: Run, number: int, *, as_json: bool) -> None:
    from reportqa.library.answer_log import logged_answer
    from reportqa.library.database import reading
    from reportqa.rendering.json import to_json
    from reportqa.rendering.log import logged_data, logged_text

    with reading(run.settings.library) as connection:
        answer = logged_answer(connection, number)
    terminal = run.terminal
    terminal.result(to_json(logged_data(answer)) if as_json else logged_text(answer, terminal.look))


def _clear(run: Run) -> None:
    from reportqa.cli.keeping import HISTORY
    from reportqa.library.answer_log import clear_answers
    from reportqa.rendering.log import cleared_line

    folder = run.settings.library
    cleared = clear_answers(folder)
    (folder / HISTORY).unlink(missing_ok=True)
    run.terminal.note(cleared_line(cleared))
