"""Which filter lets nothing through, and what there is instead."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from reportqa.library.scoping import condition_of, folded
from reportqa.models import Filters

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

NARROWING = ("event", "year", "author", "tag", "kind", "day", "since", "until")
_DAY = "coalesce(i.day, i.joined_day, r.joined_day)"
_WHEN = "coalesce(i.day, i.joined_day, r.joined_day, r.event_start, r.joined_start, r.date)"
_VALUES = {
    "event": "r.event",
    "year": "r.year",
    "author": "r.author",
    "tag": "t.value",
    "kind": "i.kind",
    "day": _DAY,
    "since": _WHEN,
    "until": _WHEN,
}
_SPELT = {"event", "author", "tag"}
_MOST_NEAR = 5
_NEAR = 0.6
_LONG_WORD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """The first filter, by ``name``, that lets nothing of what ``within`` lets through.

    ``near`` are values that are spelt like its own; ``there`` are all that there are.
    """

    name: str
    value: str
    within: Filters
    near: tuple[str, ...]
    there: tuple[str, ...]


def find_misfit(connection: sqlite3.Connection, filters: Filters) -> Misfit | None:
    """Return the filter that leaves nothing, None where something is left."""
    within = Filters()
    for name in NARROWING:
        value = getattr(filters, name)
        if value is None:
            continue
        narrowed = replace(within, **{name: value})
        if not _lets_through(connection, narrowed):
            there = _values(connection, within, name)
            near = _nearest(str(value), there) if name in _SPELT else ()
            return Misfit(name=name, value=str(value), within=within, near=near, there=there)
        within = narrowed
    return None


def chosen(filters: Filters) -> dict[str, str]:
    """Return the filters that were given, by name."""
    values = {one.name: getattr(filters, one.name) for one in fields(filters)}
    return {name: str(values[name]) for name in NARROWING if values[name] is not None}


def _lets_through(connection: sqlite3.Connection, filters: Filters) -> bool:
    condition = condition_of(connection, filters)
    row = connection.execute(
        "SELECT 1 FROM reports AS r LEFT JOIN items AS i ON i.report = r.id"  # noqa: S608
        f" WHERE {condition.sql} LIMIT 1",
        condition.parameters,
    ).fetchone()
    return row is not None


def _values(connection: sqlite3.Connection, filters: Filters, name: str) -> tuple[str, ...]:
    """Return what the filter ``name`` may say of that which ``filters`` let through."""
    condition, value = condition_of(connection, filters), _VALUES[name]
    rows = connection.execute(
        f"SELECT DISTINCT {value} AS value FROM reports AS r"  # noqa: S608
        " LEFT JOIN items AS i ON i.report = r.id LEFT JOIN json_each(r.tags) AS t"
        f" WHERE {condition.sql} AND {value} IS NOT NULL ORDER BY 1",
        condition.parameters,
    )
    return tuple(str(row["value"]) for row in rows)


def _nearest(wanted: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names that are spelt like ``wanted``, or share a long word with it.

    Years do not count; where there are other years of the same name, these alone are near.
    """
    bare = {name: _without_years(name) for name in names}
    sought = _without_years(wanted)
    same = [name for name, one in bare.items() if one == sought]
    if same:
        return tuple(same)
    spelt = difflib.get_close_matches(sought, set(bare.values()), n=_MOST_NEAR, cutoff=_NEAR)
    near = [name for one in spelt for name in names if bare[name] == one]
    sharing = [name for name, one in bare.items() if _long_words(sought) & _long_words(one)]
    return tuple(dict.fromkeys((*near, *sharing)))[:_MOST_NEAR]


def _without_years(name: str) -> str:
    return " ".join(word for word in folded(name).split() if not word.isdecimal())


def _long_words(text: str) -> frozenset[str]:
    return frozenset(word for word in text.split() if len(word) >= _LONG_WORD)
