"""The structure that a question asks for is told from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportqa.answering.enumerating import weigh_structures
from reportqa.answering.enumerations.day_numbers import day_number
from reportqa.answering.enumerations.naming import clean_title
from reportqa.answering.enumerations.weighing import number_fits
from reportqa.answering.routes import ListRoute, framing_words, list_route
from reportqa.retrieval.terms import question_terms
from reportqa.retrieval.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportqa.answering.enumerations.page import Page
    from reportqa.answering.enumerations.weighing import Weighed

    Opened = Callable[[str], Page]

REPORT = """# MoonConf 2031

## Food

The tools in the kitchen were:

- Big Knife
- Small Pan
- Old Spoon

## Storage panel

The panel on storage had these tools on stage:

- Combstore
- Waxbase
- Nectar

## Sessions

Afternoon sessions:

- Drones (R. Delgado)
- Queens (P. Lindqvist)
- Smoke (R. Delgado)
"""


def route_of(question: str) -> ListRoute:
    route = list_route(question)
    assert route is not None
    return route


def best(question: str, page: Page) -> Weighed:
    frame = framing_words(question)
    terms = [term for term in question_terms(question) if term not in frame]
    topics = [
        Topic(term=term, phrases=(term,), weight=1.0, known=True, names=frozenset())
        for term in terms
    ]
    return weigh_structures(question, route_of(question), [page], [], topics, None)[0]


def titles(weighed: Weighed) -> list[str]:
    return [entry.title for entry in weighed.structure.entries]


def test_the_list_whose_lead_holds_the_question_wins(opened: Opened) -> None:
    found = best("Which tools were on the storage panel?", opened(REPORT))

    assert titles(found) == ["Combstore", "Waxbase", "Nectar"]


def test_entries_that_hold_what_the_lead_leaves_open_are_chosen(opened: Opened) -> None:
    found = best("Which afternoon sessions did Delgado run?", opened(REPORT))

    assert found.chosen
    assert titles(found) == ["Drones", "Smoke"]


def test_the_question_decides_the_score(opened: Opened) -> None:
    near = best("Which tools were on the storage panel?", opened(REPORT))
    far = best("Which tools did the submarine crew need?", opened(REPORT))

    assert near.score > far.score


def test_a_list_of_the_number_asked_for_fits_best() -> None:
    route = route_of("Which three tools were shown?")
    fits = [number_fits(count, route, chosen=False) for count in (1, 3, 4, 9)]

    assert max(fits) == fits[1] == 1.0
    assert fits[2] > fits[3]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("the first day of MoonConf", 1),
        ("Day Two", 2),
        ("le troisième jour", 3),
        ("2日目", 2),
        ("the first two days", None),
        ("a fine day", None),
    ],
)
def test_a_day_is_known_by_its_number(words: str, number: int | None) -> None:
    assert day_number(words) == number


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("**Bees at night**:", "Bees at night"),
        ("“Wax and you”", "Wax and you"),
        ("3. Hive heat 🔥", "Hive heat"),
        ("Storage (new", "Storage"),
    ],
)
def test_a_title_is_clean(words: str, title: str) -> None:
    assert clean_title(words) == title
