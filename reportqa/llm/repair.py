"""Find the JSON in a model's words: in a fence, within prose, with commas too many, cut off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FENCE = re.compile(r"```[ \t]*\w{0,12}[ \t]*\r?\n(.*?)(?:\n[ \t]*```|\Z)", re.DOTALL)
WHOLE_FENCE = re.compile(r"```[ \t]*\w{0,12}[ \t]*\r?\n((?:(?!```).)*)```", re.DOTALL)
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[{}\[\],]|[^"{}\[\],]+', re.DOTALL)
OPENERS, CLOSERS = frozenset("{["), frozenset("}]")
MOST_STARTS = 8
DEEPEST = 100


def json_values(text: str) -> Iterator[object]:
    """Yield what can be read as an object or a list in ``text``, the likeliest first.

    A comma before a closing bracket is dropped; what was cut off is closed, without its
    last, unfinished part.
    """
    fenced = [match[1] for match in FENCE.finditer(text)][:MOST_STARTS]
    for place in (*fenced, text):
        for start in _starts(place):
            value = _value(place[start:])
            if value is not None:
                yield value


def unwrapped(text: str) -> str:
    """Return the words of a reply that came in a fence, or as the one text of a JSON object.

    Some models answer so though nobody asked them to. Any other reply is returned as it is.
    """
    fenced = WHOLE_FENCE.fullmatch(text.strip())
    inner = fenced[1].strip() if fenced else text
    if not inner.startswith("{"):
        return inner or text
    value = next(json_values(inner), None)
    parts = [*value.values()] if _is_object(value) else []
    words = [part for part in parts if isinstance(part, str) and part.strip()]
    return words[0] if len(words) == 1 else inner


def _is_object(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)


def _starts(text: str) -> list[int]:
    """Return where an object or a list may begin: the first brackets, objects before lists."""
    braces = [found.start() for found in re.finditer(r"\{", text)][:MOST_STARTS]
    lists = [found.start() for found in re.finditer(r"\[", text)][:MOST_STARTS]
    leading = lists[:1] if lists and (not braces or lists[0] < braces[0]) else []
    return [*leading, *braces]


def _value(text: str) -> object:
    from pydantic_core import from_json

    try:
        return from_json(_cleaned(text), allow_partial=True)
    except ValueError:
        return None


def _cleaned(text: str) -> str:
    """Return the one value that ``text`` begins with, without the commas too many."""
    pieces: list[str] = []
    depth = 0
    for token in TOKEN.findall(text):
        if token in CLOSERS:
            _drop_comma(pieces)
            depth -= 1
        elif token in OPENERS:
            depth += 1
        pieces.append(token)
        if not 0 < depth <= DEEPEST:
            break
    return "".join(pieces if depth == 0 else _whole_parts(pieces))


def _whole_parts(pieces: Sequence[str]) -> Sequence[str]:
    """Return what was cut off without its last, unfinished part, where others are whole."""
    ends = [number for number, piece in enumerate(pieces) if piece in CLOSERS]
    return pieces[: ends[-1] + 1] if ends else pieces


def _drop_comma(pieces: list[str]) -> None:
    last = len(pieces) - 1
    while last >= 0 and not pieces[last].strip():
        last -= 1
    if last >= 0 and pieces[last] == ",":
        del pieces[last]
