"""``reportqa digest``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportqa.cli import completion
from reportqa.cli.options import examples, global_options, model_options, read_day
from reportqa.cli.runs import current_run
from reportqa.errors import ExitCode

if TYPE_CHECKING:
    import sqlite3

    from reportqa.cli.runs import Run
    from reportqa.models import Digest

ALL_DAYS = "all"


def _read_day_or_all(value: str) -> str:
    return ALL_DAYS if value.strip().casefold() == ALL_DAYS else read_day(value)


@click.command(
    "digest",
    epilog=examples(
        'reportqa digest "PyCon 2024"',
        'reportqa digest "PyCon 2024" --day 2',
        'reportqa digest "PyCon 2024" --day all --json',
    ),
)
@click.argument("event", shell_complete=completion.events)
@click.option(
    "--day",
    type=_read_day_or_all,
    metavar="DAY",
    help="Of this day: YYYY-MM-DD, 2, monday; or all, one digest a day.  [the whole event]",
)
@click.option("--explain", is_flag=True, help="Say why tellings of several reports are one entry.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@model_options
@global_options
def digest_command(event: str, day: str | None, explain: bool, as_json: bool) -> ExitCode:
    """Put together what everybody told of an event, or of one of its days.

    The same talk in several reports is one entry with all its reporters. What was only
    planned or heard of stands apart, and what has no day is under no day. Without a
    language model the sentences are the reports' own, each with its place.
    """
    from reportqa.library.database import reading

    run = current_run()
    with reading(run.settings.library) as connection:
        if _is_empty(connection):
            run.terminal.note("The library is empty: nothing can be digested.")
            return ExitCode.NO_ANSWER
        digests = _digests(connection, event, day)
    _show(run, digests, one=day != ALL_DAYS, explain=explain, as_json=as_json)
    return ExitCode.OK


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not connection.execute("SELECT EXISTS (SELECT 1 FROM reports)").fetchone()[0]


def _digests(connection: sqlite3.Connection, event: str, day: str | None) -> tuple[Digest, ...]:
    from reportqa.digesting.digesting import digest_day, digest_days, digest_event, gather
    from reportqa.digesting.naming import named_event

    account = gather(connection, named_event(connection, event))
    if day is None:
        return (digest_event(account),)
    return digest_days(account) if day == ALL_DAYS else (digest_day(account, day),)


def _show(
    run: Run, digests: tuple[Digest, ...], *, one: bool, explain: bool, as_json: bool
) -> None:
    from reportqa.rendering.digests.json import digest_data
    from reportqa.rendering.digests.markdown import digest_markdown
    from reportqa.rendering.json import to_json

    if as_json:
        data = [digest_data(digest) for digest in digests]
        run.terminal.result(to_json(data[0] if one else data))
        return
    texts = (digest_markdown(digest, explain=explain) for digest in digests)
    run.terminal.result("\n\n".join(texts))
