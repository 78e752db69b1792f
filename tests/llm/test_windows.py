from __future__ import annotations

from typing import Any

import pytest

from reportqa.errors import ModelError
from reportqa.llm.client import ChatModel
from reportqa.llm.messages import Message, Role
from reportqa.llm.settings import ChatSettings
from reportqa.llm.windows import assumed_window, listed_window, ollama_window, told_window
from tests.openai_server import OpenAIServer, fails, says

QUESTION = (Message(Role.SYSTEM, "Be brief."), Message(Role.USER, "Where?"))
AT_OPENAI = ChatSettings()


def settings_of(server: OpenAIServer, **more: Any) -> ChatSettings:
    return ChatSettings(model="relay", base_url=server.url, timeout=5.0, max_retries=0, **more)


@pytest.mark.parametrize(
    ("model", "window"),
    [("gpt-5-mini", 400_000), ("gpt-4.1-nano", 1_047_576), ("gpt-4-0613", 8_192), ("new", None)],
)
def test_models_at_openai_are_listed_by_how_their_names_begin(
    model: str, window: int | None
) -> None:
    assert listed_window(AT_OPENAI, model) == window


def test_a_name_at_another_server_says_nothing_about_its_window() -> None:
    elsewhere = ChatSettings(base_url="http://127.0.0.1:1/v1")
    assert listed_window(elsewhere, "gpt-5-mini") is None
    assert assumed_window(elsewhere, "gpt-5-mini") == 4_096
    assert assumed_window(AT_OPENAI, "new") == 32_000


@pytest.mark.parametrize(
    ("said", "window"),
    [
        ({"max_model_len": 8_192}, 8_192),
        ({"context_length": 131_072, "top_provider": {"context_length": 65_536}}, 65_536),
        ({"loaded_context_length": 4_096, "max_context_length": 32_768}, 4_096),
        ({"meta": {"n_ctx": 16_384, "n_ctx_train": 131_072}}, 16_384),
        ({"meta": {"n_ctx_train": 131_072}}, None),
        ({"context_window": 0}, None),
        ({"context_window": "8192"}, None),
        ({"max_model_len": True}, None),
        ({"meta": None, "top_provider": []}, None),
        ({}, None),
    ],
)
def test_a_server_tells_its_window_in_many_ways(said: dict[str, object], window: int) -> None:
    listing = {"data": [{"id": "other", "max_model_len": 512}, {"id": "relay", **said}]}
    assert told_window(listing, "relay") == window


@pytest.mark.parametrize("listing", [None, [], "models", {"data": None}, {"data": [1, None]}])
def test_a_listing_that_cannot_be_read_tells_nothing(listing: object) -> None:
    assert told_window(listing, "relay") is None


def test_ollama_tells_what_it_loads_not_what_the_model_was_trained_for() -> None:
    trained = {"model_info": {"llama.context_length": 131_072}}
    assert ollama_window(trained) is None
    loaded = {**trained, "parameters": 'stop "<|eot|>"\nnum_ctx                  8192\n'}
    assert ollama_window(loaded) == 8_192


def test_the_server_is_asked_once_and_only_where_nothing_is_set(
    openai_server: OpenAIServer,
) -> None:
    openai_server.script.windows = {"max_model_len": 2_000}
    with ChatModel(settings_of(openai_server)) as chat:
        assert [chat.context_tokens, chat.context_tokens, chat.max_output_tokens] == [2e3, 2e3, 500]
    with ChatModel(settings_of(openai_server, context_tokens=9_000)) as chat:
        assert chat.context_tokens == 9_000
    assert [request.path for request in openai_server.script.requests] == ["/v1/models"]


def test_ollama_is_asked_at_its_own_address_on_the_same_server(
    openai_server: OpenAIServer,
) -> None:
    openai_server.script.windows = {"owned_by": "library"}
    openai_server.will(lambda handler, _: handler.send_json(200, {"parameters": "num_ctx 8192"}))
    with ChatModel(settings_of(openai_server)) as chat:
        assert chat.context_tokens == 8_192
    asked = [(request.path, request.body) for request in openai_server.script.requests]
    assert asked == [("/v1/models", {}), ("/api/show", {"model": "relay"})]


def test_a_server_without_a_list_of_models_is_taken_to_read_little(
    openai_server: OpenAIServer,
) -> None:
    openai_server.script.models = None
    openai_server.will(says("In Porto."))
    with ChatModel(settings_of(openai_server)) as chat:
        assert (chat.context_tokens, chat.max_output_tokens) == (4_096, 1_024)
        assert chat.reply(QUESTION).text == "In Porto."


def test_a_server_that_fails_over_the_window_fails_nothing_else(
    openai_server: OpenAIServer,
) -> None:
    openai_server.script.windows = {"owned_by": "library"}
    openai_server.will(fails(500), fails(401))
    with ChatModel(settings_of(openai_server)) as chat:
        assert chat.context_tokens == 4_096
        with pytest.raises(ModelError, match="wants an API key"):
            chat.reply(QUESTION)
