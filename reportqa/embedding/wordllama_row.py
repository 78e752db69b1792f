"""WordLlama: static token vectors that its wheel carries, so no download is needed.

Source: https://github.com/dleemiller/WordLlama (mean of distilled token embeddings).
"""

from __future__ import annotations

import contextlib
import importlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportqa.embedding.scaling import to_unit
from reportqa.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from reportqa.embedding.table import EmbeddingOptions

BUNDLED = "l2_supercat_256"


class WordLlamaEmbedder:
    """The model in the wordllama wheel: 256 dimensions, mostly English."""

    def __init__(self, model: Any) -> None:
        self.name = f"wordllama:{BUNDLED}"
        self._model = model

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (len(texts), 256)."""
        import numpy as np

        if not texts:
            return np.zeros((0, 256), dtype=np.float32)
        return to_unit(self._model.embed([text or " " for text in texts]))


def load(model: str, _options: EmbeddingOptions) -> WordLlamaEmbedder:
    """Load the bundled model; nothing is fetched.

    Raises:
        SettingsError: another model was named, or the wheel is not installed.
    """
    if model != BUNDLED:
        raise SettingsError(
            f"wordllama carries no model {model!r}", hint=f"its wheel holds {BUNDLED}"
        )
    try:
        with _root_logger_kept():
            wordllama: Any = importlib.import_module("wordllama")
    except ImportError as error:
        raise SettingsError(
            "wordllama is not installed here",
            hint="it has wheels for CPython 3.11 to 3.13; use --embedding hashing",
        ) from error
    folder = Path(wordllama.__file__).parent
    return WordLlamaEmbedder(wordllama.WordLlama.load(cache_dir=folder, disable_download=True))


@contextlib.contextmanager
def _root_logger_kept() -> Generator[None]:
    """Undo what wordllama does to the root logger when it is imported."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
