from __future__ import annotations

import pytest

from reportqa.merging.names import names_of, shared_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Byron", "ada byron"),
        ("Ada Byron", "A. Byron"),
        ("Ada Byron", "Byron"),
        ("Ada Byron", "Ada"),
        ("Zoë Muñoz", "Zoe Munoz"),
        ("Ada Byron", "@adabyron"),
        ("Ada Byron", "Ada K. Byron"),
        ("Ada Byron", "Ada Biron"),
        ("Jan van der Velde", "J. Velde"),
        ("Byron Ada", "Ada Byron"),
        ("Benjamin Oduya", "Ben Oduya"),
    ],
)
def test_one_person_written_in_two_ways(one: str, other: str):
    assert shared_name(names_of([one]), names_of([other])) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Byron", "Bea Byron"),
        ("Ada Byron", "B. Byron"),
        ("Ada Byron", "Ada Lopez"),
        ("Ada Byron", "Lopez"),
        ("Wei Li", "Wei Liu"),
    ],
)
def test_two_people_stay_two(one: str, other: str):
    assert shared_name(names_of([one]), names_of([other])) is None
