"""Question and filters -> scored passages; the exhaustive scan over items."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportqa.retrieval.searching import SearchOptions, search

__all__ = ["SearchOptions", "search"]


def __getattr__(name: str) -> object:
    """Import the search when it is first wanted: a summary needs only a few words of the room."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("reportqa.retrieval.searching"), name)
