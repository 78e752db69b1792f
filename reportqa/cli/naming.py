"""Find the report that somebody names at the command line."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from reportqa.errors import LibraryError
from reportqa.library.catalogue import find_report, item_cards, report_cards

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from reportqa.models import ItemCard, ReportCard, ReportId

PLACE = re.compile(r"(?P<name>.+?):(?P<first>\d{1,9})(?:-(?P<last>\d{1,9}))?")
MOST_SIMILAR = 5


def split_place(text: str) -> tuple[str, tuple[int, int] | None]:
    """Take ``path:20-30`` or ``path:20`` apart; other texts name no lines."""
    found = PLACE.fullmatch(text)
    if found is None:
        return text, None
    return found["name"], (int(found["first"]), int(found["last"] or found["first"]))


def named_report(connection: sqlite3.Connection, wanted: str, here: Path) -> ReportCard:
    """Return the report that ``wanted`` names: as find_report does, or a path from ``here``.

    Raises:
        LibraryError: it names none, or more than one; similar names are in the hint.
    """
    try:
        return find_report(connection, wanted, here)
    except LibraryError as error:
        similar = similar_names(wanted, (card.source for card in report_cards(connection)))
        if not similar:
            raise
        raise LibraryError(error.message, hint=f"similar: {', '.join(similar)}") from error


def report_items(connection: sqlite3.Connection, report: ReportId) -> tuple[ItemCard, ...]:
    """Return the items of one report."""
    return tuple(item for item in item_cards(connection) if item.report.id == report)


def similar_names(wanted: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are spelt like ``wanted``; none where some simply hold it."""
    names = tuple(names)
    folded = wanted.casefold()
    if any(folded in name.casefold() for name in names):
        return ()
    files = {name.rsplit("/", 1)[-1].casefold(): name for name in names}
    begun = {file[: len(folded)]: name for file, name in files.items()}
    known = {**begun, **files}
    near = difflib.get_close_matches(folded, known, n=MOST_SIMILAR, cutoff=0.6)
    return tuple(dict.fromkeys(known[name] for name in near))
