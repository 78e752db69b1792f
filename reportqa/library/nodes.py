"""llama-index's side of ingestion: our parser and our embedding as its components.

An ``IngestionPipeline`` runs documents through ``ReportParser`` (parse and chunk),
``LibraryEmbedding`` (vectors, kept ones first) and ``Cataloguer`` (the truth in SQLite),
and then writes the nodes into Chroma through llama-index's own store.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from llama_index.core.bridge.pydantic import Field, PrivateAttr
from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import (
    BaseNode,
    Document,
    NodeRelationship,
    RelatedNodeInfo,
    TextNode,
    TransformComponent,
)

from reportqa.chunking import chunk_report
from reportqa.errors import ModelError
from reportqa.library.cataloguing import (
    Understood,
    by_rules,
    passage_rows,
    report_row,
    text_hash,
    write_report,
    write_vectors,
)
from reportqa.library.database import transaction
from reportqa.models import Format, Metadata, Source, Span

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    from reportqa.embedding import Embedder
    from reportqa.models import Report, ReportId

    Understand = Callable[[Source], tuple[Report, str]]
    """From a source to a report, and the mark of what understood it."""

CONTEXT_ONLY = "{metadata_str}\n{content}"
PASSAGE_KEYS = ("report", "line_start", "line_end")
REPORT_KEYS = ("source", "title", "event", "author", "date", "item")
BYTES_PER_NUMBER = 4
UNEMBEDDED = [*PASSAGE_KEYS, *REPORT_KEYS, "year", "char_start", "char_end"]


def to_document(source: Source) -> Document:
    """Return ``source`` as llama-index's Document, all that it holds in the metadata."""
    metadata = {
        "origin": source.origin,
        "root": source.root,
        "name": source.name,
        "format": str(source.format),
        "digest": source.digest,
        "pages": json.dumps([[page.start, page.end] for page in source.pages]),
        "told": json.dumps(
            {
                "title": source.metadata.title,
                "author": source.metadata.author,
                "date": source.metadata.date,
                "language": source.metadata.language,
            }
        ),
    }
    return Document(id_=source.id, text=source.text, metadata=metadata)


def to_source(document: BaseNode) -> Source:
    """Return the source that ``to_document`` turned into ``document``."""
    metadata = document.metadata
    return Source(
        origin=metadata["origin"],
        root=metadata["root"],
        name=metadata["name"],
        format=Format(metadata["format"]),
        digest=metadata["digest"],
        text=document.get_content(),
        pages=tuple(Span(start, end) for start, end in json.loads(metadata["pages"])),
        metadata=Metadata(**json.loads(metadata["told"])),
    )


def passage_node(row: Mapping[str, Any]) -> TextNode:
    """Return a passage as a node: its text alone is stored, context and text are embedded.

    ``row`` has the columns of ``passages``, and of its report ``source``, ``title``,
    ``event``, ``year``, ``author`` and ``date``.
    """
    metadata = {key: row[key] for key in ("context", *PASSAGE_KEYS)}
    metadata |= {key: row[key] or "" for key in REPORT_KEYS}
    metadata |= {"year": row["year"] or 0, "char_start": row["start"], "char_end": row["end"]}
    return TextNode(
        id_=row["id"],
        text=row["text"],
        metadata=metadata,
        start_char_idx=row["start"],
        end_char_idx=row["end"],
        excluded_embed_metadata_keys=UNEMBEDDED,
        excluded_llm_metadata_keys=UNEMBEDDED,
        metadata_template="{value}",
        text_template=CONTEXT_ONLY,
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=row["report"])},
    )


class ReportParser(NodeParser):
    """Documents -> nodes, one a passage, with exact spans; keeps what it understood."""

    _understood: list[Understood] = PrivateAttr(default_factory=list)
    _failed: list[tuple[str, str]] = PrivateAttr(default_factory=list)
    _count_tokens: Callable[[str], int] = PrivateAttr()
    _understand: Understand = PrivateAttr()

    def __init__(
        self, count_tokens: Callable[[str], int], understand: Understand = by_rules
    ) -> None:
        super().__init__(include_metadata=False, include_prev_next_rel=False)  # pyright: ignore[reportUnknownMemberType]
        self._count_tokens = count_tokens
        self._understand = understand

    @classmethod
    def class_name(cls) -> str:
        """The name that llama-index knows it by."""
        return "ReportParser"

    def take_understood(self) -> list[Understood]:
        """Hand over what was understood since the last time."""
        taken, self._understood = self._understood, []
        return taken

    def take_failed(self) -> list[tuple[str, str]]:
        """Hand over (origin, reason) of what was not understood since the last time."""
        taken, self._failed = self._failed, []
        return taken

    def _parse_nodes(
        self,
        nodes: Sequence[BaseNode],
        show_progress: bool = False,  # noqa: ARG002
        **_kwargs: Any,
    ) -> list[BaseNode]:
        return [made for node in nodes for made in self._parse_one(to_source(node))]

    def _parse_one(self, source: Source) -> list[BaseNode]:
        try:
            report, made_by = self._understand(source)
            passages = chunk_report(report, self._count_tokens)
            told = report_row(report) | {"source": source.name}
            nodes = [passage_node(told | row) for row in passage_rows(report, passages)]
        except Exception as error:
            self._failed.append((source.origin, f"could not be understood: {error!r}"))
            return []
        self._understood.append(Understood(report=report, passages=passages, made_by=made_by))
        return [*nodes]

    def _postprocess_parsed_nodes(
        self,
        nodes: list[BaseNode],
        parent_doc_map: dict[str, Document],  # noqa: ARG002
    ) -> list[BaseNode]:
        """Keep the nodes as they are: llama-index would search for their spans anew."""
        return nodes


class LibraryEmbedding(BaseEmbedding):
    """An ``Embedder`` as llama-index's embedding; vectors in the library are not made again."""

    embed_batch_size: int = Field(default=256, gt=0, le=2048)
    _embedder: Embedder = PrivateAttr()
    _model: str = PrivateAttr()
    _connection: sqlite3.Connection = PrivateAttr()

    def __init__(self, embedder: Embedder, model: str, connection: sqlite3.Connection) -> None:
        super().__init__(model_name=model, embed_batch_size=256)
        self._embedder = embedder
        self._model = model
        self._connection = connection

    @classmethod
    def class_name(cls) -> str:
        """The name that llama-index knows it by."""
        return "LibraryEmbedding"

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        import numpy as np

        vectors = kept_vectors(self._connection, self._model, texts)
        missing = [text for text in dict.fromkeys(texts) if text not in vectors]
        if missing:
            made = self._embedder.embed(missing)
            check_dimension(self._connection, self._model, made.shape[1])
            vectors |= dict(zip(missing, made, strict=True))
        return [np.asarray(vectors[text]).tolist() for text in texts]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._embedder.embed([query])[0].tolist()

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


def check_dimension(connection: sqlite3.Connection, model: str, dimension: int) -> None:
    """Make sure that new vectors of ``model`` fit those that the library keeps.

    Raises:
        ModelError: they do not; the kept ones, of no use any more, are discarded.
    """
    row = connection.execute(
        "SELECT length(vector) FROM embeddings WHERE model = ? LIMIT 1", (model,)
    ).fetchone()
    if row is None or row[0] == dimension * BYTES_PER_NUMBER:
        return
    with transaction(connection):
        connection.execute("DELETE FROM embeddings WHERE model = ?", (model,))
    raise ModelError(
        f"{model} gave {row[0] // BYTES_PER_NUMBER} dimensions before and gives {dimension} now:"
        " it is another model under the same name",
        hint="the old vectors were discarded; ingest again to embed everything anew",
    )


def kept_vectors(connection: sqlite3.Connection, model: str, texts: list[str]) -> dict[str, Any]:
    """Return the vectors that the library keeps for ``texts``, by text."""
    import numpy as np

    keys = {text_hash(text): text for text in texts}
    rows = connection.execute(
        "SELECT text_hash, vector FROM embeddings WHERE model = ? AND text_hash IN"
        " (SELECT value FROM json_each(?))",
        (model, json.dumps(list(keys))),
    )
    return {keys[key]: np.frombuffer(vector, dtype=np.float32) for key, vector in rows}


class Cataloguer(TransformComponent):
    """Write what the parser understood into the catalogue, one transaction a source."""

    _connection: sqlite3.Connection = PrivateAttr()
    _model: str = PrivateAttr()
    _parser: ReportParser = PrivateAttr()
    _forget: Callable[[Sequence[ReportId]], None] = PrivateAttr()

    def __init__(
        self,
        connection: sqlite3.Connection,
        model: str,
        parser: ReportParser,
        forget: Callable[[Sequence[ReportId]], None],
    ) -> None:
        super().__init__()
        self._connection = connection
        self._model = model
        self._parser = parser
        self._forget = forget

    def __call__(self, nodes: Sequence[BaseNode], **_kwargs: Any) -> Sequence[BaseNode]:
        """Write the reports and the nodes' vectors; return the nodes as they came.

        The old nodes of the reports leave the store first: what failed to be understood
        or embedded keeps them.
        """
        import numpy as np

        understood = self._parser.take_understood()
        vectors = {
            node.node_id: np.asarray(node.get_embedding(), dtype=np.float32).tobytes()
            for node in nodes
        }
        self._forget([one.report.id for one in understood if self._knows(one.report.id)])
        for one in understood:
            with transaction(self._connection):
                write_report(self._connection, one)
                write_vectors(
                    self._connection,
                    self._model,
                    ((text_hash(p.indexed_text), vectors[p.id]) for p in one.passages),
                )
        return nodes

    def _knows(self, report: ReportId) -> bool:
        row = self._connection.execute("SELECT 1 FROM sources WHERE id = ?", (report,)).fetchone()
        return row is not None
