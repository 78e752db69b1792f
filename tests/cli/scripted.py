"""Commands that end in every way that a command can end."""

from __future__ import annotations

import click

from reportqa.errors import BudgetError, ExitCode, ModelError, UnsupportedAnswerError


@click.command
def fine() -> None:
    click.echo("fine")


@click.command
def nothing() -> ExitCode:
    return ExitCode.NO_ANSWER


@click.command
def remote() -> None:
    raise ModelError("the server at 127.0.0.1 refused\x1b[2J", hint="start\u202e it")


@click.command
def unsupported() -> None:
    raise UnsupportedAnswerError("not borne out by its citations: The hall was full.")


@click.command
def budget() -> None:
    raise BudgetError("this would cost $2.00, more than $1.00", hint="raise --max-cost")


@click.command
def interrupted() -> None:
    raise KeyboardInterrupt


@click.command
def bug() -> None:
    raise ZeroDivisionError("division\nby zero")
