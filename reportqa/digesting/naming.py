"""Which event of the library somebody means."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from reportqa.errors import LibraryError
from reportqa.library.catalogue import event_cards
from reportqa.library.scoping import folded, same_event
from reportqa.parsing.canonical import canonical_event

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

MOST_NAMED = 8
CUTOFF = 0.5


def event_names(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of all events, also of those that a report is beside another on."""
    main = [card.name for card in event_cards(connection)]
    rows = connection.execute(
        "SELECT DISTINCT value FROM reports, json_each(events_beside) ORDER BY value"
    )
    return tuple(dict.fromkeys([*main, *(row[0] for row in rows)]))


def named_event(connection: sqlite3.Connection, wanted: str) -> str:
    """Return the one event that ``wanted`` names: "neurips 2023" for "NeurIPS 2023".

    Raises:
        LibraryError: it names none, or several; names like it are in the hint.
    """
    names = event_names(connection)
    meant = {folded(wanted), folded(canonical_event(wanted) or wanted)}
    exact = [name for name in names if folded(name) in meant]
    found = exact or [name for name in names if same_event(wanted, name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise LibraryError(
            f"{wanted!r} names {len(found)} events", hint=f"say which: {_listed(found)}"
        )
    near = _near(wanted, names)
    raise LibraryError(
        f"no report on {wanted!r} in the library",
        hint=f"perhaps {_listed(near)}" if near else "see what there is: reportqa events",
    )


def _near(wanted: str, names: Sequence[str]) -> list[str]:
    by_words = {folded(name): name for name in names}
    near = difflib.get_close_matches(folded(wanted), by_words, n=MOST_NAMED, cutoff=CUTOFF)
    return [by_words[words] for words in near]


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
