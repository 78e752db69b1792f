from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from reportqa.errors import ExitCode, ModelError
from reportqa.llm.client import ChatModel
from reportqa.llm.messages import Message, Role
from reportqa.llm.repair import json_values, unwrapped
from reportqa.llm.settings import ChatSettings
from reportqa.llm.structure import Structured, ask_structured, read_structured, response_format
from reportqa.models import Usage
from tests.openai_server import OpenAIServer, delta, fails, says, streams, usage

if TYPE_CHECKING:
    from collections.abc import Callable


class Knot(BaseModel):
    name: str
    turns: int = 0


class Knots(BaseModel):
    knots: list[Knot]


QUESTION = (Message(Role.SYSTEM, "Reply in JSON."), Message(Role.USER, "Which knots?"))
BOWLINE = '{"knots": [{"name": "bowline", "turns": 2}]}'


class Asking:
    """Questions to the scripted server, by one model."""

    def __init__(self, server: OpenAIServer) -> None:
        self.server = server
        self.settings: dict[str, Any] = {}

    def __call__(self, *replies: Callable[..., None], times: int = 1) -> Structured[Knots]:
        self.server.will(*replies)
        settings = ChatSettings(
            model="relay", base_url=self.server.url, timeout=5.0, max_retries=1, **self.settings
        )
        with ChatModel(settings, sleep=lambda _: None) as chat:
            for _ in range(times - 1):
                ask_structured(chat, QUESTION, Knots)
            return ask_structured(chat, QUESTION, Knots)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [request.body for request in self.server.script.chats]


@pytest.fixture
def ask(openai_server: OpenAIServer) -> Asking:
    return Asking(openai_server)


def test_a_schema_is_sent_and_the_value_comes_back_with_what_it_used(ask: Asking) -> None:
    found = ask(says(BOWLINE))
    assert found.value == Knots(knots=[Knot(name="bowline", turns=2)])
    assert found.usage == Usage(prompt_tokens=100, completion_tokens=10, cost_usd=None)
    assert ask.bodies[0]["response_format"] == response_format(Knots)


def test_the_schema_is_strict_as_openai_wants_it() -> None:
    schema: Any = response_format(Knots)["json_schema"]
    assert schema["strict"] is True
    knot = schema["schema"]["$defs"]["Knot"]
    assert (knot["required"], knot["additionalProperties"]) == (["name", "turns"], False)
    assert "default" not in knot["properties"]["turns"]


@pytest.mark.parametrize(
    "said",
    [
        f"```json\n{BOWLINE}\n```",
        f"Here it is:\n\n```\n{BOWLINE}\n```\nAnything else?",
        f"I found [1] knot {{as asked}}: {BOWLINE} - is that right?",
        '{"knots": [{"name": "bowline", "turns": 2,},],}',
        '[{"name": "bowline", "turns": 2}]',
        '{"knots": [{"name": "bowline", "turns": "2", "colour": "red"}], "note": "x"}',
        f"\ufeff  {BOWLINE}\n",
    ],
)
def test_a_reply_that_is_nearly_json_is_read(ask: Asking, said: str) -> None:
    assert ask(says(said)).value == Knots(knots=[Knot(name="bowline", turns=2)])
    assert len(ask.bodies) == 1


def test_a_reply_that_was_cut_off_keeps_its_whole_entries(ask: Asking) -> None:
    cut = BOWLINE[:-2] + ', {"name": "she'
    found = ask(says(cut, finish="length"))
    assert found.cut
    assert found.value.knots[0].name == "bowline"


def test_a_reply_that_is_no_json_is_asked_for_once_more(ask: Asking) -> None:
    found = ask(says("The bowline, I think."), says(BOWLINE))
    assert found.value.knots[0].name == "bowline"
    assert found.usage.prompt_tokens == 200
    again = ask.bodies[1]["messages"]
    assert [one["role"] for one in again] == ["system", "user", "assistant", "user"]
    assert again[2]["content"] == "The bowline, I think."


@pytest.mark.parametrize("said", ["No.", '{"knots": "many"}', '{"knots": [7]}', "[" * 5_000])
def test_a_reply_that_is_useless_twice_is_an_error(ask: Asking, said: str) -> None:
    with pytest.raises(ModelError, match="no JSON of the shape asked for") as caught:
        ask(says(said), says(said))
    assert caught.value.exit_code is ExitCode.REMOTE
    assert len(ask.bodies) == 2


@pytest.mark.parametrize(
    "words", ["unknown field response_format", "json_schema is not supported by this model", ""]
)
def test_a_server_without_schemas_is_asked_in_words_from_then_on(ask: Asking, words: str) -> None:
    ask(fails(400, words), says(BOWLINE), says(BOWLINE), times=2)
    assert ["response_format" in body for body in ask.bodies] == [True, False, False]


def test_a_server_that_breaks_over_the_schema_is_asked_without(ask: Asking) -> None:
    broken = fails(500, "failed to parse grammar")
    assert ask(broken, broken, says(BOWLINE)).value.knots[0].name == "bowline"
    assert ["response_format" in body for body in ask.bodies] == [True, True, False]


def test_a_failing_server_is_an_error(ask: Asking) -> None:
    with pytest.raises(ModelError, match="failed \\(500\\)"):
        ask(fails(500, "oops"), fails(500, "oops"))


def test_a_giant_reply_is_an_error(ask: Asking) -> None:
    giant = (delta(content='{"name": "bowline"},' * 5_000), *[delta(content="x" * 99_999)] * 4)
    with pytest.raises(ModelError, match="characters"):
        ask(streams(*giant, delta("stop"), usage()))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), JSON, max_size=4), st.sampled_from([None, 2]))
def test_every_object_is_read_back_from_within_prose(
    value: dict[str, object], indent: int | None
) -> None:
    said = json.dumps(value, ensure_ascii=True, indent=indent)
    assert next(json_values(f"Sure: {said} Good luck!")) == value
    assert next(json_values(f"Sure:\n```json\n{said}\n```\n")) == value


@given(st.text(alphabet='{}[],":\\`ab \n', max_size=60))
def test_any_words_are_read_or_refused_without_a_fault(said: str) -> None:
    read_structured(said, Knots)


@pytest.mark.parametrize(
    "reply",
    [
        "In Porto [1].",
        "```\nIn Porto [1].\n```",
        '```json\n{"answer": "In Porto [1]."}\n```',
        '{"answer": "In Porto [1].", "sources": [1]}',
    ],
)
def test_a_text_is_taken_out_of_what_is_around_it(reply: str) -> None:
    assert unwrapped(reply) == "In Porto [1]."


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "```",
        "See ```x``` [1].",
        "```\na\n```\n```\nb\n```",
        '{"a": "x", "b": "y"}',
        "{no [1].",
        "{}",
    ],
)
def test_any_other_text_stays_as_it_is(reply: str) -> None:
    assert unwrapped(reply) == reply
