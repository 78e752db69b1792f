"""How many tokens a model can read: as listed, or as its server says."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportqa.llm.chunks import field_of, model_row

if TYPE_CHECKING:
    from reportqa.llm.settings import ChatSettings

SERVED_KEYS = ("loaded_context_length", "max_model_len", "n_ctx", "context_window")
"""What vLLM, llama.cpp, LM Studio and Groq call the window that a model is served with."""

OWN_KEYS = ("context_length", "max_context_length")
"""What OpenRouter, Together and Mistral call it."""

PLACES = ("", "meta", "top_provider")
OLLAMA = "library"
"""Who owns every model, as Ollama has it."""

OLLAMA_WINDOW = re.compile(r"^\s*num_ctx\s+(\d+)\s*$", re.MULTILINE)
LEAST, MOST = 256, 10_000_000


def listed_window(settings: ChatSettings, model: str) -> int | None:
    """Return the listed window of a model at OpenAI; None for any other."""
    fitting = [name for name in _table() if model.startswith(name)] if settings.at_openai else []
    return _table()[max(fitting, key=len)] if fitting else None


def assumed_window(settings: ChatSettings, model: str) -> int:
    """Return the window as set, as listed, or a guess that is safe; nobody is asked."""
    return settings.context_tokens or listed_window(settings, model) or settings.context


def told_window(listing: object, model: str) -> int | None:
    """Return the window that the reply to ``GET /models`` gives for a model, None if none.

    Where several are given the smallest is safe.
    """
    row = model_row(listing, model)
    places = [row if not place else field_of(row, place) for place in PLACES]
    for keys in (SERVED_KEYS, OWN_KEYS):
        found = [_window(field_of(place, key)) for place in places for key in keys]
        if told := [window for window in found if window]:
            return min(told)
    return None


def is_of_ollama(listing: object, model: str) -> bool:
    """Tell whether the server is Ollama, which says in another place what a model can read."""
    return field_of(model_row(listing, model), "owned_by") == OLLAMA


def ollama_window(shown: object) -> int | None:
    """Return the window that Ollama's ``/api/show`` sets for a model, None if none.

    The length that a model was trained for is not asked: Ollama loads far less.
    """
    parameters = field_of(shown, "parameters")
    found = OLLAMA_WINDOW.search(parameters) if isinstance(parameters, str) else None
    return _window(int(found[1])) if found else None


def _window(value: object) -> int | None:
    return value if isinstance(value, int) and LEAST <= value <= MOST else None


@cache
def _table() -> dict[str, int]:
    text = files("reportqa.llm").joinpath("data/windows.toml").read_text("utf-8")
    return tomllib.loads(text)["models"]
