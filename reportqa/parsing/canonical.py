"""The one name of an event, however a person writes it."""

from __future__ import annotations

from reportqa.parsing.gazetteer import mentions


def canonical_event(text: str) -> str | None:
    """Return "NeurIPS 2023" for "neurips 2023", "NIPS 23", "Neurips2023"; None if unknown.

    Without a year in ``text`` it is the series' name alone.
    """
    found = mentions(text, loose=True)
    if not found:
        return None
    first = found[0]
    return f"{first.series} {first.year}" if first.year else first.series
