"""Every setting there is: its name, what it takes, what it is without being said."""

from __future__ import annotations

import difflib
import math
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Value = str | int | float | Path
REMOTE_EMBEDDING = "openai"


class Row(NamedTuple):
    """One setting. ``variables`` are looked up in this order.

    ``by_project`` tells whether a project's reportqa.toml may set it: such a file may
    come with a clone, so it may name no host and open no purse.
    """

    name: str
    read: Callable[[object], Value]
    default: Value | None
    meaning: str
    by_project: bool = True
    also: tuple[str, ...] = ()

    @property
    def variables(self) -> tuple[str, ...]:
        """The environment variables that set it."""
        return (f"REPORTQA_{self.name.upper()}", *self.also)

    @property
    def flag(self) -> str:
        """The command-line option that sets it."""
        return "--" + self.name.replace("_", "-")


def read_text(value: object) -> str:
    """Read words."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be words in quotes")
    return value.strip()


def read_path(value: object) -> Path:
    """Read a path; ``~`` is the home folder."""
    if isinstance(value, Path):
        return value.expanduser()
    return Path(read_text(value)).expanduser()


def read_amount(value: object) -> float:
    """Read a number that is not negative."""
    number = _number(value)
    if not 0 <= number < math.inf:
        raise ValueError("must be a number, 0 or more")
    return number


def read_positive(value: object) -> float:
    """Read a number above nought."""
    number = _number(value)
    if not 0 < number < math.inf:
        raise ValueError("must be a number above 0")
    return number


def read_count(value: object) -> int:
    """Read a whole number above nought."""
    number = _number(value)
    if not 0 < number < math.inf or number != int(number):
        raise ValueError("must be a whole number above 0")
    return int(number)


def read_color(value: object) -> str:
    """Read when to use colours."""
    if value not in ("auto", "always", "never"):
        raise ValueError("must be auto, always or never")
    return str(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return math.nan
    try:
        return float(value)
    except (ValueError, OverflowError):
        return math.nan


ROWS = (
    Row("library", read_path, None, "the library's folder"),
    Row("model", read_text, None, "the language model: openai:NAME, a server's NAME, or none"),
    Row(
        "base_url",
        read_text,
        None,
        "the OpenAI-compatible server for every model, such as http://localhost:11434/v1",
        by_project=False,
        also=("OPENAI_BASE_URL",),
    ),
    Row("embedding", read_text, None, "the embedding model of a new library: provider:model"),
    Row(
        "chroma", read_text, None, "a Chroma server's URL, instead of the folder", by_project=False
    ),
    Row("max_cost", read_amount, None, "the most that a command may cost, in US dollars", False),
    Row(
        "price_input",
        read_amount,
        None,
        "what the model costs, in US dollars for a million tokens sent",
        by_project=False,
    ),
    Row(
        "price_output",
        read_amount,
        None,
        "what the model costs, in US dollars for a million tokens received",
        by_project=False,
    ),
    Row("prices", read_path, None, "a file with models' prices beside the listed ones", False),
    Row("prompts", read_path, None, "a folder with prompts that take the built-in ones' place"),
    Row("series", read_path, None, "a file with conference series beside the bundled ones"),
    Row("context_tokens", read_count, None, "the model's context window, prompt and reply"),
    Row("max_output_tokens", read_count, None, "how many tokens a model's reply may have"),
    Row("max_file_mb", read_positive, 20.0, "the largest file that is read, in MB"),
    Row("timeout", read_positive, None, "seconds of silence after which a server has failed"),
    Row("wait", read_amount, 0.0, "seconds to wait for another process that is writing"),
    Row("color", read_color, "auto", "auto, always or never"),
)
NAMES = tuple(row.name for row in ROWS)


def close_names(wrong: str, names: Iterable[str]) -> str:
    """Say which of ``names`` could have been meant by ``wrong``."""
    near = difflib.get_close_matches(wrong, list(names), n=3)
    return f"did you mean {' or '.join(near)}?" if near else f"the settings are: {', '.join(names)}"
