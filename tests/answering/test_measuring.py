"""A figure of an event is found in the words of every report in scope, and set side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportqa.answering.measuring import asked_subject
from reportqa.merging.subjects import Subject
from reportqa.models import Answer, NoAnswer, Reason
from tests.answering.conftest import HEAD
from tests.ingesting import ingested
from tests.library.making import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportqa.embedding import Embedder
    from reportqa.models import Outcome

ANA = HEAD.format(title="Ropes", author="Ana Sousa", event="RopeCon 2024", date="2024-05-14") + (
    "Over 5 intense days I attended 12 talks with people from everywhere.\n\n"
    "- 1,938 participants spanning 31 countries\n- 2023: Porto, 700 participants\n\n"
    "We received 410 submissions, 96 accepted.\n\n"
    "# Symphony No. 9\n\nPeople attended a concert of Symphony No. 9 after the talks.\n"
)
BEN = HEAD.format(title="Knots", author="Ben Okoro", event="RopeCon 2024", date="2024-05-15") + (
    "Nearly 1500 academics gathered in Ghent, and 40 people came to the talk on splices.\n"
)
CY = HEAD.format(title="Sails", author="Cy Bell", event="SailConf 2022", date="2022-03-02") + (
    "The 4th SailConf was in Turku. People were friendly, and I attended 9 talks on day 2.\n"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, bundled: Embedder) -> Path:
    folder = tmp_path_factory.mktemp("figures")
    ingested(folder / "library", written(folder / "r", ana=ANA, ben=BEN, cy=CY), embedder=bundled)
    return folder / "library"


@pytest.mark.parametrize(
    "question",
    [
        "how many people attended RopeCon 2024?",
        "How many participants did RopeCon 2024 have?",
        "what was the attendance at RopeCon 2024",
        "Wie viele Teilnehmer kamen zur RopeCon 2024?",
        "combien de participants à RopeCon 2024 ?",
        "Both Ana and Ben wrote on RopeCon 2024: did they agree how many people attended it?",
    ],
)
def test_who_came_is_told_by_every_report_and_by_nothing_else(
    question: str, asked: Callable[[str], Outcome]
):
    answer = asked(question)
    assert isinstance(answer, Answer)
    assert {one.text for one in answer.sentences} == {
        "1,938 participants spanning 31 countries",
        "Nearly 1500 academics gathered in Ghent, and 40 people came to the talk on splices.",
    }
    (conflict,) = answer.conflicts
    assert conflict.about == "attendance at RopeCon 2024"
    assert len(conflict.claims) == 2


def test_other_figures_of_an_event_are_found_too(asked: Callable[[str], Outcome]):
    for question in (
        "how many papers were accepted at RopeCon 2024?",
        "how many submissions did RopeCon 2024 get",
    ):
        answer = asked(question)
        assert isinstance(answer, Answer)
        assert answer.text.startswith("We received 410 submissions, 96 accepted.")
        assert not answer.conflicts


def test_a_figure_that_no_report_gives_is_not_made_of_other_numbers(
    asked: Callable[[str], Outcome],
):
    outcome = asked("How many people attended SailConf 2022 in Turku?")
    assert isinstance(outcome, NoAnswer)
    assert outcome.reason is Reason.INSUFFICIENT


def test_what_is_asked_besides_a_figure_is_answered_too(asked: Callable[[str], Outcome]):
    answer = asked("How many people attended RopeCon 2024, and which symphony was played?")
    assert isinstance(answer, Answer)
    assert "1,938 participants" in answer.text
    assert "Symphony No. 9" in answer.text


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("how many people came", Subject.ATTENDANCE),
        ("how many joined online?", Subject.ATTENDANCE),
        ("how many people from Ben's group attended?", None),
        ("how many people from all over the world attended?", Subject.ATTENDANCE),
        ("how big was RopeCon", Subject.ATTENDANCE),
        ("how did the attendance change over the years?", Subject.ATTENDANCE),
        ("how many countries were represented?", Subject.COUNTRIES),
        ("what was the acceptance rate?", Subject.RATE),
        ("how many people attended the talk on splices?", None),
        ("how many people voted?", None),
        ("how many talks were about knots?", None),
        ("how many papers did Ben present on hulls?", None),
        ("who attended?", None),
    ],
)
def test_only_a_question_for_a_figure_of_the_whole_event_is_one(
    question: str, subject: Subject | None
):
    assert asked_subject(question, frozenset({"ropecon", "ben"})) is subject
