from __future__ import annotations

import threading

import pytest

from reportqa.errors import BudgetError, ModelError
from reportqa.llm.messages import Message, Role
from reportqa.llm.metering import MeteredChat
from reportqa.llm.prices import Price, Purse
from reportqa.llm.tokens import count_tokens, prompt_tokens
from reportqa.models import Usage
from tests.llm.chats import QUESTION, ScriptedChat, used

PRICE = Price(prompt=1.0, completion=10.0)
LONG = (Message(Role.USER, "The hall was full before the doors had opened. " * 100),)


def metered(chat: ScriptedChat, limit: float | None = None, notes: list[str] | None = None):
    told = [] if notes is None else notes
    return MeteredChat(chat, Purse(PRICE, limit), host="h", note=told.append)


def test_several_calls_add_up() -> None:
    chat = metered(ScriptedChat(["one", "two", "three"]))
    for _ in range(3):
        chat.reply(QUESTION)
    assert chat.usage == Usage(prompt_tokens=300, completion_tokens=30, cost_usd=0.0006)


def test_nothing_asked_costs_nothing() -> None:
    assert metered(ScriptedChat([])).usage == Usage()


def test_a_server_that_does_not_count_is_counted_for() -> None:
    chat = metered(ScriptedChat(["In Porto."], usage=None))
    chat.reply(QUESTION)
    assert chat.usage.prompt_tokens == prompt_tokens(QUESTION, count_tokens)
    assert chat.usage.completion_tokens > 0


def test_a_call_that_could_cost_too_much_is_not_made() -> None:
    inner = ScriptedChat(["one", "two"])
    worst = PRICE.of(prompt_tokens(QUESTION, count_tokens), 500)
    chat = metered(inner, limit=worst + 0.0001)
    chat.reply(QUESTION)
    with pytest.raises(BudgetError, match=r"after \$0\.0002 that are spent"):
        chat.reply(QUESTION)
    assert len(inner.asked) == 1


def test_calls_side_by_side_never_exceed_the_limit_together() -> None:
    limit = 0.02
    inner = ScriptedChat(["x"] * 50, usage=used(20, 500))
    chat = metered(inner, limit=limit)

    def call() -> None:
        for _ in range(10):
            try:
                chat.reply(QUESTION)
            except BudgetError:
                return

    threads = [threading.Thread(target=call) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 0 < (chat.usage.cost_usd or 0.0) <= limit
    assert len(inner.asked) == 3


def test_a_call_that_the_server_never_began_costs_nothing() -> None:
    refused, broken = ModelError("nothing listens"), ModelError("broke off")
    broken.begun = True
    chat = metered(ScriptedChat([refused, broken]))
    for expected in (0, prompt_tokens(QUESTION, count_tokens)):
        with pytest.raises(ModelError):
            chat.reply(QUESTION)
        assert chat.usage.prompt_tokens == expected


def test_a_prompt_beyond_the_window_is_not_sent() -> None:
    inner = ScriptedChat(["one"], context_tokens=1_000)
    with pytest.raises(ModelError, match="more than the 500 that scripted at h can read"):
        metered(inner).reply(LONG)
    assert inner.asked == []


def test_a_server_that_cuts_the_prompt_is_told_once() -> None:
    notes: list[str] = []
    chat = metered(ScriptedChat(["one", "two"], usage=used(400, 1)), notes=notes)
    chat.reply(LONG)
    chat.reply(LONG)
    assert len(notes) == 1
    assert notes[0].startswith("h counted 400 tokens where about 1,0")


@pytest.mark.parametrize("share", [0.75, 1.0, 1.5])
def test_another_way_of_counting_is_no_cut(share: float) -> None:
    notes: list[str] = []
    counted = round(prompt_tokens(LONG, count_tokens) * share)
    metered(ScriptedChat(["one"], usage=used(counted, 1)), notes=notes).reply(LONG)
    assert notes == []
