"""What a file of series holds, the bundled one or the user's own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportqa.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_TABLES = frozenset({"series", "plain", "part_of", "local"})


@dataclass(frozen=True, slots=True)
class SeriesTables:
    """What a file of series holds."""

    series: Mapping[str, Sequence[str]]
    plain: frozenset[str]
    part_of: Mapping[str, str]
    local: tuple[str, ...] = ()

    def over(self, other: SeriesTables) -> SeriesTables:
        """Return both together; of the same series these names count first."""
        rest = {name: names for name, names in other.series.items() if name not in self.series}
        return SeriesTables(
            series={**self.series, **rest},
            plain=self.plain | other.plain,
            part_of={**other.part_of, **self.part_of},
            local=(*self.local, *other.local),
        )


def own_tables(path: Path) -> SeriesTables:
    """Read the user's file.

    Raises:
        SettingsError: it cannot be read, or is no table of lists.
    """
    try:
        return read_tables(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        hint = 'One [series] table, each line: "Name" = ["another name", ...]'
        why = error.strerror if isinstance(error, OSError) else error
        raise SettingsError(f"{path} is no list of series: {why}", hint=hint) from error


def read_tables(text: str) -> SeriesTables:
    """Read the text of such a file.

    Raises:
        ValueError: it is no TOML, or holds something else than lists of names.
    """
    loaded = tomllib.loads(text)
    if unknown := sorted(loaded.keys() - _TABLES):
        raise ValueError(f"nothing called {unknown[0]!r} may stand in it")
    return SeriesTables(
        series={name: _texts(name, names) for name, names in _table(loaded, "series").items()},
        plain=frozenset(_texts("plain", loaded.get("plain", []))),
        part_of={name: _text(name, whole) for name, whole in _table(loaded, "part_of").items()},
        local=tuple(_texts("local", loaded.get("local", []))),
    )


def _table(loaded: dict[str, Any], name: str) -> dict[str, Any]:
    table = loaded.get(name, {})
    if not isinstance(table, dict):
        raise ValueError(f"{name!r} is no table")
    return loaded.get(name, {})


def _texts(name: str, values: object) -> list[str]:
    """Return a list of names; a name alone would be read letter by letter."""
    if not isinstance(values, list):
        raise ValueError(f"{name!r} has no list of names in square brackets")
    listed: list[object] = [*values]  # pyright: ignore[reportUnknownVariableType]
    return [_text(name, value) for value in listed]


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name!r} has something that is no name: {value!r}")
    return value
