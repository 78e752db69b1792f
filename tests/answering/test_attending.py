from __future__ import annotations

import pytest

from reportqa.answering.attending import NOT_SEEN, SEEN, asks_for_account, attendance_asked


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Which talks did Ana miss?", NOT_SEEN),
        ("Which talks did Ana want to see but could not?", NOT_SEEN),
        ("Which papers are on Ana's reading list?", NOT_SEEN),
        ("Quels talks Ana n'a-t-elle pas vus ?", NOT_SEEN),
        ("¿Qué charlas se perdió Ana?", NOT_SEEN),
        ("Welche Vorträge hat Ana verpasst?", NOT_SEEN),
        ("Welke lezingen heeft Ana gemist?", NOT_SEEN),
        ("Which talks did Ana see?", SEEN),
        ("What did Ana go to on Sunday?", SEEN),
        ("Quelles sessions Ana a-t-elle vues ?", SEEN),
        ("Welche Vorträge hat Ana besucht?", SEEN),
        ("Which talks were about knots?", None),
        ("List the papers on missing data", None),
    ],
)
def test_what_a_question_says_of_attendance(question: str, wanted: object):
    assert attendance_asked(question).wanted == wanted


def test_the_words_that_say_it_are_no_topics():
    assert attendance_asked("Which talks on knots did Ana miss?").words == {"miss"}


@pytest.mark.parametrize(
    ("question", "account"),
    [
        ("What happened on day 2?", True),
        ("What did Ana attend on Monday?", True),
        ("Qu'est-ce qui s'est passé le premier jour ?", True),
        ("Was passierte am zweiten Tag?", True),
        ("¿Qué pasó el lunes?", True),
        ("How many people came on day 2?", False),
        ("Who spoke on Monday?", False),
    ],
)
def test_a_question_for_what_happened(question: str, account: object):
    assert asks_for_account(question) == account
