from __future__ import annotations

from dataclasses import replace

import pytest

from reportqa.answering.disagreeing import conflicts_in, figures
from reportqa.models import Citation, ReportId
from tests.rendering import values

QUESTION = "How many people came to RopeConf 2024?"
HELD = frozenset({"people", "came"})


def told(
    name: str,
    words: str,
    number: int,
    event: str = "RopeConf 2024",
    held: frozenset[str] = HELD,
):
    quote = values.ANSWER.citations[0].quote
    report = replace(quote.report, id=ReportId(name), event=event, author=name)
    quote = replace(quote, report=report, text=words)
    return words, Citation(number=number, quote=quote), held


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


DINNER, SAILS = frozenset({"dinner"}), frozenset({"sails", "talk"})
WHEN, OPINION = (
    "When was the dinner at RopeConf 2024?",
    "What did people think of the talk on sails?",
)


@pytest.mark.parametrize(
    ("question", "held", "one", "other"),
    [
        (WHEN, DINNER, "The dinner was on 4 May.", "We had dinner on May 5th."),
        (WHEN, DINNER, "The dinner was on Tuesday.", "The dinner came on Wednesday."),
        (OPINION, SAILS, "The talk on sails was excellent.", "The talk on sails was boring."),
    ],
)
def test_people_who_give_other_days_or_verdicts_disagree(
    question: str, held: frozenset[str], one: str, other: str
):
    sides = [told("a", one, 1, held=held), told("b", other, 2, held=held)]
    (conflict,) = conflicts_in(question, sides)
    assert [claim.text for claim in conflict.claims] == [one, other]


@pytest.mark.parametrize(
    ("question", "held", "one", "other"),
    [
        (WHEN, DINNER, "The dinner was on 4 May.", "We had dinner on May 4th."),
        (WHEN, DINNER, "The dinner was on 4 May.", "The dinner came on Wednesday."),
        (WHEN, DINNER, "The dinner was on 4 May.", "Dinner was served on May 4 and 5."),
        (WHEN, DINNER, "The dinner was on 4 May.", "The dinner was cold."),
        (OPINION, SAILS, "The talk on sails was excellent.", "The talk on sails was great."),
        (OPINION, frozenset({"talk"}), "One talk was excellent.", "Another talk was boring."),
        (WHEN, DINNER, "The talk on sails was excellent.", "The talk on sails was boring."),
    ],
    ids=["same", "incomparable", "two days", "no day", "same verdict", "no one talk", "not asked"],
)
def test_what_may_both_be_so_is_no_disagreement(
    question: str, held: frozenset[str], one: str, other: str
):
    sides = [told("a", one, 1, held=held), told("b", other, 2, held=held)]
    assert conflicts_in(question, sides) == ()
