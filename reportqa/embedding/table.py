"""The closed table of embedding models; settings choose a row, never an import path."""

from __future__ import annotations

import importlib.util
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reportqa.errors import SettingsError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DEFAULT_EMBEDDING = "wordllama:l2_supercat_256"
FALLBACK_EMBEDDING = "hashing:512"


class Embedder(Protocol):
    """An embedding model; ``name`` identifies its vectors wherever they are kept."""

    @property
    def name(self) -> str:
        """The row and the model, such as ``wordllama:l2_supercat_256``."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each text, float32, of shape (len(texts), dimension).

        Raises:
            ModelError: a server failed, refused or timed out.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddingOptions:
    """What a row may need beside its model's name; ``api_key`` is never shown."""

    base_url: str | None = None
    api_key: str | None = None
    timeout: float = 60.0

    def __repr__(self) -> str:
        return f"EmbeddingOptions(base_url={self.base_url!r})"


Loader = Callable[[str, EmbeddingOptions], Embedder]

ROWS: dict[str, tuple[str, str]] = {
    "wordllama": ("reportqa.embedding.wordllama_row:load", "l2_supercat_256"),
    "hashing": ("reportqa.embedding.hashing_row:load", "512"),
    "minilm": ("reportqa.embedding.minilm_row:load", "all-MiniLM-L6-v2"),
    "openai": ("reportqa.embedding.openai_row:load", "text-embedding-3-small"),
}


def available_rows() -> tuple[str, ...]:
    """Return the providers' names, in the table's order."""
    return tuple(ROWS)


def default_embedding() -> str:
    """Return the bundled model's name, or the hashing row's where its wheel is missing.

    WordLlama has wheels for CPython 3.11 to 3.13 on three platforms only.
    """
    found = importlib.util.find_spec("wordllama") is not None
    return DEFAULT_EMBEDDING if found else FALLBACK_EMBEDDING


def full_name(name: str) -> str:
    """Return ``name`` with its model, a folder's path from the root: what a library notes.

    Raises:
        SettingsError: no such row.
    """
    provider, _, model = name.partition(":")
    if provider not in ROWS:
        rows = ", ".join(ROWS)
        raise SettingsError(f"there is no embedding model {name!r}", hint=f"choose one of: {rows}")
    _, usual = ROWS[provider]
    if provider == "minilm" and model not in {"", usual}:
        return f"{provider}:{Path(model).expanduser().resolve()}"
    return f"{provider}:{model or usual}"


def load_embedder(name: str | None, options: EmbeddingOptions | None = None) -> Embedder:
    """Return the model that ``name`` (``provider:model`` or ``provider``) stands for.

    Raises:
        SettingsError: no such row, or the model is not to be had without a download.
        ModelError: a server was asked for something and failed.
    """
    provider, _, model = full_name(name or default_embedding()).partition(":")
    path, _ = ROWS[provider]
    loader: Loader = pkgutil.resolve_name(path)
    return loader(model, options or EmbeddingOptions())
