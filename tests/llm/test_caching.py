from __future__ import annotations

import pytest
from pydantic import BaseModel

from reportqa.errors import ModelError
from reportqa.llm.caching import CachedChat, request_hash
from reportqa.llm.messages import Message, Role
from reportqa.llm.structure import ask_structured
from reportqa.models import Usage
from tests.llm.chats import QUESTION, ScriptedChat

FORM = {"type": "json_schema"}


class Kept(dict[str, str]):
    def put(self, key: str, model: str, reply: str) -> None:  # noqa: ARG002
        self[key] = reply

    def drop(self, key: str) -> None:
        self.pop(key, None)


def cached(chat: ScriptedChat, replies: Kept, *, again: bool = False) -> CachedChat:
    return CachedChat(chat, replies, where="http://h/v1", again=again)


def test_what_was_asked_before_is_not_asked_again_and_costs_nothing() -> None:
    replies, shown = Kept(), []
    first = cached(ScriptedChat(["In Porto."]), replies)
    assert first.reply(QUESTION).text == "In Porto."
    second = cached(ScriptedChat([]), replies)
    reply = second.reply(QUESTION, shown.append)
    assert (reply.text, reply.usage, shown) == ("In Porto.", Usage(), ["In Porto."])
    assert (first.kept, second.kept) == (0, 1)


def test_again_asks_whatever_was_said_and_keeps_the_new_reply() -> None:
    replies = Kept()
    cached(ScriptedChat(["In Porto."]), replies).reply(QUESTION)
    cached(ScriptedChat(["In Faro."]), replies, again=True).reply(QUESTION)
    assert list(replies.values()) == ["In Faro."]


def test_a_reply_that_was_cut_is_not_kept() -> None:
    replies = Kept()
    cached(ScriptedChat(["In Po"], cut=True), replies).reply(QUESTION)
    assert replies == {}


def test_where_json_was_asked_for_only_json_is_kept() -> None:
    replies = Kept()
    chat = cached(ScriptedChat(["I would rather not.", '{"place": "Porto"}']), replies)
    chat.reply(QUESTION, response_format=FORM)
    assert replies == {}
    chat.reply(QUESTION, response_format=FORM)
    assert len(replies) == 1


def test_a_reply_that_its_reader_forgets_is_asked_for_anew() -> None:
    replies = Kept()
    cached(ScriptedChat(["Nowhere."]), replies).reply(QUESTION).forget()
    assert replies == {}
    cached(ScriptedChat(["Nowhere."]), replies).reply(QUESTION)
    cached(ScriptedChat([]), replies).reply(QUESTION).forget()
    assert replies == {}


class Place(BaseModel):
    place: str


def test_json_of_another_shape_is_not_kept_where_no_try_gave_a_value() -> None:
    replies = Kept()
    with pytest.raises(ModelError):
        ask_structured(cached(ScriptedChat(['{"a": 1}', '{"b": 2}']), replies), QUESTION, Place)
    assert replies == {}
    again = cached(ScriptedChat(['{"place": "Porto"}']), replies)
    assert ask_structured(again, QUESTION, Place).value == Place(place="Porto")


def test_a_value_of_the_second_try_is_not_paid_for_again() -> None:
    replies = Kept()
    chat = ScriptedChat(['{"a": 1}', '{"place": "Porto"}'])
    for _ in range(2):
        value = ask_structured(cached(chat, replies), QUESTION, Place).value
        assert value == Place(place="Porto")
    assert len(chat.asked) == 2


def test_a_failure_is_not_kept() -> None:
    replies = Kept()
    with pytest.raises(ModelError):
        cached(ScriptedChat([ModelError("no")]), replies).reply(QUESTION)
    assert replies == {}


def test_whatever_may_change_a_reply_changes_its_key() -> None:
    other = (QUESTION[0], Message(Role.USER, "When?"))
    keys = {
        request_hash("http://h/v1", "m", QUESTION, None),
        request_hash("http://g/v1", "m", QUESTION, None),
        request_hash("http://h/v1", "n", QUESTION, None),
        request_hash("http://h/v1", "m", other, None),
        request_hash("http://h/v1", "m", QUESTION, FORM),
    }
    assert len(keys) == 5
