"""Question and filters -> scored passages; the exhaustive scan over items."""

from reportqa.retrieval.searching import SearchOptions, search

__all__ = ["SearchOptions", "search"]
