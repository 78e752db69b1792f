from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportqa.embedding import (
    DEFAULT_EMBEDDING,
    EmbeddingOptions,
    available_rows,
    full_name,
    load_embedder,
)
from reportqa.embedding.scaling import to_unit
from reportqa.errors import SettingsError

if TYPE_CHECKING:
    from reportqa.embedding import Embedder

MINILM = Path(__file__).parents[3] / "shared" / "models" / "all-MiniLM-L6-v2"
NEAR = ("the keynote on caching", "a talk about a cache for the compiler")
FAR = "Lisbon trams rattle uphill past the bakery."


@pytest.fixture(scope="module")
def minilm() -> Embedder:
    if not MINILM.is_dir():
        pytest.skip("MiniLM's weights are not in ../shared/models")
    return load_embedder(f"minilm:{MINILM}")


@pytest.fixture(params=["bundled", "hashing", "minilm"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "hashing":
        return load_embedder("hashing:256")
    return request.getfixturevalue(request.param)


def test_vectors_are_of_unit_length_and_one_for_each_text(embedder: Embedder):
    texts = [*NEAR, FAR, "日本語の講演", "x" * 5000, "word " * 2000, "\0\n\t 🙂 a"]
    vectors = embedder.embed(texts)
    assert (vectors.dtype, len(vectors)) == (np.float32, len(texts))
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_an_empty_text_has_a_vector_too(embedder: Embedder):
    vectors = embedder.embed(["", "a talk", " "])
    assert vectors.shape[0] == 3
    assert np.isfinite(vectors).all()
    assert embedder.embed([]).shape[0] == 0


def test_a_vector_does_not_depend_on_the_texts_beside_it(embedder: Embedder):
    alone = np.array([embedder.embed([text])[0] for text in (*NEAR, FAR)])
    together = embedder.embed([*NEAR, FAR])
    # weights quantised to int8 as it comes scale by the batch's largest number
    assert np.all((together * alone).sum(axis=1) > 0.97)


@pytest.mark.parametrize("row", ["bundled", "minilm"])
def test_what_means_nearly_the_same_is_nearer(row: str, request: pytest.FixtureRequest):
    question, near, far = request.getfixturevalue(row).embed([*NEAR, FAR])
    assert question @ near > question @ far + 0.2


def test_minilm_has_384_dimensions_and_its_folders_name(minilm: Embedder):
    assert minilm.embed(["a talk"]).shape == (1, 384)
    assert minilm.name == full_name(f"minilm:{MINILM}") == f"minilm:{MINILM.resolve()}"


def test_minilm_without_weights_is_told_and_nothing_is_fetched(tmp_path: Path):
    with pytest.raises(SettingsError, match="no MiniLM weights"):
        load_embedder(f"minilm:{tmp_path}")


@pytest.mark.parametrize("row", available_rows())
def test_every_row_of_the_table_resolves(row: str):
    options = EmbeddingOptions(base_url="http://127.0.0.1:9/v1")
    with contextlib.suppress(SettingsError):
        assert load_embedder(row, options).name == full_name(row)


@pytest.mark.parametrize(
    "name", ["", "telepathy", "word llama:x", "wordllama:large", "hashing:big", "hashing:2"]
)
def test_a_wrong_name_is_told_with_a_hint(name: str):
    with pytest.raises(SettingsError) as told:
        load_embedder(name) if name else full_name(name)
    assert told.value.hint


def test_the_default_is_bundled_and_asks_no_server(bundled: Embedder):
    assert bundled.name in {DEFAULT_EMBEDDING, "hashing:512"}


def test_the_key_is_never_shown():
    assert "secret" not in repr(EmbeddingOptions(api_key="secret", base_url="http://127.0.0.1"))


def test_importing_the_table_imports_no_model():
    import subprocess

    code = "import sys, reportqa.embedding; print([m for m in sys.modules if m in sys.argv[1:]])"
    heavy = ["numpy", "wordllama", "openai", "onnxruntime", "chromadb"]
    done = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


@settings(deadline=None)
@given(st.lists(st.lists(st.floats(width=32), min_size=3, max_size=3), min_size=1, max_size=6))
def test_scaled_vectors_have_length_one_or_are_zero(numbers: list[list[float]]):
    with np.errstate(over="ignore", invalid="ignore"):
        scaled = to_unit(np.array(numbers, dtype=np.float32))
    norms = np.linalg.norm(scaled, axis=1)
    assert np.all(np.isclose(norms, 1, atol=1e-3) | np.isclose(norms, 0, atol=1e-3))
