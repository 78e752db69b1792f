"""Dense scores: cosine similarities of a question's vector with passages in a scope.

Two rows, one meaning. ``scan`` reads the vectors from library.sqlite and is exact; it
needs no import of chromadb, waits for no writer and never meets a half-written store.
``chroma`` asks a Chroma server for the nearest passages. The embedded store is not read
here: even a query rewrites its files, beside a writer that may be at work on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.errors import LibraryError
from reportqa.library import vectors
from reportqa.library.scoping import condition_of

if TYPE_CHECKING:
    import sqlite3

    import numpy as np
    from numpy.typing import NDArray

    from reportqa.models import Filters


def scan_scores(
    connection: sqlite3.Connection, model: str, vector: NDArray[np.float32], filters: Filters
) -> dict[int, float]:
    """Return the cosine similarity of every passage in scope, by passage number.

    Raises:
        LibraryError: the kept vectors are of another size than ``vector``.
    """
    import numpy as np

    condition = condition_of(connection, filters)
    rows = connection.execute(
        "SELECT p.number, e.vector FROM passages AS p"  # noqa: S608
        " JOIN embeddings AS e ON e.model = ? AND e.text_hash = p.text_hash"
        " JOIN reports AS r ON r.id = p.report LEFT JOIN items AS i ON i.id = p.item"
        f" WHERE {condition.sql}",
        (model, *condition.parameters),
    ).fetchall()
    if not rows:
        return {}
    if any(len(row[1]) != vector.nbytes for row in rows):
        raise LibraryError(
            f"{model} gives {len(vector)} dimensions now, the library's vectors have another size",
            hint="embed the passages anew: reportqa ingest FOLDER",
        )
    matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float32)
    scores = matrix.reshape(len(rows), -1) @ vector
    return {row[0]: float(score) for row, score in zip(rows, scores, strict=True)}


def chroma_scores(
    connection: sqlite3.Connection,
    store: vectors.Store,
    model: str,
    vector: NDArray[np.float32],
    filters: Filters,
    *,
    limit: int,
) -> dict[int, float]:
    """Return the cosine similarities of the nearest passages, by passage number.

    The filters are pushed down as the reports that they let through; passages of an
    item outside them are dropped afterwards.

    Raises:
        StoreError: Chroma failed.
    """
    condition = condition_of(connection, filters)
    numbers = {
        row[0]: (row[1], row[2])
        for row in connection.execute(
            "SELECT p.id, p.number, p.report FROM passages AS p"  # noqa: S608
            " JOIN reports AS r ON r.id = p.report LEFT JOIN items AS i ON i.id = p.item"
            f" WHERE {condition.sql}",
            condition.parameters,
        )
    }
    if not numbers:
        return {}
    reports = sorted({report for _, report in numbers.values()})
    total = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
    where = {"report": {"$in": reports}} if len(reports) < total else None
    name = vectors.collection_name(connection, model)
    found = vectors.nearest(store, name, vector.tolist(), limit=limit, where=where)
    return {numbers[id_][0]: score for id_, score in found.items() if id_ in numbers}
