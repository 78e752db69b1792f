"""What others reported and one reporter did not, nearest to their own reports first."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.errors import LibraryError
from reportqa.library.catalogue import report_cards
from reportqa.merging import merge_items, said_in
from reportqa.models import Attendance, Filters, MissedItem
from reportqa.summarizing.phrases import generic_words, keys_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from reportqa.models import ItemCard, ItemId, ReportCard, ReportId

    Vectors = Mapping[str, list[tuple[int, int, NDArray[np.float32]]]]

NEAREST = 3
"""So many of one's own passages decide how near something is."""

NO_FILTERS = Filters()
TOLD = frozenset({Attendance.ATTENDED, Attendance.HEARD_ABOUT})


def things_of(
    connection: sqlite3.Connection, items: Sequence[ItemCard]
) -> list[tuple[ItemCard, ...]]:
    """Group the items that are the same thing, who was there first."""
    return [merged.tellings for merged in merge_items(items, said_in(connection))]


def known_reports(
    connection: sqlite3.Connection, name: str, filters: Filters
) -> tuple[ReportCard, ...]:
    """Return the reports by ``name`` among those on the event, else among all.

    Raises:
        LibraryError: nobody of that name has a report in the library.
    """
    on_event = replace(NO_FILTERS, event=filters.event, year=filters.year)
    for chosen in (on_event, NO_FILTERS):
        if own := report_cards(connection, replace(chosen, author=name)):
            return own
    raise LibraryError(
        f"no report by {name!r} in the library", hint="see who reported: reportqa reports"
    )


def missed_items(
    connection: sqlite3.Connection, items: Sequence[ItemCard], own: Sequence[ReportCard]
) -> tuple[MissedItem, ...]:
    """Return what of ``items`` none of ``own`` tells of, nearest to what they tell first.

    What others only planned to see is left out. Without ``own`` what most tell comes first.
    """
    mine = {card.id for card in own}
    groups = [
        group
        for group in things_of(connection, items)
        if not any(item.report.id in mine for item in group) and group[0].attendance in TOLD
    ]
    near = _nearness(connection, [group[0] for group in groups], mine)
    found = [MissedItem(tellings=group, nearness=near.get(group[0].id, 0.0)) for group in groups]
    found.sort(key=lambda one: (-one.nearness, -len(one.reporters)))
    return tuple(found)


def _nearness(
    connection: sqlite3.Connection, items: Sequence[ItemCard], mine: set[ReportId]
) -> dict[ItemId, float]:
    if not mine or not items:
        return {}
    vectors = _vectors(connection, {*mine, *(item.report.id for item in items)})
    if any(vectors.get(report) for report in mine):
        return _by_vectors(items, mine, vectors)
    return _by_words(connection, items, mine)


def _vectors(connection: sqlite3.Connection, reports: Iterable[str]) -> Vectors:
    """Return the passages of each report: start, end, vector."""
    import numpy as np

    found: dict[str, list[tuple[int, int, NDArray[np.float32]]]] = defaultdict(list)
    rows = connection.execute(
        'SELECT p.report, p.start, p."end", e.vector FROM passages AS p'
        " JOIN facts AS f ON f.key = 'embedding'"
        " JOIN embeddings AS e ON e.model = f.value AND e.text_hash = p.text_hash"
        " WHERE p.report IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(reports)),),
    )
    for report, start, end, vector in rows:
        found[report].append((start, end, np.frombuffer(vector, dtype=np.float32)))
    return found


def _by_vectors(
    items: Sequence[ItemCard], mine: set[ReportId], vectors: Vectors
) -> dict[ItemId, float]:
    import numpy as np

    own = np.stack([vector for report in mine for *_, vector in vectors.get(report, ())])
    near: dict[ItemId, float] = {}
    for item in items:
        around = [
            own @ vector
            for start, end, vector in vectors.get(item.report.id, ())
            if start < item.span.end and item.span.start < end
        ]
        if around:
            best = np.sort(np.max(np.stack(around), axis=0))[-NEAREST:]
            near[item.id] = float(best.mean())
    return near


def _by_words(
    connection: sqlite3.Connection, items: Sequence[ItemCard], mine: set[ReportId]
) -> dict[ItemId, float]:
    """Return the share of an item's telling words that one's own reports hold."""
    rows = connection.execute(
        "SELECT text FROM passages WHERE report IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(mine)),),
    )
    known = {key for row in rows for key in keys_of(row[0])} - generic_words()
    said = {
        row[0]: row[1]
        for row in connection.execute(
            "SELECT id, title || char(10) || said FROM items"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps([item.id for item in items]),),
        )
    }
    words = {item.id: Counter(keys_of(said.get(item.id, item.title))) for item in items}
    return {
        id_: sum(counts[word] for word in known & counts.keys()) / max(counts.total(), 1)
        for id_, counts in words.items()
    }
