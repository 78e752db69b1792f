"""Dense scores: cosine similarities of a question's vector with passages in a scope.

Two rows, one meaning. ``scan`` reads the vectors from library.sqlite and is exact; it
needs no import of chromadb, never meets a half-written store, and up to some hundred
thousand passages is faster than opening one. ``chroma`` asks the Chroma collection
(embedded HNSW, or a server) for the nearest passages; it serves larger libraries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.library import vectors
from reportqa.library.catalogue import fact
from reportqa.library.scoping import condition_of

if TYPE_CHECKING:
    import sqlite3

    import numpy as np
    from numpy.typing import NDArray

    from reportqa.models import Filters

SCAN_BYTES = 256 * 2**20
"""How many bytes of vectors are scanned before Chroma's index is opened instead."""


def prefers_scan(connection: sqlite3.Connection, store: vectors.Store, model: str) -> bool:
    """Tell whether the vectors are few enough to be scanned, or Chroma cannot be trusted."""
    if store.url is not None:
        return False
    passages = connection.execute("SELECT count(*) FROM passages").fetchone()[0]
    sample = connection.execute(
        "SELECT length(vector) FROM embeddings WHERE model = ? LIMIT 1", (model,)
    ).fetchone()
    if sample is None or passages * sample[0] <= SCAN_BYTES:
        return True
    name = vectors.collection_name(connection, model)
    return not vectors.is_current(store, name, fact(connection, "generation") or "0")


def scan_scores(
    connection: sqlite3.Connection, model: str, vector: NDArray[np.float32], filters: Filters
) -> dict[int, float]:
    """Return the cosine similarity of every passage in scope, by passage number."""
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
