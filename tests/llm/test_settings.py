import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.errors import SettingsError
from reportqa.llm.settings import (
    DEFAULT_CHAT_MODEL,
    ChatSettings,
    Secret,
    choose_chat,
    normalize_base_url,
    parse_model,
)

LOCAL = "http://127.0.0.1:11434/v1"


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1:11434",
        "http://127.0.0.1:11434/",
        "http://127.0.0.1:11434/v1",
        "http://127.0.0.1:11434/v1/",
        " HTTP://127.0.0.1:11434//v1// ",
        "http://127.0.0.1:11434/v1/chat/completions",
        "http://127.0.0.1:11434/v1/models",
        "http://127.0.0.1:11434/api/chat",
    ],
)
def test_one_server_has_one_base_url(text: str) -> None:
    assert normalize_base_url(text) == LOCAL


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://openrouter.ai/api", "https://openrouter.ai/api/v1"),
        ("https://x.example/v1beta/openai/", "https://x.example/v1beta/openai"),
        ("https://x.example/openai/v4/chat/completions", "https://x.example/openai/v4"),
        ("http://[::1]:8080", "http://[::1]:8080/v1"),
    ],
)
def test_other_paths_are_kept(text: str, url: str) -> None:
    assert normalize_base_url(text) == url


@given(
    st.from_regex(r"https?://[a-z]{1,8}(:[1-9][0-9]{0,3})?(/[a-z0-9]{1,5}){0,3}/?", fullmatch=True)
)
def test_a_base_url_is_normalized_once(text: str) -> None:
    url = normalize_base_url(text)
    assert normalize_base_url(url) == url


@pytest.mark.parametrize(
    "text",
    [
        "localhost:11434",
        "ftp://x.example",
        "file:///etc/passwd",
        "http://",
        "http://x.example:99999",
        "http://[::1",
        "http://x.example/v1?key=sk-1",
        "http://me:sk-1@x.example",
        "http://x y.example",
        "",
    ],
)
def test_what_is_no_base_url_is_refused_without_showing_a_key(text: str) -> None:
    with pytest.raises(SettingsError) as caught:
        normalize_base_url(text)
    assert "sk-1" not in caught.value.message


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("openai:gpt-5-mini", "gpt-5-mini"),
        ("gpt-5-mini", "gpt-5-mini"),
        (" OpenAI: gpt-4.1 ", "gpt-4.1"),
        ("openai", DEFAULT_CHAT_MODEL),
        ("llama3.2:3b", "llama3.2:3b"),
        ("ft:gpt-4.1:acme::x", "ft:gpt-4.1:acme::x"),
        ("openai:none-such", "none-such"),
        ("none", "none"),
        ("None", "none"),
    ],
)
def test_a_model_is_provider_and_name_or_a_name(text: str, name: str) -> None:
    assert parse_model(text) == name


def test_another_provider_is_refused_at_openai_and_a_name_elsewhere() -> None:
    with pytest.raises(SettingsError, match="no model provider 'anthropic'"):
        parse_model("anthropic:claude")
    assert parse_model("anthropic:claude", at_openai=False) == "anthropic:claude"


@pytest.mark.parametrize("text", ["openai:", " "])
def test_a_model_without_a_name_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="no name"):
        parse_model(text)


def test_nothing_said_means_no_model() -> None:
    assert choose_chat(None) is None


def test_none_means_no_model_whatever_else_is_set() -> None:
    assert choose_chat("none", base_url=LOCAL, api_key="sk-1") is None


def test_a_key_alone_means_the_default_model_at_openai() -> None:
    chosen = choose_chat(None, api_key="sk-1")
    assert chosen is not None
    assert (chosen.model, chosen.host) == (DEFAULT_CHAT_MODEL, "api.openai.com")


def test_a_server_alone_is_asked_for_its_model() -> None:
    chosen = choose_chat(None, base_url="http://127.0.0.1:11434")
    assert chosen is not None
    assert (chosen.model, chosen.url, chosen.api_key) == (None, LOCAL, None)


def test_a_model_at_openai_needs_a_key() -> None:
    with pytest.raises(SettingsError, match="needs a key"):
        choose_chat("gpt-5-mini")


def test_a_key_with_a_line_end_is_taken_without_it() -> None:
    chosen = choose_chat(None, api_key="sk-1\n")
    assert chosen is not None
    assert chosen.api_key == Secret("sk-1")


@pytest.mark.parametrize("key", ["sk 1", "sk-\x071", "sk-é"])
def test_a_key_that_no_header_can_carry_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(SettingsError) as caught:
        choose_chat(None, api_key=key)
    assert key not in caught.value.message


def test_a_key_is_never_shown() -> None:
    settings = ChatSettings(api_key=Secret("sk-1"))
    shown = (
        repr(settings),
        str(settings),
        f"{settings.api_key}",
        repr(dataclasses.astuple(settings)),
    )
    assert not any("sk-1" in text for text in shown)


def test_a_small_local_context_is_assumed_unless_set() -> None:
    assert ChatSettings(base_url=LOCAL).context == 4_096
    assert ChatSettings(base_url=LOCAL, context_tokens=8_192).context == 8_192
