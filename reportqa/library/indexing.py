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
from reportqa.library.cataloguing import (
    bump_generation,
    by_rules,
    erase_report,
    text_hash,
    write_vectors,
)
from reportqa.library.clients import translated
from reportqa.library.database import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Generator, Iterator, Sequence
    from types import TracebackType

    from llama_index.core.schema import TextNode

    from reportqa.embedding import Embedder
    from reportqa.library.nodes import Understand
    from reportqa.models import ReportId, Source

    Failed = Callable[[str, str], None]
    """Called with a source's origin and the reason why it could not be understood."""

STORE_BATCH = 512
"""How many nodes are written at once; Chroma refuses more than 5,461."""


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
        understand: Understand = by_rules,
    ) -> None:
        self._connection = connection
        self._store = store
        self._load = load
        self._understand = understand
        self._name = vectors.collection_name(connection, model)
        self._model = model
        self._stack = contextlib.ExitStack()
        self._pipeline: _Pipeline | None = None
        self._agrees = True

    def __enter__(self) -> Indexer:
        if self._holds_reports and not self.is_current:
            try:
                self._open()
            except BaseException:
                self._stack.close()
                raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        opened = self._pipeline is not None
        self._stack.close()
        if opened and self._agrees:
            vectors.stamp_collections(self._store, {self._name: _generation(self._connection)})

    @property
    def _holds_reports(self) -> bool:
        return self._connection.execute("SELECT 1 FROM sources LIMIT 1").fetchone() is not None

    @property
    def is_current(self) -> bool:
        """Whether the active model is this one and its collection agrees with the catalogue."""
        if fact(self._connection, "embedding") != self._model:
            return False
        if not vectors.is_current(self._store, self._name, _generation(self._connection)):
            return False
        return self._store.url is None or self._is_served

    @property
    def _is_served(self) -> bool:
        """Whether the Chroma server still has what was written to it."""
        passages = self._connection.execute("SELECT count(*) FROM passages").fetchone()[0]
        return vectors.has_passages(self._store, self._name, passages)

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
        """Trust Chroma again only after all that was begun is done."""
        agreed, self._agrees = self._agrees, False
        with translated(self._store):
            yield
        self._agrees = agreed

    def _open(self) -> _Pipeline:
        if self._pipeline is None:
            current = self.is_current
            # before the store is touched: a model that cannot be loaded changes nothing
            embedder = self._load()
            client = self._stack.enter_context(vectors.writing_vectors(self._store))
            self._agrees = current
            if not current:
                vectors.drop_collection(client, self._name)
            collection = vectors.open_collection(client, self._name)
            self._pipeline = _Pipeline(
                self._connection, collection, self._model, embedder, self._understand
            )
            if not current:
                with translated(self._store):
                    self._pipeline.refill()
                set_fact(self._connection, "embedding", self._model)
                self._agrees = True
        return self._pipeline


class _Pipeline:
    """llama-index's ingestion pipeline over our parser, embedding and catalogue."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        collection: Any,
        model: str,
        embedder: Embedder,
        understand: Understand,
    ) -> None:
        from llama_index.core.ingestion import IngestionPipeline

        from reportqa.library.nodes import Cataloguer, LibraryEmbedding, ReportParser
        from reportqa.llm.tokens import count_tokens

        self._connection = connection
        self._model = model
        chroma: Any = importlib.import_module("llama_index.vector_stores.chroma")
        self._store = chroma.ChromaVectorStore(chroma_collection=collection)
        self._embedding = LibraryEmbedding(embedder, model, connection)
        self._parser = ReportParser(count_tokens, understand)
        cataloguer = Cataloguer(connection, model, self._parser, self.forget)
        self._road = IngestionPipeline(
            transformations=[self._parser, self._embedding, cataloguer], disable_cache=True
        )

    def run(self, sources: Sequence[Source], on_failed: Failed) -> None:
        from reportqa.library.nodes import to_document

        nodes = self._road.run(documents=[to_document(source) for source in sources])
        self._add(list(nodes))
        for origin, reason in self._parser.take_failed():
            on_failed(origin, reason)

    def _add(self, nodes: list[Any]) -> None:
        """Write nodes into Chroma; the pipeline itself would write them all at once."""
        for start in range(0, len(nodes), STORE_BATCH):
            self._store.add(nodes[start : start + STORE_BATCH])

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
                write_vectors(self._connection, self._model, _rows(texts, made))
            self._add(list(nodes))


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
    while batch := rows.fetchmany(STORE_BATCH):
        yield [passage_node(row) for row in batch]
