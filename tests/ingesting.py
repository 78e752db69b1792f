"""Ingesting in tests, and looking at what came of it."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportqa.embedding import load_embedder
from reportqa.library.catalogue import fact
from reportqa.library.clients import Store, close_client, open_client
from reportqa.library.database import reading
from reportqa.library.ingestion import IngestOptions, IngestSummary, ingest
from reportqa.library.vectors import collection_name
from reportqa.loading import extract_source, find_inputs, read_input

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from reportqa.embedding import Embedder
    from reportqa.models import Source

CORPUS = Path(__file__).parent.parent / "corpus"
TABLES = ("sources", "reports", "items", "passages")
PASSING = {"number", "ingested_at"}


class CountingEmbedder:
    """A real embedder that remembers what it was asked to embed."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.texts: list[str] = []

    @property
    def name(self) -> str:
        return self._embedder.name

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += texts
        return self._embedder.embed(texts)


def ingested(
    folder: Path,
    *inputs: Path | str,
    embedder: Embedder | None = None,
    stdin: bytes | None = None,
    **settings: Any,
) -> IngestSummary:
    """Ingest; the fast hashing row embeds where a test does not care."""
    chosen = embedder or load_embedder("hashing:64")
    options = IngestOptions(
        load_embedder=lambda _: chosen,
        stdin=None if stdin is None else io.BytesIO(stdin),
        **{"embedding": chosen.name, **settings},
    )
    return ingest(folder, [str(one) for one in inputs], options)


def rows(folder: Path) -> dict[str, list[dict[str, object]]]:
    """Return what the catalogue holds, without what differs from one writing to the next."""
    with reading(folder) as connection:
        return {
            table: sorted(
                (
                    {key: row[key] for key in row.keys() if key not in PASSING}  # noqa: SIM118
                    for row in connection.execute(f"SELECT * FROM {table}")  # noqa: S608
                ),
                key=lambda row: str(row["id"]),
            )
            for table in TABLES
        }


def every_row(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all that library.sqlite holds, the times of writing too."""
    with reading(folder) as connection:
        names = [*TABLES, "embeddings", "facts"]
        return {
            name: sorted(tuple(row) for row in connection.execute(f"SELECT * FROM {name}"))  # noqa: S608
            for name in names
        }


def passage_ids(folder: Path) -> set[str]:
    with reading(folder) as connection:
        return {row[0] for row in connection.execute("SELECT id FROM passages")}


def collections(folder: Path) -> dict[str, dict[str, str]]:
    """Return, by collection, the texts that Chroma holds by passage id; a copy is opened."""
    with tempfile.TemporaryDirectory() as beside:
        shutil.copytree(folder / "chroma", Path(beside, "chroma"))
        return _collections(Path(beside))


def _collections(folder: Path) -> dict[str, dict[str, str]]:
    client = open_client(Store(folder=folder))
    try:
        found = {}
        for collection in client.list_collections():
            held = collection.get(include=["documents"])
            found[collection.name] = dict(zip(held["ids"], held["documents"], strict=True))
        return found
    finally:
        close_client(client)


def active_collection(folder: Path) -> dict[str, str]:
    with reading(folder) as connection:
        name = collection_name(connection, fact(connection, "embedding") or "")
    return collections(folder)[name]


def corpus_sources() -> list[Source]:
    return [extract_source(read_input(one)) for one in find_inputs([CORPUS]).candidates]
