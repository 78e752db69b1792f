from __future__ import annotations

from dataclasses import replace

import pytest

from reportqa.answering.disagreeing import conflicts_in, figures
from reportqa.models import Citation, ReportId
from tests.rendering import values

QUESTION = "How many people came to RopeConf 2024?"
HELD = frozenset({"people", "came"})


def told(name: str, words: str, number: int, event: str = "RopeConf 2024"):
    quote = values.ANSWER.citations[0].quote
    report = replace(quote.report, id=ReportId(name), event=event)
    quote = replace(quote, report=report, text=words)
    return words, Citation(number=number, quote=quote), HELD


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Nearly 6000 people came in 2024.", {("nearly", 6000.0, "")}),
        ("over 6k in person", {("over", 6000.0, "")}),
        ("5,938 in person, 12.5% online", {("", 5938.0, ""), ("", 12.5, "%")}),
        ("In 2019 nobody counted.", set[tuple[str, float, str]]()),
    ],
)
def test_the_figures_in_a_sentence(words: str, found: set[tuple[str, float, str]]):
    assert figures(words) == found


def test_reports_of_one_event_that_give_other_figures_disagree():
    sides = [told("a", "Nearly 600 people came.", 1), told("b", "Some 800 people came.", 2)]
    (conflict,) = conflicts_in(QUESTION, sides)
    assert conflict.about == "How many people came to RopeConf 2024"
    assert [claim.citations for claim in conflict.claims] == [(1,), (2,)]


@pytest.mark.parametrize(
    ("question", "second"),
    [
        (QUESTION, told("b", "Nearly 600 people came.", 2)),
        (QUESTION, told("a", "Some 800 people came.", 2)),
        (QUESTION, told("b", "Some 800 people came.", 2, event="KnotCamp 2024")),
        (QUESTION, told("b", "Many people came.", 2)),
        ("Who came to RopeConf 2024?", told("b", "Some 800 people came.", 2)),
    ],
    ids=["the same", "one report", "another event", "no figure", "no figure asked for"],
)
def test_other_sentences_do_not_disagree(question: str, second: object):
    first = told("a", "Nearly 600 people came.", 1)
    assert conflicts_in(question, [first, second]) == ()  # pyright: ignore[reportArgumentType]
