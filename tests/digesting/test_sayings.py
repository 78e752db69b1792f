import pytest

from reportqa.digesting.sayings import sayings_in
from reportqa.models import Format, Span
from reportqa.parsing.structure import blocks_of
from reportqa.summarizing.telling import told_in


def sayings(text: str) -> list[str]:
    told = told_in(blocks_of(text, Span(0, len(text)), Format.MARKDOWN))
    return [one.words for one in sayings_in(told, told)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The pilot said “nobody reads the tables that we print for them”.",
        '"We lost the map and found a better harbour instead."',
        "Her last slide: “a lock is only a promise to come back”.",
        "Il dit « personne ne lit les cartes que nous imprimons ».",
    ],
)
def test_what_somebody_said_is_a_saying(sentence: str):
    assert sayings(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "After lunch I went to the talk “how to moor a boat that nobody owns” with two friends.",
        "One can ask it in plain words (e.g., “give me every harbour with a crane”) and wait.",
        'So it means that print "%s is moored at %d" works here.',
        "The wide “build it and they will come” canals of the last century stand empty today, and"
        " nobody who lives near them remembers why they were dug.",
    ],
)
def test_titles_examples_and_code_are_none(sentence: str):
    assert sayings(sentence) == []


def test_a_quoted_block_is_a_saying_but_not_where_the_whole_report_is_one():
    quoted = "> We never measured the tide before last spring.\n\n"
    assert sayings(quoted + "She told us.\n\nThen we left.\n\nIt rained.")
    assert sayings(quoted + "> I went to every talk on the second day.") == []
