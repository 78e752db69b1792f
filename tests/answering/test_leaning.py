from __future__ import annotations

import pytest

from reportqa.answering.leaning import leans_on_before, may_lead


@pytest.mark.parametrize(
    "words",
    [
        "It took three days.",
        "They also had cake.",
        "But the room was cold.",
        "Unfortunately, this was not the case.",
        "Elle a parlé de cordes.",
        "Das war gut.",
        "Esto fue lo mejor.",
        "これは面白い。",
    ],
)
def test_a_sentence_that_points_back_leans_on_the_one_before(words: str):
    assert leans_on_before(words)


@pytest.mark.parametrize(
    "words", ["Ropes took three days.", "Italy was warm.", "Theory is hard.", "Butter was served."]
)
def test_a_sentence_with_a_subject_of_its_own_stands_alone(words: str):
    assert not leans_on_before(words)


def test_a_long_sentence_is_not_brought_along():
    assert may_lead("Ropes were shown.")
    assert not may_lead("rope " * 61)
    assert not may_lead("")
