"""Source to report: header, blocks, sections, event, days and items, with exact spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportqa.parsing.understanding import parse_report

PARSER_VERSION = 4
"""Raised whenever the same bytes may be understood differently; reports are then parsed anew."""

__all__ = ["PARSER_VERSION", "parse_report"]


def __getattr__(name: str) -> object:
    """Import ``parse_report`` when it is first wanted: a question needs a few rooms beside it."""
    if name != "parse_report":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reportqa.parsing.understanding import parse_report

    return parse_report
