"""Turn texts into unit vectors: ``provider:model`` names a row of a closed table."""

from reportqa.embedding.table import (
    DEFAULT_EMBEDDING,
    Embedder,
    EmbeddingOptions,
    available_rows,
    default_embedding,
    full_name,
    load_embedder,
)

__all__ = [
    "DEFAULT_EMBEDDING",
    "Embedder",
    "EmbeddingOptions",
    "available_rows",
    "default_embedding",
    "full_name",
    "load_embedder",
]
