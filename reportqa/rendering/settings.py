"""The settings with their values and where those come from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.rendering.looks import Style
from reportqa.rendering.typesetting import clean_line, columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.rendering.looks import Look
    from reportqa.settings import Choice

NOT_SET = "-"
USER_PART = re.compile(r"(?<=//)[^/@\s]*@|[?#].*")


def settings_text(choices: Sequence[Choice], look: Look) -> str:
    """Return a table of settings: name, value, origin."""
    rows = [("setting", "value", "from"), *(_row(choice) for choice in choices)]
    lines = columns(rows, None)
    return "\n".join([look.paint(lines[0], Style.STRONG), *lines[1:]])


def settings_data(choices: Iterable[Choice]) -> dict[str, object]:
    """Return name -> value and origin."""
    return {one.name: {"value": _plain(one), "from": one.origin} for one in choices}


def _row(choice: Choice) -> tuple[str, str, str]:
    value = _plain(choice)
    value = str(value).lower() if isinstance(value, bool) else value
    shown = NOT_SET if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    return choice.name, clean_line(shown), clean_line(choice.origin)


def _plain(choice: Choice) -> str | int | float | None:
    """Return the value as JSON can say it; what may be a key in a URL is masked."""
    value = choice.value
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    return USER_PART.sub("", text) if "://" in text else text
