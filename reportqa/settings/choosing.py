"""Choose each setting's value: flag, then environment, then files, then default."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportqa.errors import SettingsError
from reportqa.settings.files import (
    LIBRARY_FOLDER,
    library_folder,
    project_file,
    read_file,
    user_file,
)
from reportqa.settings.table import ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportqa.settings.files import FileValue
    from reportqa.settings.table import Row, Value

PREFIX = "REPORTQA_"
OTHER_VARIABLES = frozenset({"REPORTQA_CHROMA_TOKEN"})
KEY_VARIABLE = "OPENAI_API_KEY"


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting's value and where it comes from, in words."""

    name: str
    value: Value | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one run. A value that is None was not said, and has no default."""

    library: Path
    model: str | None
    base_url: str | None
    embedding: str | None
    chroma: str | None
    max_cost: float | None
    price_input: float | None
    price_output: float | None
    prices: Path | None
    prompts: Path | None
    series: Path | None
    context_tokens: int | None
    max_output_tokens: int | None
    max_file_mb: float
    timeout: float | None
    wait: float
    color: str
    choices: tuple[Choice, ...] = ()


def load_settings(
    flags: Mapping[str, object],
    environment: Mapping[str, str],
    here: Path,
    own_file: Path | None = None,
) -> Settings:
    """Return the settings that hold for a run in the folder ``here``.

    Args:
        flags: what was given on the command line, by the settings' names; None is not given.
        environment: the environment's variables.
        here: the working folder, absolute.
        own_file: the user's reportqa.toml, where it is not in its usual place.

    Raises:
        SettingsError: an unknown key, or a value that cannot be used.
    """
    _check_variables(environment)
    files = _file_values(here, own_file or user_file())
    choices = [_choose(row, flags, environment, files) for row in ROWS]
    values = {choice.name: choice.value for choice in choices}
    library = _library(choices[0], here)
    values["library"] = library.value
    return Settings(**values, choices=(library, *choices[1:]))  # pyright: ignore[reportArgumentType]


def api_key(environment: Mapping[str, str]) -> str | None:
    """Return the key for the model's server; it comes from the environment alone."""
    return environment.get(KEY_VARIABLE, "").strip() or None


def _file_values(here: Path, own: Path) -> dict[str, FileValue]:
    project = project_file(here)
    values = read_file(own, project=False)
    if project and project != own:
        values = {**values, **read_file(project, project=True)}
    return values


def _choose(
    row: Row,
    flags: Mapping[str, object],
    environment: Mapping[str, str],
    files: Mapping[str, FileValue],
) -> Choice:
    if flags.get(row.name) is not None:
        return _read(row, flags[row.name], row.flag)
    for variable in row.variables:
        if environment.get(variable, "").strip():
            return _read(row, environment[variable].strip(), variable)
    if row.name in files:
        return Choice(row.name, files[row.name].value, str(files[row.name].path))
    return Choice(row.name, row.default, "default")


def _read(row: Row, raw: object, origin: str) -> Choice:
    try:
        return Choice(row.name, row.read(raw), origin)
    except ValueError as error:
        raise SettingsError(f"{origin} {error}, not {str(raw)!r}") from error


def _library(choice: Choice, here: Path) -> Choice:
    """Make the library's folder absolute; a folder that holds ``.reportqa`` means that."""
    if not isinstance(choice.value, Path):
        folder = library_folder(here)
        found = folder.name == LIBRARY_FOLDER
        return Choice(
            "library", folder, f"{LIBRARY_FOLDER} in {folder.parent}" if found else "default"
        )
    folder = here / choice.value
    inner = folder / LIBRARY_FOLDER
    if inner.is_dir() and not (folder / "library.sqlite").exists():
        folder = inner
    return Choice("library", folder, choice.origin)


def _check_variables(environment: Mapping[str, str]) -> None:
    """Refuse a variable that looks like a misspelt setting; others' are none of our business."""
    known = {variable for row in ROWS for variable in row.variables} | OTHER_VARIABLES
    for name in environment:
        if name.startswith(PREFIX) and name not in known:
            near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.85)
            if near:
                hint = f"did you mean {near[0]}?"
                raise SettingsError(f"the environment's {name} is no setting", hint=hint)
