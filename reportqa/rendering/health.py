"""The state of a library, and the checks of ``doctor``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING

from reportqa.rendering.looks import Style
from reportqa.rendering.typesetting import cells, clean_line, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.library.health import Check, LibraryStatus
    from reportqa.rendering.looks import Look

MARKS = {True: "ok", None: "warning", False: "failed"}
STYLES = {True: Style.GOOD, None: Style.WARNING, False: Style.ERROR}


def checks_text(checks: Sequence[Check], look: Look) -> str:
    """Return a line for each check, with a hint where something is to be done."""
    names = max((cells(check.name) for check in checks), default=0)
    marks = max(map(len, MARKS.values()))
    return "\n".join(line for check in checks for line in _check_lines(check, names, marks, look))


def checks_data(checks: Iterable[Check]) -> list[dict[str, object]]:
    """Return the checks as JSON has them."""
    return [
        {
            "name": check.name,
            "state": MARKS[check.ok],
            "message": check.message,
            "hint": check.hint,
        }
        for check in checks
    ]


def _check_lines(check: Check, names: int, marks: int, look: Look) -> list[str]:
    mark = MARKS[check.ok]
    painted = look.paint(mark, STYLES[check.ok]) + " " * (marks - len(mark))
    name = check.name.ljust(names)
    indent = " " * (marks + names + 4)
    told = wrap(clean_line(check.message), look.prose, first=indent, rest=indent) or [indent]
    lines = [f"{painted}  {name}  {told[0][len(indent) :]}".rstrip(), *told[1:]]
    if check.hint and not check.ok:
        lines += wrap(f"Hint: {clean_line(check.hint)}", look.prose, first=indent, rest=indent)
    return lines


def status_text(status: LibraryStatus, look: Look) -> str:
    """Return a line for each fact about the library."""
    rows = [
        (field.name.replace("_", " "), _said(field.name, getattr(status, field.name)))
        for field in fields(status)
    ]
    width = max(cells(name) for name, _ in rows)
    return "\n".join(
        f"{look.paint(f'{name:{width}}', Style.STRONG)}  {said}" for name, said in rows
    )


def status_data(status: LibraryStatus) -> dict[str, object]:
    """Return the facts about the library as JSON has them."""
    return {field.name: _plain(getattr(status, field.name)) for field in fields(status)}


def size_text(size: int) -> str:
    """Return a number of bytes in the unit that suits it."""
    number = float(size)
    for unit in ("bytes", "kB", "MB"):
        if number < 1000:
            return f"{number:.0f} {unit}" if unit == "bytes" else f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:.1f} GB"


def _said(name: str, value: object) -> str:
    """Say a fact in words, by what it is."""
    match value:
        case None:
            return "-"
        case bool():
            return "yes" if value else "no"
        case int() if "bytes" in name or "size" in name:
            return size_text(value)
        case int():
            return f"{value:,}"
        case _:
            return clean_line(_listed(_plain(value)))


def _listed(value: object) -> str:
    if isinstance(value, dict):
        pairs: dict[object, object] = value  # pyright: ignore[reportUnknownVariableType]
        return ", ".join(f"{key} {one}" for key, one in pairs.items()) or "-"
    if isinstance(value, list):
        parts: list[object] = value  # pyright: ignore[reportUnknownVariableType]
        return ", ".join(map(str, parts)) or "-"
    return str(value)


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        pairs: Mapping[object, object] = value  # pyright: ignore[reportUnknownVariableType]
        return {str(key): _plain(one) for key, one in pairs.items()}
    if isinstance(value, tuple | list):
        parts: tuple[object, ...] = tuple(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        return [_plain(one) for one in parts]
    return str(value)
