from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportqa.answering.mending import (
    MEND_PROMPT,
    MEND_VARIABLES,
    faulted,
    mend_answer,
    mend_messages,
)
from reportqa.answering.writing import WrittenAnswer, read_answer
from reportqa.llm.messages import Reply
from reportqa.llm.prompts import load_prompt
from reportqa.models import Usage
from tests.answering.test_writing import PASSAGES, QUESTION
from tests.llm.chats import ScriptedChat

GOLDEN = Path(__file__).parent / "golden" / "mend.md"
PROMPT = load_prompt(MEND_PROMPT, MEND_VARIABLES)
SOUND = "About 640 people came to the keynote [1]."
WRONG = "About 940 people came to the keynote [1]."
DESK = "The desk counted 612 seats taken [3]."
SPENT = Usage(prompt_tokens=10, completion_tokens=5, cost_usd=None)


def checked(reply: str) -> WrittenAnswer:
    written = read_answer(Reply(text=reply, model="first"), PASSAGES, SPENT)
    assert isinstance(written, WrittenAnswer)
    return written


def test_a_number_that_does_not_stand_in_the_passage_is_not_supported() -> None:
    (right, wrong) = checked(f"{DESK} {WRONG}").sentences
    assert (right.supported, right.reason) == (True, None)
    assert wrong.supported is False
    assert wrong.reason is not None
    assert "940" in wrong.reason


def test_an_answer_that_holds_is_not_sent_back() -> None:
    chat = ScriptedChat([SOUND], usage=SPENT)
    written = checked(f"{SOUND} {DESK}")
    assert mend_answer(QUESTION, written, chat=chat, prompt=PROMPT) == written
    assert chat.asked == []


def test_a_wrong_sentence_is_sent_back_once_with_the_reason() -> None:
    chat = ScriptedChat([f"{DESK} {SOUND}"], usage=SPENT)
    mended = mend_answer(QUESTION, checked(f"{DESK} {WRONG}"), chat=chat, prompt=PROMPT)
    assert [one.supported for one in mended.sentences] == [True, True]
    assert mended.usage.prompt_tokens == 20
    assert len(chat.asked) == 1
    assert "does not hold" in chat.asked[0][1].content


@pytest.mark.parametrize("second", [WRONG, "NO ANSWER: none", "About 940 people came.", ""])
def test_a_second_answer_that_is_no_better_leaves_the_first_marked(second: str) -> None:
    chat = ScriptedChat([second], usage=SPENT)
    mended = mend_answer(QUESTION, checked(WRONG), chat=chat, prompt=PROMPT)
    assert [one.text for one in faulted(mended)] == ["About 940 people came to the keynote."]
    assert len(chat.asked) == 1


def test_a_small_context_is_shown_only_the_passages_that_were_cited() -> None:
    written = checked(WRONG)
    every = mend_messages(QUESTION, written, PROMPT)[1].content
    some = mend_messages(QUESTION, written, PROMPT, cited_only=True)[1].content
    assert "passage 3" in every
    assert "passage 3" not in some
    assert "passage 1" in some


def test_where_nothing_fits_nothing_is_sent() -> None:
    chat = ScriptedChat([SOUND], usage=SPENT, context_tokens=200, max_output_tokens=50)
    mended = mend_answer(QUESTION, checked(WRONG), chat=chat, prompt=PROMPT)
    assert chat.asked == []
    assert len(faulted(mended)) == 1


def test_the_prompt_reads_like_the_golden_file() -> None:
    messages = mend_messages(QUESTION, checked(f"{DESK} {WRONG}"), PROMPT)
    shown = "\n".join(f"--- {one.role} ---\n{one.content}\n" for one in messages)
    if os.environ.get("REPORTQA_GOLDEN"):
        GOLDEN.write_text(shown, encoding="utf-8")
    assert shown == GOLDEN.read_text(encoding="utf-8")
