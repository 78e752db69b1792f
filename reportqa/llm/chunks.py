"""Read what a server streams, without trusting its shape.

Servers that call themselves OpenAI-compatible leave keys out, send null for lists, name
their reasoning differently, or put it into the text. Whatever cannot be read counts as
nothing said.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from reportqa.llm.messages import Delta
from reportqa.models import Usage

REASONING_KEYS = ("reasoning_content", "reasoning")
THINKING, THOUGHT = "<think>", "</think>"


def read_chunk(data: object) -> Delta:
    """Return what one event of a stream, or one whole reply, says."""
    choice = _first(_get(data, "choices"))
    said = _get(choice, "delta") or _get(choice, "message")
    return Delta(
        text=_string(_get(said, "content")) or _string(_get(said, "refusal")),
        reasoning="".join(_string(_get(said, key)) for key in REASONING_KEYS),
        finish=_string(_get(choice, "finish_reason")) or None,
        usage=_read_usage(_get(data, "usage")),
    )


def read_error(data: object) -> str | None:
    """Return the server's words if ``data`` is a report of an error, else None."""
    error = _get(data, "error")
    if error is None and _get(data, "object") == "error":
        error = data
    return None if error is None else error_words(error)


def error_words(body: object) -> str:
    """Return the sentence in the body of an error, in any of the shapes that servers use."""
    if isinstance(body, str) or not body:
        return body if isinstance(body, str) else ""
    said = (_get(body, key) for key in ("message", "error", "detail", "msg"))
    found = next((error_words(part) for part in said if part), "")
    return found or json.dumps(body, ensure_ascii=False, default=str)


def read_model_names(data: object) -> tuple[str, ...]:
    """Return the names in the reply to ``GET /models``."""
    rows = _get(data, "data") or _get(data, "models") or data
    if not _is_list(rows):
        return ()
    names = (_string(_get(row, "id")) or _string(_get(row, "name")) for row in rows)
    return tuple(dict.fromkeys(name for name in names if name))


def model_row(data: object, model: str) -> object:
    """Return what the reply to ``GET /models`` says of one model; None if nothing."""
    rows = _get(data, "data") or _get(data, "models") or data
    if not _is_list(rows):
        return None
    wanted = {model, f"{model}:latest"}
    fitting = (row for row in rows if _get(row, "id") in wanted or _get(row, "name") in wanted)
    return next(fitting, None)


def field_of(data: object, key: str) -> object:
    """Return what ``data`` has under ``key``, None where it is no mapping or has nothing."""
    return _get(data, key)


def _read_usage(data: object) -> Usage | None:
    prompt, completion = _get(data, "prompt_tokens"), _get(data, "completion_tokens")
    if not isinstance(prompt, int) or not isinstance(completion, int) or prompt <= 0:
        return None
    return Usage(prompt_tokens=prompt, completion_tokens=max(completion, 0), cost_usd=None)


def _is_mapping(data: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(data, Mapping)


def _is_list(data: object) -> TypeGuard[Sequence[object]]:
    return isinstance(data, Sequence) and not isinstance(data, str | bytes)


def _get(data: object, key: str) -> object:
    return data.get(key) if _is_mapping(data) else None


def _first(data: object) -> object:
    return data[0] if _is_list(data) and data else None


def _string(data: object) -> str:
    """Return a text; some servers send it as a list of parts."""
    if isinstance(data, str):
        return data
    return "".join(_string(_get(part, "text")) for part in data) if _is_list(data) else ""


class ThinkingFilter:
    """Holds back a ``<think>`` block that some local servers put before the reply.

    ``thought`` tells whether there was one.
    """

    def __init__(self) -> None:
        self.thought = False
        self._held = ""
        self._begun = False
        self._closed = False

    def feed(self, piece: str) -> str:
        """Return what of the reply so far may be shown and was not yet."""
        if self._begun:
            return piece
        self._held += piece
        start = self._held.lstrip()
        if self._closed:
            return self._begin(start)
        if THINKING.startswith(start[: len(THINKING)]):
            self.thought = self.thought or start.startswith(THINKING)
            _, closed, rest = start.partition(THOUGHT)
            self._closed = bool(closed)
            return self._begin(rest.lstrip()) if closed else ""
        return self._begin(self._held)

    def close(self) -> str:
        """Return what was held back and is no thinking."""
        start = self._held.lstrip()
        if self._begun or (start.startswith(THINKING) and not self._closed):
            return ""
        return self._begin(start if self._closed else self._held)

    def _begin(self, text: str) -> str:
        self._begun = bool(text)
        self._held = ""
        return text
