"""all-MiniLM-L6-v2 as ONNX, run by the onnxruntime that Chroma brings along.

The weights are Chroma's own (``reportqa models fetch minilm`` downloads them, and only
that command does), or a folder's: ``minilm:/path/to/all-MiniLM-L6-v2``.
Source: https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportqa.embedding.scaling import to_unit
from reportqa.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from reportqa.embedding.table import EmbeddingOptions

MODEL = "all-MiniLM-L6-v2"
DIMENSION = 384
MAX_TOKENS = 256
BATCH = 16


class MiniLMEmbedder:
    """Mean-pooled token vectors of MiniLM: 384 dimensions, at most 256 tokens a text."""

    def __init__(self, model: str, session: Any, tokenizer: Any) -> None:
        self.name = f"minilm:{model}"
        self._session = session
        self._tokenizer = tokenizer

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (len(texts), 384).

        Texts are run in order of length, so that a batch is padded little.
        """
        import numpy as np

        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            vectors[rows] = self._embed_batch([texts[row] for row in rows])
        return to_unit(vectors)

    def _embed_batch(self, texts: list[str]) -> NDArray[np.float32]:
        import numpy as np

        encoded = self._tokenizer.encode_batch(texts)
        ids = np.array([one.ids for one in encoded], dtype=np.int64)
        mask = np.array([one.attention_mask for one in encoded], dtype=np.int64)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, inputs)[0]
        weights = mask[:, :, None].astype(np.float32)
        return (hidden * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)


def load(model: str, _options: EmbeddingOptions) -> MiniLMEmbedder:
    """Load the weights from ``model`` if that is a folder, else from Chroma's cache.

    Raises:
        SettingsError: the weights are not there; they are never fetched here.
    """
    folder = Path(model).expanduser() if model != MODEL else cache_folder()
    onnx = folder / "onnx" if (folder / "onnx").is_dir() else folder
    if not (onnx / "model.onnx").is_file() or not (onnx / "tokenizer.json").is_file():
        raise SettingsError(
            f"no MiniLM weights in {folder}",
            hint="fetch them with: reportqa models fetch minilm, or name a folder: minilm:FOLDER",
        )
    session, tokenizer = _session(onnx / "model.onnx"), _tokenizer(onnx / "tokenizer.json")
    return MiniLMEmbedder(model, session, tokenizer)


def cache_folder() -> Path:
    """Return the folder in which Chroma's embedding function keeps its download."""
    return Path.home() / ".cache" / "chroma" / "onnx_models" / MODEL


def fetch() -> Path:
    """Download the weights as Chroma's embedding function does, and return their folder.

    Raises:
        ModelError: the download failed.
    """
    from reportqa.errors import ModelError

    try:
        from chromadb.utils.embedding_functions import ONNXMiniLM_L6_V2

        ONNXMiniLM_L6_V2()(["warm up"])
    except Exception as error:
        raise ModelError(f"MiniLM could not be downloaded: {error}", retryable=True) from error
    return cache_folder()


def _session(path: Path) -> Any:
    onnxruntime: Any = importlib.import_module("onnxruntime")
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _tokenizer(path: Path) -> Any:
    tokenizers: Any = importlib.import_module("tokenizers")
    tokenizer = tokenizers.Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(max_length=MAX_TOKENS)
    tokenizer.enable_padding()
    return tokenizer
