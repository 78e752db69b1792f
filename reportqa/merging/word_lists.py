"""The word lists of this room, as alternatives of regular expressions."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def alternatives(name: str) -> dict[str, str]:
    """Return the lists of ``data/<name>.toml``, each as one group ``(?:a|b|...)``."""
    data = files("reportqa.merging").joinpath(f"data/{name}.toml").read_text(encoding="utf-8")
    return {key: f"(?:{'|'.join(words)})" for key, words in tomllib.loads(data).items()}
