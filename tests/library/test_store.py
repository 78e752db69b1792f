from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from reportqa.embedding import load_embedder
from reportqa.errors import ModelError, SettingsError
from reportqa.library.catalogue import fact
from reportqa.library.clients import Store, close_client, open_client
from reportqa.library.database import reading
from reportqa.library.health import check_library, library_status
from reportqa.library.indexing import STORE_BATCH
from reportqa.library.vectors import collection_name, is_current
from tests.ingesting import (
    CORPUS,
    CountingEmbedder,
    active_collection,
    collections,
    ingested,
    passage_ids,
    rows,
)
from tests.library.making import CACHING, ROPES, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from reportqa.embedding import Embedder


@pytest.fixture
def counting(bundled: Embedder) -> CountingEmbedder:
    return CountingEmbedder(bundled)


def in_step(folder: Path) -> bool:
    return library_status(folder).in_step


def test_plain_llama_index_opens_the_collection(own_library: Path, bundled: Embedder):
    import chromadb
    from llama_index.core.vector_stores import VectorStoreQuery
    from llama_index.vector_stores.chroma import ChromaVectorStore

    with reading(own_library) as connection:
        name = collection_name(connection, fact(connection, "embedding") or "")
        texts = {row["id"]: row["text"] for row in connection.execute("SELECT * FROM passages")}
    # closed by what opened it: a client left open would be found by the next test
    with chromadb.PersistentClient(
        str(own_library / "chroma"), settings=chromadb.Settings(anonymized_telemetry=False)
    ) as client:
        store = ChromaVectorStore(chroma_collection=client.get_collection(name))
        vector = bundled.embed(["a cache for the keys and values of attention"])[0].tolist()
        found = store.query(VectorStoreQuery(query_embedding=vector, similarity_top_k=5))
    assert [texts[node.node_id] for node in found.nodes] == [node.text for node in found.nodes]
    best = found.nodes[0]
    assert (CORPUS / best.metadata["source"]).is_file()
    text = (CORPUS / best.metadata["source"]).read_text(encoding="utf-8")
    assert text[best.metadata["char_start"] : best.metadata["char_end"]] == best.text
    assert best.ref_doc_id == best.metadata["report"]


def delete_folder(library: Path) -> None:
    shutil.rmtree(library / "chroma")


def delete_stamp(library: Path) -> None:
    (library / "chroma.json").unlink()


def overwrite_database(library: Path) -> None:
    (library / "chroma" / "chroma.sqlite3").write_bytes(b"no database at all" * 100)


def overwrite_middle(library: Path) -> None:
    path = library / "chroma" / "chroma.sqlite3"
    data = bytearray(path.read_bytes())
    data[4096 : len(data) // 2] = bytes(len(data) // 2 - 4096)
    path.write_bytes(data)


def truncate_database(library: Path) -> None:
    path = library / "chroma" / "chroma.sqlite3"
    path.write_bytes(path.read_bytes()[:5000])


def damage_index(library: Path) -> None:
    index = next(path for path in (library / "chroma").rglob("*.bin") if path.stat().st_size)
    index.write_bytes(b"\xff" * index.stat().st_size)


def put_a_file_in_its_place(library: Path) -> None:
    delete_folder(library)
    (library / "chroma").write_text("a file", encoding="utf-8")


def put_a_link_in_its_place(library: Path) -> None:
    (library / "chroma").rename(library.parent / "elsewhere")
    (library / "chroma").symlink_to(library.parent / "elsewhere")
    delete_stamp(library)


def claim_another_version(library: Path) -> None:
    stamp = json.loads((library / "chroma.json").read_text())
    (library / "chroma.json").write_text(json.dumps(stamp | {"chromadb": "0.4.0"}))


DAMAGES = [
    delete_folder,
    delete_stamp,
    overwrite_database,
    overwrite_middle,
    truncate_database,
    damage_index,
    put_a_file_in_its_place,
    put_a_link_in_its_place,
    claim_another_version,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_store_is_rebuilt_and_nothing_is_embedded(
    damage: Callable[[Path], None], own_library: Path, counting: CountingEmbedder
):
    whole = active_collection(own_library)
    damage(own_library)
    assert not in_step(own_library)
    summary = ingested(own_library, CORPUS, embedder=counting)
    assert (summary.unchanged, counting.texts) == (12, [])
    assert in_step(own_library)
    assert active_collection(own_library) == whole


def test_a_store_that_another_program_opened_is_filled_again(
    own_library: Path, counting: CountingEmbedder
):
    whole = active_collection(own_library)
    client = open_client(Store(folder=own_library))
    for collection in client.list_collections():
        collection.delete(ids=list(whole)[:5])
    close_client(client)
    ingested(own_library, CORPUS, embedder=counting)
    assert (active_collection(own_library), counting.texts) == (whole, [])


def test_the_doctor_counts_the_passages_of_the_store(own_library: Path, bundled: Embedder):
    checks = check_library(own_library, load_embedder=lambda _: bundled)
    found = {check.name: check for check in checks}
    assert found["Chroma"].ok is True
    assert found["Chroma"].message.startswith(f"{len(passage_ids(own_library))} passages")
    assert in_step(own_library)


def test_another_model_makes_a_collection_beside_the_old_one(
    own_library: Path, counting: CountingEmbedder
):
    first = active_collection(own_library)
    hashing = CountingEmbedder(load_embedder("hashing:64"))
    ingested(own_library, CORPUS, embedder=hashing)
    assert len(hashing.texts) == len(passage_ids(own_library))
    assert list(collections(own_library).values()) == [first, first]
    with reading(own_library) as connection:
        assert fact(connection, "embedding") == "hashing:64"
        sizes = connection.execute(
            "SELECT model, max(length(vector)), min(length(vector)) FROM embeddings GROUP BY model"
        ).fetchall()
    assert [tuple(row) for row in sizes] == [
        ("hashing:64", 256, 256),
        ("wordllama:l2_supercat_256", 1024, 1024),
    ]
    ingested(own_library, CORPUS, embedder=counting)
    assert counting.texts == []
    assert in_step(own_library)


def test_what_changed_meanwhile_is_embedded_when_the_model_is_switched_back(
    tmp_path: Path, counting: CountingEmbedder
):
    reports, library = written(tmp_path / "reports", ropes=ROPES), tmp_path / "library"
    ingested(library, reports, embedder=counting)
    written(reports, ropes=ROPES.replace("bowline", "clove hitch"), caching=CACHING)
    ingested(library, reports)
    counting.texts.clear()
    ingested(library, reports, embedder=counting)
    assert len(counting.texts) == 2
    stored = active_collection(library)
    assert set(stored) == passage_ids(library)
    assert "bowline" not in str(stored)


def test_a_model_named_by_its_provider_alone_finds_its_vectors(tmp_path: Path):
    reports, library = written(tmp_path / "reports", ropes=ROPES), tmp_path / "library"
    ingested(library, reports, embedder=load_embedder("hashing"), embedding="hashing")
    with reading(library) as connection:
        model = fact(connection, "embedding")
        kept = connection.execute("SELECT DISTINCT model FROM embeddings").fetchall()
    assert [model] == [row[0] for row in kept] == ["hashing:512"]


def test_an_unknown_model_changes_nothing(own_library: Path):
    with pytest.raises(SettingsError, match="no embedding model"):
        ingested(own_library, CORPUS, embedding="telepathy:large")
    assert in_step(own_library)


class Failing:
    """An embedder whose server is down."""

    name = "wordllama:l2_supercat_256"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        raise ModelError(f"nothing listens: {len(texts)} texts were not embedded")


def test_a_failing_embedding_server_loses_nothing(tmp_path: Path, bundled: Embedder):
    reports, library = written(tmp_path / "reports", ropes=ROPES), tmp_path / "library"
    ingested(library, reports, embedder=bundled)
    before = rows(library)
    written(reports, ropes=ROPES.replace("bowline", "clove hitch"))
    with pytest.raises(ModelError):
        ingested(library, reports, embedder=Failing())
    assert rows(library) == before
    assert ingested(library, reports, embedder=bundled).updated == ("ropes.md",)
    assert set(active_collection(library)) == passage_ids(library)
    assert in_step(library)


class Growing:
    """A model whose vectors are not as long as they were, under the same name."""

    name = "openai:house-model"

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), self.dimension), dtype=np.float32) / self.dimension**0.5


def test_another_dimension_under_the_same_name_is_noticed(tmp_path: Path):
    reports, library = written(tmp_path / "reports", ropes=ROPES), tmp_path / "library"
    ingested(library, reports, embedder=Growing(8))
    written(reports, caching=CACHING)
    with pytest.raises(ModelError, match="8 dimensions before and gives 12 now"):
        ingested(library, reports, embedder=Growing(12))
    ingested(library, reports, embedder=Growing(12))
    assert set(active_collection(library)) == passage_ids(library)
    with reading(library) as connection:
        sizes = connection.execute("SELECT DISTINCT length(vector) FROM embeddings").fetchall()
    assert [row[0] for row in sizes] == [12 * 4]


def test_collections_are_named_as_chroma_allows(own_library: Path):
    store = Store(folder=own_library)
    client = open_client(store)
    try:
        with reading(own_library) as connection:
            for model in ("minilm:/données/模型", "openai:" + "x" * 600, "openai:ft:a::b/c"):
                name = collection_name(connection, model)
                client.create_collection(name, embedding_function=None)
                assert not is_current(store, name, "1")
        assert client.get_max_batch_size() >= STORE_BATCH
    finally:
        close_client(client)
