from __future__ import annotations

import enum

import pytest
from pydantic import BaseModel

from reportqa.llm.rehearsing import NotSentError, RehearsedChat
from reportqa.llm.structure import ask_structured
from tests.llm.chats import QUESTION


class Verdict(enum.StrEnum):
    YES = "yes"
    NO = "no"


class Line(BaseModel):
    number: int
    verdict: Verdict
    words: str | None
    sure: bool
    share: float
    why: str


class Sheet(BaseModel):
    first: Line
    lines: list[Line]


def rehearsed() -> RehearsedChat:
    return RehearsedChat(name="m", context_tokens=8_000, max_output_tokens=500, sent=[])


def test_a_text_is_noted_and_not_sent() -> None:
    chat = rehearsed()
    with pytest.raises(NotSentError):
        chat.reply(QUESTION)
    assert [one.messages for one in chat.sent] == [QUESTION]


def test_where_a_value_is_asked_for_the_emptiest_leads_on() -> None:
    chat = rehearsed()
    value = ask_structured(chat, QUESTION, Sheet).value
    assert value.lines == []
    assert value.first == Line(
        number=0, verdict=Verdict.YES, words=None, sure=False, share=0, why=""
    )
    assert len(chat.sent) == 1
