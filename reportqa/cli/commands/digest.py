"""``reportqa digest``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportqa.cli import completion
from reportqa.cli.digest_files import FORMS, Wanted
from reportqa.cli.digests import ALL_DAYS
from reportqa.cli.options import (
    examples,
    global_options,
    model_options,
    read_day,
    sending_options,
)
from reportqa.cli.runs import current_run
from reportqa.errors import ExitCode

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from reportqa.cli.digests import Digesting
    from reportqa.cli.runs import Run
    from reportqa.cli.speaking import CommandChat
    from reportqa.llm.messages import Chat
    from reportqa.models import Digest


def _read_day_or_all(value: str) -> str:
    return ALL_DAYS if value.strip().casefold() == ALL_DAYS else read_day(value)


@click.command(
    "digest",
    epilog=examples(
        'reportqa digest "PyCon 2024"',
        'reportqa digest "PyCon 2024" --day 2 --html > day2.html',
        'reportqa digest "PyCon 2024" --author "Ada Lovelace"',
        'reportqa digest "PyCon 2024" --out digests',
        "reportqa digest --all --out digests --format html --format atom",
    ),
)
@click.argument("event", required=False, shell_complete=completion.events)
@click.option("--all", "all_events", is_flag=True, help="Every event, with --out.")
@click.option(
    "--day",
    type=_read_day_or_all,
    metavar="DAY",
    help="Of this day: YYYY-MM-DD, 2, monday; or all, one digest a day."
    "  [the whole event; all with --out]",
)
@click.option(
    "--author", metavar="NAME", help="Of their reports alone.", shell_complete=completion.authors
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write a file for each day and form, and an index; rewrite only what has changed.",
)
@click.option(
    "--format",
    "forms",
    multiple=True,
    type=click.Choice(FORMS, case_sensitive=False),
    metavar="FORM",
    help="markdown, json, html, eml or atom; several with --out.  [markdown; all with --out]",
)
@click.option("--json", "forms", flag_value="json", multiple=True, help="Print JSON.")
@click.option("--html", "forms", flag_value="html", multiple=True, help="Print an HTML page.")
@click.option("--eml", "forms", flag_value="eml", multiple=True, help="Print a mail.")
@click.option("--atom", "forms", flag_value="atom", multiple=True, help="Print a feed of the days.")
@click.option("--explain", is_flag=True, help="Say why tellings of several reports are one entry.")
@model_options
@sending_options
@global_options
def digest_command(
    event: str | None,
    day: str | None,
    author: str | None,
    out: Path | None,
    forms: tuple[str, ...],
    **how: bool,
) -> ExitCode:
    """Put together what everybody told of an event, or of one of its days.

    The same talk in several reports is one entry with all its reporters. What was only
    planned or heard of stands apart, and what has no day is under no day. Without a
    language model the sentences are the reports' own, each with its place. With one, the
    headline, the lines under it, and the entries that several told are written from them;
    what the reports do not bear out is left as they have it.
    """
    from reportqa.cli.speaking import command_chat, telling_failures
    from reportqa.library.database import reading

    _check_usage(event, day, out, forms, every=how["all_events"])
    if author and not event:
        raise click.UsageError("--author narrows one event: name it")
    run = current_run()
    wanted = Wanted(event, day, author, out, forms, explain=how["explain"])
    with reading(run.settings.library) as connection:
        if event and _is_empty(connection):
            run.terminal.note("The library is empty: nothing can be digested.")
            return ExitCode.NO_ANSWER
        if how["dry_run"]:
            _rehearse(run, connection, wanted, again=how["no_cache"])
            return ExitCode.OK
        with command_chat(run, again=how["no_cache"]) as chat:
            with telling_failures(run, chat):
                _make(run, _digesting(run, connection, chat, wanted), wanted)
            run.terminal.faint(_cost_line(chat))
    return ExitCode.OK


def _digesting(
    run: Run, connection: sqlite3.Connection, chat: CommandChat | None, wanted: Wanted
) -> Digesting:
    from reportqa.cli.digests import Digesting, digest_writing

    if chat is None:
        return Digesting(connection=connection, library=run.settings.library, author=wanted.author)
    on_plan = chat.tell_plan if wanted.event else None
    by = digest_writing(run, chat, on_plan)
    return Digesting(
        connection=connection,
        library=run.settings.library,
        author=wanted.author,
        by=by,
        used=lambda: chat.usage,
    )


def _rehearse(run: Run, connection: sqlite3.Connection, wanted: Wanted, *, again: bool) -> None:
    """Show what would be sent, and send nothing: what a model would write is left as it is."""
    from reportqa.cli.digests import Digesting, digest_writing
    from reportqa.cli.rehearsing import rehearse

    def job(chat: Chat) -> None:
        made = Digesting(
            connection=connection,
            library=run.settings.library,
            author=wanted.author,
            by=digest_writing(run, chat, None),
        )
        for _ in _made(made, wanted):
            pass

    rehearse(run, job, as_json="json" in wanted.forms, again=again)


def _made(digesting: Digesting, wanted: Wanted) -> Iterator[object]:
    """Make what would be printed or written."""
    from reportqa.cli.digest_files import event_digests
    from reportqa.digesting.naming import event_names, named_event

    if wanted.out is None:
        yield from digesting.digests(str(wanted.event), wanted.days)
        return
    connection = digesting.connection
    one = wanted.event
    for name in [named_event(connection, one)] if one else event_names(connection):
        yield event_digests(digesting, name, wanted)


def _cost_line(chat: CommandChat | None) -> str:
    from reportqa.rendering.notes import model_line

    if chat is None:
        return "extractive (no model)"
    used = chat.usage
    if not (chat.kept or used.prompt_tokens):
        return "nothing to write: the model was not asked"
    return model_line(chat.name, chat.host, used, chat.kept)


def _make(run: Run, digesting: Digesting, wanted: Wanted) -> None:
    from reportqa.cli.digest_files import write_digests
    from reportqa.rendering.notes import count_text

    if wanted.out is None:
        _print(run, tuple(digesting.digests(str(wanted.event), wanted.days)), wanted)
        return
    done = write_digests(digesting, wanted.out, wanted)
    files = count_text(done.written, "file")
    run.terminal.note(f"{wanted.out}: {files} written, {done.unchanged} unchanged")


def _check_usage(
    event: str | None, day: str | None, out: Path | None, forms: tuple[str, ...], *, every: bool
) -> None:
    if every == bool(event):
        raise click.UsageError("name one event, or say --all")
    if every and (out is None or day not in (None, ALL_DAYS)):
        raise click.UsageError("--all writes every day of every event: say --out DIR, no --day")
    if out is None and len(set(forms)) > 1:
        raise click.UsageError("several forms need a folder: --out DIR")
    if out is None and "eml" in forms and day == ALL_DAYS:
        raise click.UsageError("a mail is of one day: say --out DIR for one file a day")
    if out is None and "atom" in forms and day not in (None, ALL_DAYS):
        raise click.UsageError("a feed is of all days: leave --day out")


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not connection.execute("SELECT EXISTS (SELECT 1 FROM reports)").fetchone()[0]


def _print(run: Run, digests: tuple[Digest, ...], wanted: Wanted) -> None:
    form = wanted.forms[0] if wanted.forms else "markdown"
    one = wanted.day != ALL_DAYS
    if form == "json":
        from reportqa.rendering.digests.json import digest_data
        from reportqa.rendering.json import to_json

        data = [digest_data(digest) for digest in digests]
        run.terminal.result(to_json(data[0] if one else data))
    elif form == "html":
        from reportqa.rendering.digests.page import digest_page

        run.terminal.whole(digest_page(digests) + "\n")
    elif form == "eml":
        from reportqa.rendering.digests.mail import digest_mail

        run.terminal.whole(digest_mail(digests[0]).decode("utf-8", "surrogateescape"))
    else:
        _print_text(run, digests, form, explain=wanted.explain)


def _print_text(run: Run, digests: tuple[Digest, ...], form: str, *, explain: bool) -> None:
    if form == "atom":
        from reportqa.rendering.digests.feed import digest_feed

        run.terminal.whole(digest_feed(digests[0].event, digests))
        return
    from reportqa.rendering.digests.markdown import digest_markdown

    texts = (digest_markdown(digest, explain=explain) for digest in digests)
    run.terminal.result("\n\n".join(texts))
