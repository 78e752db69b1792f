"""What the shell may complete: names that the library has. It never fails, and never writes."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    import click

MOST = 200
EVENTS = "SELECT DISTINCT event FROM reports WHERE event IS NOT NULL ORDER BY 1"
AUTHORS = "SELECT DISTINCT author FROM reports WHERE author IS NOT NULL ORDER BY 1"
TAGS = "SELECT DISTINCT value FROM reports, json_each(reports.tags) ORDER BY 1"
REPORTS = "SELECT name FROM sources ORDER BY 1"


def events(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the events whose name begins so, with hyphens for blanks: no shell minds those."""
    return _hyphened(ctx, EVENTS, incomplete)


def authors(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the authors whose name begins so, with hyphens for blanks."""
    return _hyphened(ctx, AUTHORS, incomplete)


def tags(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the tags that begin so."""
    return _beginning(_names(ctx, TAGS), incomplete)


def reports(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the reports whose path holds this."""
    names = _names(ctx, REPORTS)
    return [name for name in names if incomplete.casefold() in name.casefold()][:MOST]


def _hyphened(ctx: click.Context, query: str, incomplete: str) -> list[str]:
    return _beginning([name.replace(" ", "-") for name in _names(ctx, query)], incomplete)


def _beginning(names: list[str], incomplete: str) -> list[str]:
    wanted = incomplete.casefold()
    return [name for name in names if name.casefold().startswith(wanted)][:MOST]


def _names(ctx: click.Context, query: str) -> list[str]:
    with contextlib.suppress(Exception):
        from reportqa.cli.runs import run_of
        from reportqa.sanitizing import for_line

        path = run_of(ctx).settings.library / "library.sqlite"
        with contextlib.closing(_open(path.as_uri())) as connection:
            return [for_line(str(row[0])) for row in connection.execute(query)]
    return []


def _open(uri: str) -> sqlite3.Connection:
    import sqlite3

    return sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=0.2)
