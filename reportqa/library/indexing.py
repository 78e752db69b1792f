"""Keep Chroma in step with the catalogue while reports are written or erased.

chromadb and llama-index are imported at the first write, so that an ingestion that
finds nothing new pays for neither.
"""

from __future__ import annotations

import contextlib
import importlib
from typing import TYPE_CHECKING, Any

from reportqa.library import vectors
from reportqa.library.catalogue import fact, set_fact
from reportqa.library.cataloguing import bump_generation, erase_report, text_hash, write_vectors
from reportqa.library.database import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Generator, Iterator, Sequence
    from types import TracebackType

    from llama_index.core.schema import TextNode

    from reportqa.embedding import Embedder
    from reportqa.models import ReportId, Source

    Failed = Callable[[str, str], None]

REFILL_BATCH = 512


class Indexer:
    """Writes batches of sources through llama-index's pipeline, as a context manager.

    On leaving, Chroma is closed and, where it agrees with the catalogue, stamped so.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        store: vectors.Store,
        model: str,
        load: Callable[[], Embedder],
    ) -> None:
        self._connection = connection
        self._store = store
        self._load = load
        self._name = vectors.collection_name(connection, model)
        self._model = model
        self._stack = contextlib.ExitStack()
        self._pipeline: _Pipeline | None = None
        self._agrees = True

    def __enter__(self) -> Indexer:
        if not self.is_current:
            self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        opened = self._pipeline is not None
        self._stack.__exit__(kind, error, trace)
        if opened and self._agrees:
            vectors.stamp_collections(self._store, {self._name: _generation(self._connection)})

    @property
    def is_current(self) -> bool:
        """Whether the active model is this one and its collection agrees with the catalogue."""
        if fact(self._connection, "embedding") != self._model:
            return False
        return vectors.is_current(self._store, self._name, _generation(self._connection))

    def write(self, sources: Sequence[Source], on_failed: Failed) -> None:
        """Parse, chunk, embed and write ``sources``, each in the place of its old version."""
        pipeline = self._open()
        with self._watched():
            pipeline.run(sources, on_failed)

    def erase(self, reports: Sequence[ReportId]) -> None:
        """Take reports out of the catalogue and of Chroma."""
        if not reports:
            return
        pipeline = self._open()
        with self._watched():
            with transaction(self._connection):
                for report in reports:
                    erase_report(self._connection, report)
                bump_generation(self._connection)
            pipeline.forget(reports)

    @contextlib.contextmanager
    def _watched(self) -> Generator[None]:
        """Note when the catalogue was changed but Chroma did not follow."""
        before = _generation(self._connection)
        try:
            yield
        except BaseException:
            self._agrees = self._agrees and _generation(self._connection) == before
            raise

    def _open(self) -> _Pipeline:
        if self._pipeline is None:
            current = self.is_current
            client = self._stack.enter_context(vectors.writing_vectors(self._store))
            if not current:
                with contextlib.suppress(Exception):
                    client.delete_collection(self._name)
            collection = vectors.open_collection(client, self._name)
            self._pipeline = _Pipeline(self._connection, collection, self._load())
            if not current:
                self._agrees = False
                self._pipeline.refill()
                set_fact(self._connection, "embedding", self._model)
                self._agrees = True
        return self._pipeline


class _Pipeline:
    """llama-index's ingestion pipeline over our parser, embedding and catalogue."""

    def __init__(self, connection: sqlite3.Connection, collection: Any, embedder: Embedder) -> None:
        from llama_index.core.ingestion import IngestionPipeline

        from reportqa.library.nodes import Cataloguer, LibraryEmbedding, ReportParser
        from reportqa.llm.tokens import count_tokens

        self._connection = connection
        self._collection = collection
        self._embedder = embedder
        self._failed: list[tuple[str, str]] = []
        chroma: Any = importlib.import_module("llama_index.vector_stores.chroma")
        self._store = chroma.ChromaVectorStore(chroma_collection=collection)
        self._embedding = LibraryEmbedding(embedder, connection)
        parser = ReportParser(count_tokens)
        cataloguer = Cataloguer(connection, embedder.name, parser, self._note_failed)
        self._road = IngestionPipeline(
            transformations=[parser, self._embedding, cataloguer],
            vector_store=self._store,
            disable_cache=True,
        )

    def _note_failed(self, source: str, reason: str) -> None:
        self._failed.append((source, reason))

    def run(self, sources: Sequence[Source], on_failed: Failed) -> None:
        from reportqa.library.nodes import to_document

        self.forget([source.id for source in sources if self._knows(source.id)])
        self._road.run(documents=[to_document(source) for source in sources])
        for source, reason in self._failed:
            on_failed(source, reason)
        self._failed.clear()

    def _knows(self, report: ReportId) -> bool:
        row = self._connection.execute("SELECT 1 FROM sources WHERE id = ?", (report,)).fetchone()
        return row is not None

    def forget(self, reports: Sequence[ReportId]) -> None:
        """Take the reports' nodes out of the collection."""
        for report in reports:
            self._store.delete(report)

    def refill(self) -> None:
        """Put every passage of the catalogue into an empty collection.

        Vectors that the library keeps are not made again; new ones are kept.
        """
        for nodes in _stored_nodes(self._connection):
            texts = [node.get_content(metadata_mode=_embed_mode()) for node in nodes]
            made = self._embedding.get_text_embedding_batch(texts)
            for node, vector in zip(nodes, made, strict=True):
                node.embedding = vector
            with transaction(self._connection):
                write_vectors(self._connection, self._embedder.name, _rows(texts, made))
            self._store.add(list(nodes))


def _embed_mode() -> Any:
    from llama_index.core.schema import MetadataMode

    return MetadataMode.EMBED


def _rows(texts: Sequence[str], made: Sequence[Sequence[float]]) -> Iterator[tuple[str, bytes]]:
    import numpy as np

    for text, vector in zip(texts, made, strict=True):
        yield text_hash(text), np.asarray(vector, dtype=np.float32).tobytes()


def _generation(connection: sqlite3.Connection) -> str:
    return fact(connection, "generation") or "0"


def _stored_nodes(connection: sqlite3.Connection) -> Iterator[list[TextNode]]:
    from reportqa.library.nodes import passage_node

    rows = connection.execute(
        "SELECT p.*, s.name AS source, r.title, r.event, r.year, r.author, r.date"
        " FROM passages AS p JOIN reports AS r ON r.id = p.report"
        " JOIN sources AS s ON s.id = r.id ORDER BY p.number"
    )
    while batch := rows.fetchmany(REFILL_BATCH):
        yield [passage_node(row) for row in batch]
