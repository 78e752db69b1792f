"""Weights of the features, fitted beforehand: see benchmarks/tldr.py and scitldr.py (--fit)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def weights_of(name: str) -> Mapping[str, float]:
    """Return the weights of one purpose: ``tldr``, ``summary`` or ``gist``."""
    data = files("reportqa.summarizing").joinpath("data/weights.toml")
    return tomllib.loads(data.read_text(encoding="utf-8"))[name]
