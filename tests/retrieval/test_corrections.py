from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.library.database import reading
from reportqa.retrieval import SearchOptions, search
from reportqa.retrieval.corrections import errors
from reportqa.retrieval.topics import Lookup, question_topics
from tests.ingesting import ingested
from tests.library.making import written

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from reportqa.embedding import Embedder

KNOTS = """# Harbour Workshop

Author: Oda Verbruggen

## Knots

Thursday's projects were about knots. Verbruggen showed the bowline to everybody.

## More projects

On Thursday the presentation of the winches came last; the presentation was long.
"""


@pytest.fixture(scope="module")
def knots(tmp_path_factory: pytest.TempPathFactory, bundled: Embedder) -> Path:
    folder = tmp_path_factory.mktemp("knots")
    library = folder / "library"
    ingested(library, written(folder / "reports", knots=KNOTS), embedder=bundled)
    return library


@pytest.fixture
def connection(knots: Path) -> Iterator[sqlite3.Connection]:
    with reading(knots) as opened:
        yield opened


def meant(connection: sqlite3.Connection, question: str) -> dict[str, str | None]:
    return {topic.term: topic.meant for topic in question_topics(connection, question)}


def test_a_word_with_a_typing_error_finds_what_was_meant(connection: sqlite3.Connection):
    assert meant(connection, "wich projcts on Thrusday?") == {
        "projcts": "projects",
        "thrusday": "thursday",
    }
    assert meant(connection, "the presntaton of Verbrugen") == {
        "presntaton": "presentation",
        "verbrugen": "verbruggen",
    }


@pytest.mark.parametrize(
    "question",
    [
        "what happened at PRJCTS 2019?",
        '"projcts" in quotes',
        "project2 and pr0jects",
        "a ribbon in the evening",
        "the Verbraggan family",
        "Knuts",
    ],
)
def test_names_codes_quotes_and_true_words_stay_as_they_are(
    question: str, connection: sqlite3.Connection
):
    assert not any(meant(connection, question).values())


def test_corrections_can_be_left_out(connection: sqlite3.Connection):
    topics = question_topics(connection, "projcts", Lookup(corrections=False))
    assert [topic.meant for topic in topics] == [None]


def test_a_misspelt_question_finds_its_passage(
    connection: sqlite3.Connection, knots: Path, bundled: Embedder
):
    options = SearchOptions(folder=knots, load_embedder=lambda _: bundled)
    assert "bowline" in search(connection, "who shoewd the bowlnie?", options)[0].quote.text


def test_without_an_embedder_full_text_finds_the_passage(
    connection: sqlite3.Connection, knots: Path
):
    options = SearchOptions(folder=knots, load_embedder=lambda _: None)
    hits = search(connection, "who showed the bowline?", options)
    assert "bowline" in hits[0].quote.text
    assert all(hit.dense == 0 for hit in hits)


WORDS = st.text(alphabet="abcd", max_size=7)


@given(WORDS, WORDS)
def test_errors_are_the_same_both_ways_and_none_between_equals(left: str, right: str):
    assert errors(left, right, 2) == errors(right, left, 2)
    assert (errors(left, right, 2) == 0) == (left == right)


@given(WORDS.filter(bool), st.integers(0, 6), st.sampled_from("abcd"))
def test_one_letter_wrong_missing_or_too_many_is_one_error(word: str, place: int, letter: str):
    place %= len(word)
    assert errors(word, word[:place] + word[place + 1 :], 2) == 1
    assert errors(word, word[:place] + letter + word[place:], 2) == 1
    assert errors(word, word[:place] + letter + word[place + 1 :], 2) <= 1


@pytest.mark.parametrize("seed", range(3))
def test_equal_passages_keep_their_order_whatever_was_ingested_first(
    seed: int, tmp_path: Path, bundled: Embedder
):
    text = "# Notes\n\nThe bowline was tied twice, and nobody asked why it was tied so.\n"
    folder = written(tmp_path / "reports", **dict.fromkeys(("a", "b", "c", "d"), text))
    files = sorted(folder.iterdir())
    random.Random(seed).shuffle(files)  # noqa: S311
    for file in files:
        ingested(tmp_path / "library", file, embedder=bundled)
    options = SearchOptions(folder=tmp_path / "library", load_embedder=lambda _: bundled)
    with reading(tmp_path / "library") as connection:
        hits = search(connection, "who tied the bowline?", options)
    sources = [hit.quote.report.source for hit in hits]
    assert sources == sorted(sources)
    assert len(sources) == 4
