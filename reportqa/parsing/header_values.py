"""The values of headers, brought to tuples of strings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeGuard

_NAME_KEYS = ("display_name", "name", "display name", "title", "login")


def _is_mapping(value: object) -> TypeGuard[Mapping[object, object]]:
    return isinstance(value, Mapping)


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, list | tuple)


def flat(value: object) -> tuple[str, ...]:
    """Return a header's value as strings: a map's name, a list's members one by one."""
    if value is None or value == "":
        return ()
    if _is_mapping(value):
        named = (value.get(key) for key in _NAME_KEYS)
        return next(((str(name),) for name in named if isinstance(name, str) and name), ())
    if _is_list(value):
        return tuple(text for member in value for text in _member(member))
    return (str(value).strip(),)


def _member(value: object) -> tuple[str, ...]:
    """Return a list's member; lists inside lists are left out, so nothing can swell."""
    return () if _is_list(value) else flat(value)


def _fields(loaded: object) -> dict[str, tuple[str, ...]] | None:
    if loaded is None:
        return {}
    if not _is_mapping(loaded):
        return None
    return {str(key).lower(): flat(value) for key, value in loaded.items()}


def yaml_fields(inside: str) -> dict[str, tuple[str, ...]] | None:
    """Read YAML with all scalars as strings; None where it is not valid YAML.

    The pure-Python loader is used: on nesting without end it raises, where the C one
    would break the process.
    """
    import yaml

    try:
        return _fields(yaml.load(inside, Loader=yaml.BaseLoader))  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def toml_fields(inside: str) -> dict[str, tuple[str, ...]] | None:
    """Read TOML, nested tables joined to the top; None where it is not valid TOML."""
    import tomllib

    try:
        loaded = tomllib.loads(inside.replace("\r", ""))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    top = {str(key): value for key, value in loaded.items()}
    inner = {
        key: value
        for table in ("extra", "taxonomies")
        for key, value in (_fields(top.pop(table, None)) or {}).items()
    }
    return {**inner, **(_fields(top) or {})}
