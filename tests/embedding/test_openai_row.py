from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from reportqa.embedding import EmbeddingOptions, load_embedder
from reportqa.embedding.openai_row import MOST_TRIES, OpenAIEmbedder
from reportqa.errors import ExitCode, ModelError, SettingsError
from reportqa.llm.settings import ChatSettings, Secret
from tests.ingesting import CORPUS, active_collection, ingested, passage_ids
from tests.openai_server import fails, fails_with, hangs_up, keeps_silent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reportqa.embedding import Embedder
    from tests.openai_server import Handler, OpenAIServer, Reply, Request

MODEL = "bge-small"


def embeds(
    vector: Callable[[str], list[Any]] = lambda text: [float(len(text)), 1.0, 2.0],
    *,
    shuffled: bool = False,
) -> Reply:
    """Send a vector for every text of the request."""

    def reply(handler: Handler, request: Request) -> None:
        rows: Sequence[dict[str, Any]] = [
            {"object": "embedding", "index": place, "embedding": vector(text)}
            for place, text in enumerate(request.body["input"])
        ]
        handler.send_json(
            200, {"object": "list", "data": rows[::-1] if shuffled else rows, "model": MODEL}
        )

    return reply


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def embedder(openai_server: OpenAIServer, waits: list[float]) -> Embedder:
    settings = ChatSettings(model=MODEL, base_url=openai_server.url, timeout=5)
    return OpenAIEmbedder(settings, sleep=waits.append)


def test_texts_become_unit_vectors(openai_server: OpenAIServer, embedder: Embedder):
    openai_server.will(embeds())
    vectors = embedder.embed(["a", "bcd"])
    assert np.allclose(vectors[1], np.array([3, 1, 2]) / np.sqrt(14), atol=1e-6)
    assert (vectors.dtype, embedder.name) == (np.float32, f"openai:{MODEL}")
    (request,) = openai_server.script.requests
    assert request.path == "/v1/embeddings"
    assert request.body == {"model": MODEL, "input": ["a", "bcd"], "encoding_format": "float"}


def test_many_texts_are_sent_in_batches_of_128(openai_server: OpenAIServer, embedder: Embedder):
    openai_server.will(*[embeds()] * 3)
    texts = ["x" * number for number in range(1, 301)]
    vectors = embedder.embed(texts)
    assert [len(one.body["input"]) for one in openai_server.script.requests] == [128, 128, 44]
    assert np.all(np.diff(vectors[:, 0]) > 0)


def test_rows_in_another_order_are_put_in_the_texts_order(
    openai_server: OpenAIServer, embedder: Embedder
):
    openai_server.will(embeds(shuffled=True))
    vectors = embedder.embed(["a", "bbbbbbbb"])
    assert vectors[1, 0] > vectors[0, 0]


def test_no_texts_ask_nothing(openai_server: OpenAIServer, embedder: Embedder):
    assert embedder.embed([]).shape[0] == 0
    assert openai_server.script.requests == []


def test_a_passing_fault_is_tried_again(
    openai_server: OpenAIServer, embedder: Embedder, waits: list[float]
):
    openai_server.will(fails(429, "slow down", retry_after="2"), fails(503), hangs_up(), embeds())
    assert len(embedder.embed(["a"])) == 1
    assert (len(waits), waits[0]) == (3, 2.0)


def test_a_lasting_fault_ends_in_one_error(
    openai_server: OpenAIServer, embedder: Embedder, waits: list[float]
):
    openai_server.will(*[fails(503, "out of memory")] * 9)
    with pytest.raises(ModelError, match=r"503.*out of memory") as told:
        embedder.embed(["a"])
    assert told.value.exit_code == ExitCode.REMOTE
    assert len(openai_server.script.requests) == MOST_TRIES == len(waits) + 1


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (fails(401, "no key"), "wants an API key"),
        (fails(404, "no such model"), "/v1/embeddings"),
        (fails(400, "bad input"), "refused the request"),
        (fails_with(302, {}), "sends us elsewhere"),
    ],
)
def test_a_refusal_is_told_once_and_not_tried_again(
    reply: Reply, said: str, openai_server: OpenAIServer, embedder: Embedder, waits: list[float]
):
    openai_server.will(reply)
    with pytest.raises(ModelError, match=said):
        embedder.embed(["a"])
    assert waits == []


@pytest.mark.parametrize(
    ("vector", "said"),
    [
        (lambda _: [float("nan"), 1.0], "not finite"),
        (lambda _: [1e300, 1.0], "not finite"),
        (lambda _: [], "empty"),
        (lambda text: [1.0] * len(text), "several lengths"),
        (lambda _: ["many", "words"], "no reply"),
        (lambda _: None, "no reply"),
    ],
)
def test_numbers_that_are_no_vectors_are_refused(
    vector: Callable[[str], list[Any]], said: str, openai_server: OpenAIServer, embedder: Embedder
):
    openai_server.will(*[embeds(vector)] * MOST_TRIES)
    with pytest.raises(ModelError, match=said):
        embedder.embed(["a", "bb"])


@pytest.mark.parametrize("body", [{}, {"data": None}, {"data": [1]}, [], {"data": [{}]}, "yes"])
def test_a_reply_of_another_shape_is_refused(
    body: object, openai_server: OpenAIServer, embedder: Embedder
):
    openai_server.will(*[fails_with(200, body)] * MOST_TRIES)
    with pytest.raises(ModelError, match="no reply"):
        embedder.embed(["a"])


def test_too_few_vectors_are_refused(openai_server: OpenAIServer, embedder: Embedder):
    openai_server.will(fails_with(200, {"data": [{"index": 0, "embedding": [1.0]}]}))
    with pytest.raises(ModelError, match="sent 1 vectors for 2 texts"):
        embedder.embed(["a", "b"])


def test_batches_of_several_dimensions_are_refused(openai_server: OpenAIServer, embedder: Embedder):
    openai_server.will(embeds(lambda _: [1.0, 2.0]), embeds(lambda _: [1.0, 2.0, 3.0]))
    with pytest.raises(ModelError, match="vectors of 2 and 3 dimensions"):
        embedder.embed(["a"] * 200)


@pytest.mark.parametrize(
    "refusal",
    [
        fails(400, "This model's maximum context length is 512 tokens"),
        fails(500, "input is too large to process"),
        fails(413, "payload too large"),
    ],
)
def test_texts_that_are_too_long_for_the_model_are_cut(
    refusal: Reply, openai_server: OpenAIServer, embedder: Embedder, waits: list[float]
):
    openai_server.will(refusal, refusal, embeds())
    assert len(embedder.embed(["short", "x" * 1000])) == 2
    assert openai_server.script.requests[-1].body["input"] == ["short", "x" * 250]
    assert waits == []


def test_a_silent_server_is_given_up(openai_server: OpenAIServer):
    openai_server.will(keeps_silent(0.5))
    settings = ChatSettings(model=MODEL, base_url=openai_server.url, timeout=0.1)
    with pytest.raises(ModelError, match=r"silent for 0\.1 s"):
        OpenAIEmbedder(settings, sleep=lambda _: None).embed(["a"])


def test_a_refused_connection_is_told():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = EmbeddingOptions(base_url=f"http://127.0.0.1:{port}", timeout=2)
    with pytest.raises(ModelError, match="nothing listens"):
        load_embedder(f"openai:{MODEL}", options).embed(["a"])


def test_a_local_server_gets_a_placeholder_and_never_our_key_in_words(
    openai_server: OpenAIServer,
):
    openai_server.will(embeds(), fails(400, "sk-secret is bad"))
    bare = openai_server.url.removesuffix("/v1")
    load_embedder(f"openai:{MODEL}", EmbeddingOptions(base_url=bare)).embed(["a"])
    assert openai_server.script.requests[0].headers["authorization"] == "Bearer none"
    keyed = ChatSettings(model=MODEL, base_url=openai_server.url, api_key=Secret("sk-secret"))
    with pytest.raises(ModelError) as told:
        OpenAIEmbedder(keyed).embed(["a"])
    assert openai_server.script.requests[1].headers["authorization"] == "Bearer sk-secret"
    assert "sk-secret" not in told.value.message


def test_openai_itself_needs_a_key():
    with pytest.raises(SettingsError, match="needs a key"):
        load_embedder("openai")


def test_a_name_may_hold_colons(openai_server: OpenAIServer):
    options = EmbeddingOptions(base_url=openai_server.url)
    assert load_embedder("openai:nomic:v1.5", options).name == "openai:nomic:v1.5"


def test_a_library_is_made_with_a_servers_embeddings(
    openai_server: OpenAIServer, embedder: Embedder, tmp_path: Path
):
    openai_server.will(*[embeds()] * 4)
    ingested(tmp_path, CORPUS, embedder=embedder)
    assert set(active_collection(tmp_path)) == passage_ids(tmp_path)
    asked = len(openai_server.script.requests)
    assert ingested(tmp_path, CORPUS, embedder=embedder).unchanged == 12
    assert len(openai_server.script.requests) == asked
