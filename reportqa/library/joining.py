"""Days that follow only from all reports of an event together, worked out anew each time.

They stand in columns of their own, beside what each text says, so that taking a report in
or out can change them without reading any other report again.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from reportqa.library.database import transaction
from reportqa.library.records import day_text, to_day
from reportqa.models import ReportId
from reportqa.parsing.joining import Post, fits_day, joined_days

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator, Iterator

Days = tuple[str | None, str | None, str | None]
"""The day that a post is about, and the first and the last of its event."""


@contextlib.contextmanager
def joined_afterwards(connection: sqlite3.Connection) -> Generator[None]:
    """Join the events after the block, also where it failed: what it did before stays."""
    try:
        yield
    finally:
        join_events(connection)


def join_events(connection: sqlite3.Connection) -> None:
    """Bring the days of all events up to date with the reports that are there."""
    with transaction(connection):
        known = _joined(connection)
        _note_reports(connection, known)
        _note_items(connection)


def _joined(connection: sqlite3.Connection) -> dict[str, Days]:
    known: dict[str, Days] = {}
    for posts in _events(connection):
        found = joined_days(posts)
        if found is None:
            continue
        span = day_text(found.start), day_text(found.end)
        known |= {post.id: (day_text(found.days.get(post.id)), *span) for post in posts}
    return known


def _events(connection: sqlite3.Connection) -> Iterator[list[Post]]:
    """Yield the posts of each event of which something may be known."""
    events = connection.execute(
        "SELECT event FROM reports WHERE event IS NOT NULL GROUP BY event"
        " HAVING count(*) > 2 OR max(event_start) IS NOT NULL"
    ).fetchall()
    for (event,) in events:
        rows = connection.execute(
            "SELECT r.id, r.title, r.author, r.date, r.event_start, r.event_end, s.text"
            " FROM reports AS r JOIN sources AS s ON s.id = r.id WHERE r.event = ?"
            " ORDER BY s.name, r.id",
            (event,),
        )
        yield [_post(row) for row in rows]


def _post(row: sqlite3.Row) -> Post:
    return Post(
        id=ReportId(row["id"]),
        title=row["title"],
        author=row["author"],
        posted=to_day(row["date"]),
        start=to_day(row["event_start"]),
        end=to_day(row["event_end"]),
        text=row["text"],
    )


def _note_reports(connection: sqlite3.Connection, known: dict[str, Days]) -> None:
    rows = connection.execute(
        "SELECT id, joined_day, joined_start, joined_end FROM reports"
    ).fetchall()
    nothing: Days = (None, None, None)
    connection.executemany(
        "UPDATE reports SET joined_day = ?, joined_start = ?, joined_end = ? WHERE id = ?",
        [
            (*known.get(row[0], nothing), row[0])
            for row in rows
            if tuple(row)[1:] != known.get(row[0], nothing)
        ],
    )


def _note_items(connection: sqlite3.Connection) -> None:
    """Give the items of a post about one day this day, where they say nothing else."""
    rows = connection.execute(
        "SELECT i.number, i.joined_day, i.day AS own, i.day_label, r.title,"
        " r.joined_day AS day"
        " FROM items AS i JOIN reports AS r ON r.id = i.report"
        " WHERE r.joined_day IS NOT NULL OR i.joined_day IS NOT NULL"
    ).fetchall()
    due = [(_day_of(row), row["number"]) for row in rows if _day_of(row) != row["joined_day"]]
    connection.executemany("UPDATE items SET joined_day = ? WHERE number = ?", due)


def _day_of(row: sqlite3.Row) -> str | None:
    day = to_day(row["day"])
    if day is None or row["own"] or not fits_day(row["day_label"], row["title"], day):
        return None
    return row["day"]
