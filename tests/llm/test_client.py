from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING, Any

import pytest

from reportqa.errors import ExitCode, ModelError
from reportqa.llm.client import ChatModel
from reportqa.llm.messages import Message, Reply, Role
from reportqa.llm.settings import ChatSettings, Secret
from reportqa.models import Usage
from tests.openai_server import (
    OpenAIServer,
    answers_whole,
    delta,
    fails,
    fails_with,
    hangs_up,
    keeps_silent,
    says,
    streams,
    usage,
)

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTION = (Message(Role.SYSTEM, "Be brief."), Message(Role.USER, "Where?"))
COUNTED = Usage(prompt_tokens=100, completion_tokens=10, cost_usd=None)


class Talk:
    """One question to the scripted server, and what came of it."""

    def __init__(self, server: OpenAIServer) -> None:
        self.server = server
        self.waits: list[float] = []
        self.pieces: list[str] = []

    def reply(self, **settings: Any) -> Reply:
        usual = {"model": "relay", "base_url": self.server.url, "timeout": 5.0}
        named = {**usual, "context_tokens": 16_384, **settings}
        with ChatModel(ChatSettings(**named), sleep=self.waits.append) as model:
            return model.reply(QUESTION, self.pieces.append)

    def fails(self, **settings: Any) -> tuple[str, str | None]:
        """Return the words and the hint of the error, the server's address as HOST."""
        with pytest.raises(ModelError) as caught:
            self.reply(**settings)
        error = caught.value
        assert error.exit_code is ExitCode.REMOTE
        hint = error.hint and error.hint.replace(self.server.host, "HOST")
        return error.message.replace(self.server.host, "HOST"), hint


@pytest.fixture
def talk(openai_server: OpenAIServer) -> Talk:
    return Talk(openai_server)


def script(talk: Talk, *replies: Callable[..., None]) -> Talk:
    talk.server.will(*replies)
    return talk


def test_a_reply_is_streamed_and_counted(talk: Talk) -> None:
    reply = script(talk, says("In Porto [1].")).reply()
    assert reply == Reply(text="In Porto [1].", model="relay", usage=COUNTED)
    assert talk.pieces == ["In ", "Porto ", "[1]."]


def test_the_request_holds_the_messages_and_the_limits(talk: Talk) -> None:
    script(talk, says("x")).reply(max_output_tokens=50)
    assert [r.path for r in talk.server.script.requests] == ["/v1/chat/completions"]
    assert talk.server.script.chats[0].body == {
        "model": "relay",
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "Where?"},
        ],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": 50,
        "temperature": 0,
    }


def test_a_reasoning_model_is_sent_no_temperature(talk: Talk) -> None:
    script(talk, says("x")).reply(model="openai/gpt-5-mini")
    assert "temperature" not in talk.server.script.chats[0].body


def test_a_server_without_a_key_gets_a_placeholder(talk: Talk) -> None:
    script(talk, says("x")).reply()
    assert talk.server.script.chats[0].headers["authorization"] == "Bearer none"


def test_a_key_goes_to_the_server_that_was_named(talk: Talk) -> None:
    script(talk, says("x")).reply(api_key=Secret("sk-1"))
    assert talk.server.script.chats[0].headers["authorization"] == "Bearer sk-1"


def test_no_proxy_and_no_other_host_of_the_environment_is_asked(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-environment")
    assert script(talk, says("x")).reply().text == "x"
    assert talk.server.script.chats[0].headers["authorization"] == "Bearer none"


def test_without_a_name_the_first_model_for_chat_is_taken(talk: Talk) -> None:
    talk.server.script.models = ("nomic-embed-text", "whisper-1", "bge-m3", "llama3.2:3b", "other")
    assert script(talk, says("x")).reply(model=None).model == "llama3.2:3b"


@pytest.mark.parametrize("models", [None, (), ("text-embedding-3-small",)])
def test_a_server_that_names_no_chat_model_is_an_error(
    talk: Talk, models: tuple[str, ...] | None
) -> None:
    talk.server.script.models = models
    assert talk.fails(model=None) == (
        "http://HOST/v1/models names no chat model",
        "Name one by --model.",
    )


def test_401_without_a_key(talk: Talk) -> None:
    assert script(talk, fails(401)).fails() == (
        "relay at HOST wants an API key (401)",
        "Set OPENAI_API_KEY.",
    )


def test_401_with_a_key(talk: Talk) -> None:
    assert script(talk, fails(401, "bad key sk-1")).fails(api_key=Secret("sk-1")) == (
        "relay at HOST refused the API key (401)",
        "Check OPENAI_API_KEY.",
    )
    assert talk.waits == []


def test_403(talk: Talk) -> None:
    said = "no access\x1b[2J for sk-1 to\nthis"
    assert script(talk, fails(403, said)).fails(api_key=Secret("sk-1")) == (
        "relay at HOST refused the request (403): no access for **** to this",
        None,
    )


def test_404_for_the_model_names_the_models_there_are(talk: Talk) -> None:
    talk.server.script.models = tuple(f"m{n}" for n in range(12))
    assert script(talk, fails(404, code="model_not_found")).fails() == (
        "HOST has no model 'relay' (404)",
        "It has m0, m1, m2, m3, m4, m5, m6, m7, m8, m9 and 2 more.",
    )


def test_404_where_nothing_speaks_the_protocol(talk: Talk) -> None:
    talk.server.script.models = None
    assert script(talk, fails_with(404, "Not Found")).fails() == (
        "relay at HOST was not found (404): http://HOST/v1/chat/completions",
        "Is --base-url the address of an OpenAI-compatible server?",
    )


def test_429_with_retry_after_waits_as_long(talk: Talk) -> None:
    assert script(talk, fails(429, Retry_After="3"), says("fine")).reply().text == "fine"
    assert talk.waits == [3.0]


def test_429_without_retry_after_waits_longer_each_time(talk: Talk) -> None:
    assert script(talk, fails(429), fails(429), says("fine")).reply().text == "fine"
    assert talk.waits == [0.5, 1.0]


def test_429_without_end_is_said(talk: Talk) -> None:
    assert script(talk, *[fails(429)] * 4).fails() == (
        "relay at HOST gets too many requests (429)",
        "Wait a little and try again.",
    )
    assert talk.waits == [0.5, 1.0, 2.0]


def test_429_that_asks_for_more_than_a_minute_is_not_waited_for(talk: Talk) -> None:
    assert script(talk, fails(429, Retry_After="90")).fails() == (
        "relay at HOST gets too many requests (429)",
        "It asks to wait 90 s.",
    )
    assert talk.waits == []


def test_429_for_lack_of_credit_is_not_tried_again(talk: Talk) -> None:
    assert script(talk, fails(429, code="insufficient_quota")).fails() == (
        "the account has no credit left for relay at HOST (429)",
        None,
    )
    assert talk.waits == []


def test_500_then_fine(talk: Talk) -> None:
    assert script(talk, fails(500), says("fine")).reply().text == "fine"
    assert talk.waits == [0.5]


def test_500_without_end(talk: Talk) -> None:
    assert script(talk, *[fails(503, "overloaded")] * 4).fails() == (
        "relay at HOST failed (503): overloaded",
        None,
    )


def test_a_connection_lost_before_the_reply_is_tried_again(talk: Talk) -> None:
    assert script(talk, hangs_up(), says("fine")).reply().text == "fine"
    assert talk.waits == [0.5]


def test_a_refused_connection_is_said_at_once(talk: Talk) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    assert talk.fails(base_url=url) == (f"nothing listens at {url}", "Is the server running?")
    assert talk.waits == []


def test_a_reply_after_the_timeout_comes_too_late(talk: Talk) -> None:
    assert script(talk, keeps_silent(0.6)).fails(timeout=0.2) == (
        "relay at HOST was silent for 0.2 s",
        "Try again, or allow a longer timeout.",
    )


def test_silence_in_the_middle_of_a_reply_is_a_timeout(talk: Talk) -> None:
    message, _ = script(talk, says("a b", pause=0.6)).fails(timeout=0.2)
    assert message == "relay at HOST was silent for 0.2 s"


def test_a_reply_that_drips_without_end_is_ended(talk: Talk) -> None:
    start = time.monotonic()
    message, _ = script(talk, says("a " * 40, pause=0.05)).fails(timeout=0.1)
    assert message == "relay at HOST did not come to an end in time"
    assert time.monotonic() - start < 2


@pytest.mark.parametrize("done", [True, False])
def test_a_stream_that_stops_half_way_is_no_reply(talk: Talk, done: bool) -> None:
    message, _ = script(talk, streams(delta(content="It was in"), done=done)).fails()
    assert message == "relay at HOST broke off its reply before the end"
    assert talk.pieces == ["It was in"]


def test_a_stream_of_broken_json_is_no_reply(talk: Talk) -> None:
    message, _ = script(talk, streams(delta(content="It"), '{"choices": [')).fails()
    assert message == "relay at HOST sent something that is no reply"


def test_an_error_in_the_stream_is_told(talk: Talk) -> None:
    broken = streams(delta(content="It"), {"error": {"message": "out of\x1b[1m memory"}})
    message, _ = script(talk, broken).fails()
    assert message == "relay at HOST broke off its reply: out of memory"


def test_an_empty_reply(talk: Talk) -> None:
    message, _ = script(talk, streams(delta(content=" \n"), delta("stop"))).fails()
    assert message == "relay at HOST sent an empty reply"


def test_a_reply_without_any_event(talk: Talk) -> None:
    message, _ = script(talk, streams()).fails()
    assert message == "relay at HOST sent nothing that is a reply"


@pytest.mark.parametrize(
    "reply",
    [
        streams(delta(reasoning_content="Let me see."), delta("stop")),
        streams(delta(reasoning="Let me see."), delta("stop")),
        streams(delta(content="<think>Let me see."), delta("stop")),
    ],
)
def test_a_reply_that_is_only_reasoning(talk: Talk, reply: Callable[..., None]) -> None:
    message, _ = script(talk, reply).fails()
    assert message == "relay at HOST sent only its reasoning, and no answer"
    assert talk.pieces == []


def test_reasoning_before_the_reply_is_not_shown(talk: Talk) -> None:
    assert script(talk, says("<think>Hm.</think>\nYes [1].")).reply().text == "Yes [1]."
    assert script(talk, says("Yes [1].", reasoning="Hm.")).reply().text == "Yes [1]."
    assert "".join(talk.pieces) == "Yes [1].Yes [1]."


def test_a_reply_that_spent_its_tokens_on_reasoning(talk: Talk) -> None:
    assert script(talk, streams(delta(reasoning="Hm"), delta("length"))).fails() == (
        "relay at HOST used up its output tokens before an answer",
        "Allow it more output tokens.",
    )


def test_a_reply_that_hit_its_limit_is_marked_cut(talk: Talk) -> None:
    assert script(talk, says("It was", finish="length")).reply().cut


def test_a_reply_that_a_filter_stopped(talk: Talk) -> None:
    message, _ = script(talk, says("It", finish="content_filter")).fails()
    assert message == "relay at HOST stopped its reply by a content filter"


def test_a_reply_without_end_is_given_up(talk: Talk) -> None:
    message, _ = script(talk, streams(*[delta(content="x" * 90_000)] * 5)).fails()
    assert message == "relay at HOST went on for more than 400,000 characters"


@pytest.mark.parametrize(
    "refusal",
    [
        fails(400, "maximum context length is 4096 tokens; lower max_tokens"),
        fails(400, "bad", code="context_length_exceeded"),
        fails_with(400, {"error": "the request exceeds the available context size"}),
        fails(413, "large"),
    ],
)
def test_a_prompt_beyond_the_context(talk: Talk, refusal: Callable[..., None]) -> None:
    assert script(talk, refusal).fails() == (
        "the prompt is longer than relay at HOST can read",
        "Say how much it can read by --context-tokens.",
    )
    assert len(talk.server.script.chats) == 1


def test_a_server_that_refuses_options_gets_them_otherwise(talk: Talk) -> None:
    refusals = (
        fails_with(422, {"detail": [{"loc": ["body", "stream_options"], "msg": "extra"}]}),
        fails(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        fails(400, "temperature does not support 0"),
    )
    assert script(talk, *refusals, says("fine")).reply().text == "fine"
    last = talk.server.script.chats[-1].body
    assert set(last) == {"model", "messages", "stream", "max_completion_tokens"}


def test_what_a_server_refused_once_it_is_not_sent_again(talk: Talk) -> None:
    script(talk, fails(400, "unknown stream_options"), says("one"), says("two"))
    settings = ChatSettings(model="relay", base_url=talk.server.url)
    with ChatModel(settings) as model:
        assert [model.reply(QUESTION).text for _ in range(2)] == ["one", "two"]
    assert len(talk.server.script.chats) == 3


def test_both_names_of_the_limit_refused_means_no_limit(talk: Talk) -> None:
    refusals = (fails(400, "max_tokens?"), fails(400, "max_completion_tokens?"))
    assert script(talk, *refusals, says("fine")).reply().text == "fine"
    assert not {"max_tokens", "max_completion_tokens"} & set(talk.server.script.chats[-1].body)


def test_another_refusal_is_told(talk: Talk) -> None:
    assert script(talk, fails(400, "no such role")).fails() == (
        "relay at HOST refused the request (400): no such role",
        None,
    )


def test_a_server_that_does_not_stream(talk: Talk) -> None:
    assert script(talk, answers_whole("All at once.")).reply().text == "All at once."


def test_an_end_is_known_by_the_usage_too(talk: Talk) -> None:
    reply = script(talk, streams(delta(content="Yes."), usage(7, 2))).reply()
    assert reply.usage == Usage(prompt_tokens=7, completion_tokens=2, cost_usd=None)


def test_a_redirect_is_not_followed(talk: Talk) -> None:
    elsewhere = fails(307, Location="http://127.0.0.1:1/v1/chat/completions")
    assert script(talk, elsewhere).fails() == (
        "http://HOST/v1 sends us elsewhere (307)",
        "Redirects are not followed: give the final address by --base-url.",
    )


def test_an_interrupted_listener_ends_the_call(talk: Talk) -> None:
    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    settings = ChatSettings(model="relay", base_url=talk.server.url)
    script(talk, says("a b c"))
    with ChatModel(settings) as model, pytest.raises(KeyboardInterrupt):
        model.reply(QUESTION, interrupt)


def test_a_listener_that_fails_is_not_the_models_fault(talk: Talk) -> None:
    def break_pipe(_: str) -> None:
        raise BrokenPipeError

    settings = ChatSettings(model="relay", base_url=talk.server.url)
    script(talk, says("a b c"))
    with ChatModel(settings) as model, pytest.raises(BrokenPipeError):
        model.reply(QUESTION, break_pipe)
