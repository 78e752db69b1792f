"""Questions that lean on the one before, in the eight languages of the reports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.answering.follow_ups import lean_on
from reportqa.models import ReportId
from reportqa.retrieval.naming import Told


def told(name: str, event: str, year: int, author: str) -> Told:
    return Told(
        report=ReportId(name),
        title=f"Notes from {event}",
        name=f"{name}.md",
        author=author,
        event=f"{event} {year}",
        series=event,
        year=year,
    )


LIBRARY = (
    told("a", "PortoConf", 2023, "Ana Sousa"),
    told("b", "PortoConf", 2024, "Ben Okafor"),
    told("c", "RailsConf", 2007, "Mia Tan"),
)
KEYNOTE = "Who gave the keynote at PortoConf 2023?"


def lean(question: str, before: str, *, sure: bool = False, entries: tuple[str, ...] = ()) -> str:
    return lean_on(question, before, LIBRARY, entries=entries, sure=sure)


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (KEYNOTE, "and in 2024?", "Who gave the keynote at PortoConf 2024?"),
        (KEYNOTE, "And at RailsConf 2007?", "Who gave the keynote at RailsConf 2007?"),
        ("which talks covered caching?", "and linkers?", "which talks covered linkers?"),
        ("which talks covered caching?", "in 2024?", "which talks covered caching in 2024?"),
        (
            "which talks covered caching at PortoConf 2023?",
            "what about the posters?",
            "which posters covered caching at PortoConf 2023?",
        ),
        (
            "what happened on day 1 of PortoConf 2023?",
            "what about day 2?",
            "what happened on day 2 of PortoConf 2023?",
        ),
        (
            "what did Ana Sousa think of the keynote at PortoConf 2023?",
            "and the food?",
            "what did Ana Sousa think of the food at PortoConf 2023?",
        ),
        (
            "Qui a parlé de Kubernetes à PortoConf 2023 ?",
            "et de GraphQL ?",
            "Qui a parlé de GraphQL à PortoConf 2023?",
        ),
        (
            "¿Quién dio la charla en PortoConf 2023?",
            "¿y en 2024?",
            "¿Quién dio la charla en PortoConf 2024?",
        ),
        (
            "Chi ha tenuto il keynote a PortoConf 2023?",
            "e nel 2024?",
            "Chi ha tenuto il keynote a PortoConf 2024?",
        ),
        (
            "PortoConf 2023の1日目の発表は何ですか?",
            "じゃあ2日目は?",
            "PortoConf 2023の2日目の発表は何ですか?",
        ),
    ],
)
def test_a_part_takes_the_place_of_its_like(before: str, question: str, whole: str) -> None:
    assert lean(question, before) == whole


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (KEYNOTE, "what was it about?", "what was it about (keynote at PortoConf 2023)?"),
        (KEYNOTE, "why?", "why (keynote at PortoConf 2023)?"),
        (KEYNOTE, "which posters were there?", "which posters were there (PortoConf 2023)?"),
        (KEYNOTE, "was it crowded in 2024?", "was it crowded in 2024 (keynote at PortoConf)?"),
        (
            "Wer hielt die Keynote auf der PortoConf 2023?",
            "und worum ging es?",
            "worum ging es (Keynote auf der PortoConf 2023)?",
        ),
        (
            "Wie gaf de keynote op PortoConf 2023?",
            "en wat zei hij?",
            "wat zei hij (keynote op PortoConf 2023)?",
        ),
        (
            "Quem deu a palestra na PortoConf 2023?",
            "e o que ele disse?",
            "o que ele disse (palestra na PortoConf 2023)?",
        ),
        (
            "PortoConf 2023の基調講演は誰ですか?",
            "それは何についてですか?",
            "それは何についてですか(PortoConf 2023の基調講演は誰ですか)?",
        ),
    ],
)
def test_a_whole_question_gets_in_brackets_what_it_leans_on(
    before: str, question: str, whole: str
) -> None:
    assert lean(question, before) == whole


@pytest.mark.parametrize(
    "question",
    [
        "which talks covered linkers?",
        "what did Mia Tan say about RailsConf 2007?",
        "are there any talks on linkers?",
        "y a-t-il des talks sur les linkers ?",
        "gab es Vorträge über Linker?",
        "¿qué charlas hubo sobre Kubernetes?",
    ],
)
def test_what_stands_alone_is_left_alone(question: str) -> None:
    assert lean(question, KEYNOTE) == question


def test_a_question_that_surely_follows_keeps_what_the_one_before_was_about() -> None:
    question = "which talks covered linkers?"
    assert lean(question, KEYNOTE, sure=True) == "which talks covered linkers (PortoConf 2023)?"
    named = "which talks at RailsConf 2007 covered linkers?"
    assert lean(named, KEYNOTE, sure=True) == named


def test_another_event_without_its_year_keeps_the_year_only_where_it_was_reported() -> None:
    assert lean("and at RailsConf?", KEYNOTE) == "Who gave the keynote at RailsConf?"
    before = "Who gave the keynote at RailsConf 2007?"
    assert lean("and at PortoConf?", before) == "Who gave the keynote at PortoConf?"


def test_an_entry_of_the_last_list_is_meant_by_its_number() -> None:
    listed = ("Ropes and Knots", 'The "Tide" Tables')
    for question in ("who gave the second one?", "who gave number 2?", "who gave #2?"):
        assert 'The Tide Tables"' in lean(question, KEYNOTE, entries=listed)
    assert lean("who gave number 9?", KEYNOTE, entries=listed).startswith("who gave number 9")


@pytest.mark.parametrize(
    "question",
    [
        "who was the first one to mention tides at RailsConf 2007?",
        "what was the number 1 complaint about RailsConf 2007?",
        "what was the #2 complaint about RailsConf 2007?",
        "what is C# 2 like?",
        "was there no 2 hour workshop on linkers?",
        "how many people attended RailsConf 2007?",
    ],
)
def test_after_a_list_what_stands_alone_is_left_alone(question: str) -> None:
    listed = ("Ropes and Knots", "Tide Tables")
    before = "which talks covered caching at PortoConf 2023?"
    assert lean(question, before, entries=listed) == question


def test_a_question_on_another_edition_that_refers_back_gets_what_it_refers_to() -> None:
    question = "did she speak at RailsConf 2007?"
    assert lean(question, KEYNOTE) == "did she speak at RailsConf 2007 (keynote)?"


@pytest.mark.parametrize(
    ("before", "question", "end"),
    [
        ("which talks covered caching in 2023?", "and not in 2024?", "in 2023 not in 2024?"),
        (KEYNOTE, "but except RailsConf?", "at PortoConf 2023 except RailsConf?"),
        (
            "Wer hielt die Keynote auf der PortoConf 2023?",
            "und nicht 2024?",
            "PortoConf 2023 nicht 2024?",
        ),
        (
            "¿Quién dio la charla en PortoConf 2023?",
            "¿y no en 2024?",
            "PortoConf 2023 no en 2024?",
        ),
    ],
)
def test_a_part_that_denies_replaces_nothing(before: str, question: str, end: str) -> None:
    assert lean(question, before).endswith(end)


def test_in_portuguese_no_denies_nothing() -> None:
    made = lean("e no RailsConf 2007?", "Quem deu a palestra na PortoConf 2023?")
    assert made == "Quem deu a palestra na RailsConf 2007?"


@given(st.text(max_size=60), st.text(max_size=60), st.booleans())
def test_any_words_lead_to_a_question_and_never_to_a_fault(
    question: str, before: str, sure: bool
) -> None:
    made = lean(question, before, sure=sure)
    assert len(made) <= len(question) + 2 * len(before) + 20
