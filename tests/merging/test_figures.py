from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.merging.figures import figures_in
from reportqa.merging.subjects import measured_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("over 13,000", "13,000"),
        ("about 200", "190"),
        ("nearly 6000", "5,938"),
        ("6k", "6,200"),
        ("between 40 to 50", "45"),
        ("3000+", "3.100"),
        ("31 %", "31 percent"),
    ],
)
def test_figures_that_rounding_explains_agree(one: str, other: str):
    (left,), (right,) = figures_in(one), figures_in(other)
    assert left.agrees(right)
    assert right.agrees(left)


@pytest.mark.parametrize(
    ("one", "other"),
    [("over 6k", "5,938"), ("13,000", "14,000"), ("184", "185"), ("under 40", "41"), ("31", "31%")],
)
def test_figures_that_cannot_both_be_meant_do_not_agree(one: str, other: str):
    (left,), (right,) = figures_in(one), figures_in(other)
    assert not left.agrees(right)


@given(st.integers(1, 10**7))
def test_a_number_agrees_with_itself_however_it_is_grouped(number: int):
    if figures := figures_in(str(number)):
        (grouped,) = figures_in(f"{number:,}") or figures
        assert figures[0].agrees(grouped)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Some 640 rope makers and 120 other attendees came.", {("attendance", "", 120.0)}),
        ("Over 2k in-person attendees!", {("attendance", "in person", 2000.0)}),
        (
            "1,938 in person, 404 online",
            {("attendance", "in person", 1938.0), ("attendance", "online", 404.0)},
        ),
        ("Attendees: 640", {("attendance", "", 640.0)}),
        ("The number of people at the camp this year was 184.", {("attendance", "", 184.0)}),
        ("Nearly 900 people attended.", {("attendance", "", 900.0)}),
        ("Rund 300 Teilnehmerinnen kamen.", {("attendance", "", 300.0)}),
        ("près de 2 500 participants", {("attendance", "", 2500.0)}),
        ("Nearly 900 people lost their jobs.", set[tuple[str, str, float]]()),
        ("In 2030 there were 640 attendees.", set[tuple[str, str, float]]()),
        ("Last year 640 attendees came.", set[tuple[str, str, float]]()),
        (
            "726 submissions, 226 accepted",
            {("papers submitted", "", 726.0), ("papers accepted or presented", "", 226.0)},
        ),
        ("an acceptance rate of 31%", {("acceptance rate", "", 31.0)}),
        ("86 more submissions than before", set[tuple[str, str, float]]()),
    ],
)
def test_what_the_figures_of_a_sentence_count(sentence: str, found: set[tuple[str, str, float]]):
    measured = measured_in(sentence, 2031)
    assert {(one.subject.value, one.mode.value, one.figure.value) for one in measured} == found
