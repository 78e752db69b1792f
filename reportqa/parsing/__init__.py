"""Source to report: header, blocks, sections, event, days and items, with exact spans."""

from reportqa.parsing.understanding import parse_report

PARSER_VERSION = 3
"""Raised whenever the same bytes may be understood differently; reports are then parsed anew."""

__all__ = ["PARSER_VERSION", "parse_report"]
