"""Options that several commands share. What is a setting goes into the run, not the command."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reportqa.cli import completion
from reportqa.cli.runs import run_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportqa.models import Filters

F = TypeVar("F", bound="Callable[..., Any]")
_DAY_NUMBER = re.compile(r"\d{1,2}")
PATH = click.Path(resolve_path=False)


def examples(*lines: str) -> str:
    """Return the part of a command's help that shows it at work, its lines kept."""
    heading = "Example:" if len(lines) == 1 else "Examples:"
    return "\n".join(["\b", heading, *(f"  {line}" for line in lines)])


def _note(ctx: click.Context, parameter: click.Parameter, value: object) -> None:
    """Keep a setting that was given; the last one said wins."""
    if value is not None and value is not False:
        run_of(ctx).flags[str(parameter.name)] = value


def setting(name: str, help_: str, **attributes: Any) -> Callable[[F], F]:
    """Return the option of a setting: it is kept in the run, not given to the command."""
    flag = "--" + name.replace("_", "-")
    return click.option(flag, name, callback=_note, expose_value=False, help=help_, **attributes)


def global_options(command: F) -> F:
    """Add the options that may stand before the command as well as after it."""
    for option in (
        setting("no_color", "No colours (NO_COLOR does the same).", is_flag=True),
        setting("debug", "Show where a fault comes from.", is_flag=True),
        setting(
            "library",
            "The library's folder.  [default: .reportqa in the nearest parent folder that has"
            " one, else the user's data folder]",
            type=PATH,
            metavar="DIR",
        ),
    ):
        command = option(command)
    return command


def writing_options(command: F) -> F:
    """Add the options of the commands that write to the library."""
    for option in (
        chroma_option(),
        setting("wait", "Wait so long for another process that is writing.", metavar="SECONDS"),
        setting("base_url", "The server of the models that are named.", metavar="URL"),
        setting(
            "timeout", "Seconds of silence after which a server has failed.", metavar="SECONDS"
        ),
    ):
        command = option(command)
    return command


def chroma_option() -> Callable[[F], F]:
    """Return ``--chroma``."""
    return setting("chroma", "A Chroma server instead of the library's folder.", metavar="URL")


def model_options(command: F) -> F:
    """Add the options that say which language model, where, and at what price."""
    for option in (
        setting(
            "context_tokens", "How much the model can read, prompt and reply.", metavar="TOKENS"
        ),
        setting("prompts", "A folder with prompts of your own.", type=PATH, metavar="DIR"),
        setting(
            "timeout", "Seconds of silence after which a server has failed.", metavar="SECONDS"
        ),
        setting("base_url", "An OpenAI-compatible server, for every model.", metavar="URL"),
        setting(
            "model", "openai:NAME, the name of a model of the server, or none.", metavar="MODEL"
        ),
    ):
        command = option(command)
    return price_options(command)


def price_options(command: F) -> F:
    """Add the options that say what may be spent, and what a model costs."""
    for option in (
        setting("price_output", "What a million tokens received cost.", metavar="DOLLARS"),
        setting("price_input", "What a million tokens sent cost.", metavar="DOLLARS"),
        setting("max_cost", "Stop before more than this is spent.", metavar="DOLLARS"),
    ):
        command = option(command)
    return command


def passages_option(command: F) -> F:
    """Add ``-k``."""
    return click.option(
        "-k",
        type=click.IntRange(1, 200),
        default=12,
        metavar="N",
        help="Look at so many passages.  [12]",
    )(command)


def strict_option(command: F) -> F:
    """Add ``--strict``."""
    help_ = "Fail (5) if a citation does not bear its sentence."
    return click.option("--strict", is_flag=True, help=help_)(command)


def cache_option(command: F) -> F:
    """Add ``--no-cache``."""
    help_ = "Ask the model again, whatever it said before."
    return click.option("--no-cache", is_flag=True, help=help_)(command)


def sending_options(command: F) -> F:
    """Add the options of commands whose replies are kept: ``no_cache`` and ``dry_run``."""
    help_ = "Show what the model would be sent; send nothing."
    return click.option("--dry-run", is_flag=True, help=help_)(cache_option(command))


def json_option(command: F) -> F:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def form_options(command: F) -> F:
    """Add ``--json`` and ``--csv``; the one said last comes as ``form``."""
    command = click.option("--csv", "form", flag_value="csv", help="Print CSV.")(command)
    return click.option("--json", "form", flag_value="json", help="Print JSON.")(command)


def filter_options(command: F) -> F:
    """Add the filters shared by all commands that read; they come as ``filters``."""
    return _as_filters(_with_filter_options(command))


def _with_filter_options(command: F) -> F:
    day = click.DateTime(["%Y-%m-%d"])
    for option in (
        click.option("--until", type=day, metavar="DAY", help="Not after this day."),
        click.option("--since", type=day, metavar="DAY", help="Not before this day."),
        click.option("--tag", help="With this tag.", shell_complete=completion.tags),
        click.option(
            "--kind",
            type=click.Choice(_kinds(), case_sensitive=False),
            metavar="KIND",
            help="talk, keynote, paper, poster, tutorial, workshop, ...",
        ),
        click.option(
            "--day", type=read_day, metavar="DAY", help="Of this day: YYYY-MM-DD, 2, monday."
        ),
        click.option("--author", help="Reported by them.", shell_complete=completion.authors),
        click.option("--year", type=int, metavar="YEAR", help="Of this year."),
        click.option("--event", help="Of this conference.", shell_complete=completion.events),
    ):
        command = option(command)
    return command


def read_day(value: str) -> str:
    """Return a date, the number of an event's day, or a weekday as filters hold it.

    Raises:
        click.BadParameter: ``value`` names no day.
    """
    import datetime as dt

    from reportqa.parsing.daynumbers import numbers_in, weekday_in

    words = value.strip()
    with contextlib.suppress(ValueError):
        return dt.date.fromisoformat(words).isoformat()
    if _DAY_NUMBER.fullmatch(words) or numbers_in(words) or weekday_in(words) is not None:
        return words
    raise click.BadParameter(f"{value!r} is no day: say 2024-05-14, 2 or tuesday")


def _kinds() -> list[str]:
    from reportqa.models import ItemKind

    return [kind.value for kind in ItemKind]


FILTERS = ("event", "year", "author", "day", "kind", "tag", "since", "until")


def _as_filters(command: F) -> F:
    """Return ``command`` given one ``filters`` for the eight options."""
    import functools

    @functools.wraps(command)
    def filtered(**values: Any) -> object:
        chosen = {name: values.pop(name) for name in FILTERS}
        return command(filters=_filters(chosen), **values)

    return filtered  # pyright: ignore[reportReturnType]


def _filters(chosen: dict[str, Any]) -> Filters:
    from reportqa.models import Filters

    since, until = (chosen.pop(name) for name in ("since", "until"))
    return Filters(
        **chosen,
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
