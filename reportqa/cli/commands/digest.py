"""``reportqa digest``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportqa.cli import completion
from reportqa.cli.options import examples, global_options, model_options, read_day
from reportqa.cli.runs import current_run
from reportqa.errors import ExitCode

if TYPE_CHECKING:
    import sqlite3

    from reportqa.cli.folders import Written
    from reportqa.cli.runs import Run
    from reportqa.models import Digest
    from reportqa.rendering.digests.folder import Form, IndexRow

ALL_DAYS = "all"
FORMS = ("markdown", "json", "html", "eml", "atom")


def _read_day_or_all(value: str) -> str:
    return ALL_DAYS if value.strip().casefold() == ALL_DAYS else read_day(value)


@click.command(
    "digest",
    epilog=examples(
        'reportqa digest "PyCon 2024"',
        'reportqa digest "PyCon 2024" --day 2 --html > day2.html',
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
@global_options
def digest_command(
    event: str | None,
    all_events: bool,
    day: str | None,
    out: Path | None,
    forms: tuple[str, ...],
    explain: bool,
) -> ExitCode:
    """Put together what everybody told of an event, or of one of its days.

    The same talk in several reports is one entry with all its reporters. What was only
    planned or heard of stands apart, and what has no day is under no day. Without a
    language model the sentences are the reports' own, each with its place.
    """
    from reportqa.library.database import reading
    from reportqa.rendering.notes import count_text

    _check_usage(event, day, out, forms, every=all_events)
    run = current_run()
    with reading(run.settings.library) as connection:
        if event and _is_empty(connection):
            run.terminal.note("The library is empty: nothing can be digested.")
            return ExitCode.NO_ANSWER
        if out is None:
            days = ALL_DAYS if "atom" in forms else day
            _print(run, _digests(connection, str(event), days), forms, day, explain=explain)
        else:
            wanted = _Wanted(day, forms or FORMS, explain=explain)
            done = _write(connection, event, out, wanted)
            run.terminal.note(
                f"{out}: {count_text(done.written, 'file')} written, {done.unchanged} unchanged"
            )
    return ExitCode.OK


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which day, which forms, and whether merges are explained."""

    day: str | None
    forms: tuple[str, ...]
    explain: bool


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


def _digests(connection: sqlite3.Connection, event: str, day: str | None) -> tuple[Digest, ...]:
    from reportqa.digesting.digesting import digest_day, digest_days, digest_event, gather
    from reportqa.digesting.naming import named_event

    account = gather(connection, named_event(connection, event))
    if day is None:
        return (digest_event(account),)
    return digest_days(account) if day == ALL_DAYS else (digest_day(account, day),)


def _print(
    run: Run, digests: tuple[Digest, ...], forms: tuple[str, ...], day: str | None, *, explain: bool
) -> None:
    form = forms[0] if forms else "markdown"
    one = day != ALL_DAYS
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
        _print_text(run, digests, form, explain=explain)


def _print_text(run: Run, digests: tuple[Digest, ...], form: str, *, explain: bool) -> None:
    if form == "atom":
        from reportqa.rendering.digests.feed import digest_feed

        run.terminal.whole(digest_feed(digests[0].event, digests))
        return
    from reportqa.rendering.digests.markdown import digest_markdown

    texts = (digest_markdown(digest, explain=explain) for digest in digests)
    run.terminal.result("\n\n".join(texts))


def _write(
    connection: sqlite3.Connection, event: str | None, out: Path, wanted: _Wanted
) -> Written:
    from reportqa.digesting.naming import named_event

    if event is None:
        return _write_all(connection, out, wanted)
    return _write_event(connection, named_event(connection, event), out, wanted)[1]


def _write_all(connection: sqlite3.Connection, out: Path, wanted: _Wanted) -> Written:
    from reportqa.cli.folders import Written, write_changed
    from reportqa.digesting.naming import event_names
    from reportqa.rendering.digests.files import slugs_of
    from reportqa.rendering.digests.folder import all_files, row_of

    rows: list[IndexRow] = []
    done = Written()
    for name, folder in slugs_of(event_names(connection)).items():
        whole, written = _write_event(connection, name, out / folder, wanted)
        rows.append(row_of(whole, folder))
        done += written
    return done + write_changed(out, all_files(rows, _forms(wanted)))


def _write_event(
    connection: sqlite3.Connection, name: str, folder: Path, wanted: _Wanted
) -> tuple[Digest, Written]:
    from reportqa.cli.folders import names_in, write_changed
    from reportqa.digesting.digesting import digest_day, digest_days, digest_event, gather
    from reportqa.rendering.digests.folder import event_files, index_files

    account = gather(connection, name)
    whole, days = digest_event(account), digest_days(account)
    one = wanted.day not in (None, ALL_DAYS)
    chosen = (digest_day(account, str(wanted.day)),) if one else days
    files = event_files(chosen, _forms(wanted), explain=wanted.explain)
    there = names_in(folder) | files.keys()
    listed = {digest.when: digest for digest in (*days, *chosen)}
    files |= index_files(whole, tuple(listed.values()), _forms(wanted), there)
    return whole, write_changed(folder, files)


def _forms(wanted: _Wanted) -> frozenset[Form]:
    from reportqa.rendering.digests.folder import Form

    return frozenset(Form(form) for form in wanted.forms)
