"""Read reportqa.toml: the project's, in the nearest parent folder, and the user's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportqa.errors import SettingsError
from reportqa.settings.table import NAMES, REMOTE_EMBEDDING, ROWS, Row, close_names

if TYPE_CHECKING:
    from reportqa.settings.table import Value

FILE = "reportqa.toml"
LIBRARY_FOLDER = ".reportqa"


class FileValue(NamedTuple):
    """A value that a file gives, and the file."""

    value: Value
    path: Path


def user_file() -> Path:
    """Return where the user's own reportqa.toml is looked for."""
    import platformdirs

    return platformdirs.user_config_path("reportqa", appauthor=False) / FILE


def project_file(here: Path) -> Path | None:
    """Return the reportqa.toml of the nearest folder from ``here`` upwards."""
    return next((one / FILE for one in (here, *here.parents) if (one / FILE).is_file()), None)


def library_folder(here: Path) -> Path:
    """Return the nearest parent folder's ``.reportqa``, else the user's data folder."""
    for one in (here, *here.parents):
        if (one / LIBRARY_FOLDER).is_dir():
            return one / LIBRARY_FOLDER
    import platformdirs

    return platformdirs.user_data_path("reportqa", appauthor=False)


def read_file(path: Path, *, project: bool) -> dict[str, FileValue]:
    """Return what the file at ``path`` sets; nothing where there is none.

    Relative paths in it start at its folder.

    Raises:
        SettingsError: it cannot be read, has an unknown key or a value that cannot be
            used, or is a project's and names a host.
    """
    table = _load(path)
    rows = {row.name: row for row in ROWS}
    for key in table:
        if key not in rows:
            hint = close_names(key, NAMES)
            raise SettingsError(f"{path} sets {key!r}, which is no setting", hint=hint)
    return {key: FileValue(_read(path, rows[key], table[key], project), path) for key in table}


def _load(path: Path) -> dict[str, object]:
    import tomllib

    try:
        return dict(tomllib.loads(path.read_bytes().decode("utf-8-sig")))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}") from error


def _read(path: Path, row: Row, raw: object, project: bool) -> Value:
    if project:
        _check_trust(path, row, raw)
    try:
        value = row.read(raw)
    except ValueError as error:
        raise SettingsError(f"{path}: {row.name} {error}") from error
    return path.parent / value if isinstance(value, Path) else value


def _check_trust(path: Path, row: Row, raw: object) -> None:
    """Refuse what would let a cloned folder send reports or keys somewhere, or spend money."""
    remote = row.name == "embedding" and str(raw).strip().lower().startswith(REMOTE_EMBEDDING)
    if row.by_project and not remote:
        return
    raise SettingsError(
        f"{path} sets {row.name}, which a project's file may not: it could come from anybody",
        hint=f"say it by {row.flag}, {row.variables[0]} or in {user_file()}",
    )
