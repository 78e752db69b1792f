"""A question for a number, a date, a name or a reason is answered by a sentence with one."""

import pytest

from reportqa.answering.expecting import wanted_by

FITTING = [
    ("How many people came?", "Nearly 6,000 people came."),
    ("Wie viele Leute waren da?", "Es waren zwanzig."),
    ("¿Cuántas charlas hubo?", "Hubo 12 charlas."),
    ("When was it held?", "It was held on 12 May."),
    ("Who gave the keynote?", "The keynote was by Mia Tan."),
    ("Why was she disappointed?", "She left early because the room was full."),
]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Which talk was Ana's favourite?", "My favorite of all was the one on knots."),
        ("Welke sessie vond zij de beste?", "Het hoogtepunt van de dag."),
        ("What did Ana think of the keynote?", "I really enjoyed it."),
        ("Did Ana get to see the demo?", "Sadly, I missed it."),
        ("Was Ana in the room for the panel?", "I could not attend the panel."),
    ],
)
def test_a_verdict_or_an_attendance_fits_where_it_is_asked_for(question: str, sentence: str):
    wanted = wanted_by(question)
    assert wanted is not None
    assert wanted.search(sentence)
    assert not wanted.search("The slides are online.")


MISSING = [
    ("How many people came?", "The 12th edition was well attended."),
    ("When was it held?", "It was held in Porto."),
    ("Who gave the keynote?", "The keynote was long."),
    ("Why was she disappointed?", "She was disappointed."),
]


@pytest.mark.parametrize(("question", "sentence"), FITTING)
def test_a_sentence_with_what_is_asked_for_fits(question: str, sentence: str) -> None:
    wanted = wanted_by(question)
    assert wanted is not None
    assert wanted.search(sentence)


@pytest.mark.parametrize(("question", "sentence"), MISSING)
def test_a_sentence_without_it_does_not(question: str, sentence: str) -> None:
    wanted = wanted_by(question)
    assert wanted is not None
    assert not wanted.search(sentence)


def test_other_questions_want_nothing_in_particular() -> None:
    assert wanted_by("What did Ana say about the keynote?") is None
