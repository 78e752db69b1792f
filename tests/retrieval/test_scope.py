from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from reportqa.library.catalogue import report_cards
from reportqa.library.database import reading
from reportqa.models import Filters
from reportqa.retrieval import SearchOptions, search
from reportqa.retrieval.daynames import day_named_in
from reportqa.retrieval.scope import resolve_scope
from tests.ingesting import ingested
from tests.library.making import ROPES, written

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from reportqa.embedding import Embedder


@pytest.mark.parametrize(
    ("question", "events"),
    [
        ("Which talks at InferCon 2024 were about memory?", ("InferCon 2024",)),
        ("infercon 2024 memory wall", ("InferCon 2024",)),
        ("What did people like about Infercon2024?", ("InferCon 2024",)),
        ("Was the web archive days workshop of 2023 any good?", ("Web Archive Days 2023",)),
        ("What won at ICML in 2023?", ("ICML 2023",)),
        ("InferCon 2024 and ICML 2023: who spoke of quantisation?", ("ICML 2023", "InferCon 2024")),
    ],
)
def test_an_event_named_in_any_spelling_narrows_to_it(
    question: str, events: tuple[str, ...], catalogue: sqlite3.Connection
):
    scope = resolve_scope(catalogue, question, Filters())
    assert tuple(sorted(scope.events)) == events
    assert scope.reports


def test_an_edition_that_no_report_is_about_is_said_to_be_missing(catalogue: sqlite3.Connection):
    scope = resolve_scope(catalogue, "Who won at ICML 2019?", Filters())
    assert scope.reports is None
    assert scope.missing == ("ICML 2019",)


@pytest.mark.parametrize(
    ("question", "reporters"),
    [
        ("What did Marta Ekholm see?", ("Marta Ekholm",)),
        ("What did Marta like at InferCon 2024?", ("Marta Ekholm",)),
        ("Do Marta Ekholm and Adaeze Obi agree?", ("Adaeze Obi", "Marta Ekholm")),
        ("What did Ingrid Solheim say?", ()),
        ("What did Marta like?", ()),
        ("Which of her talks did Marta Ekholm give herself?", ()),
    ],
)
def test_who_wrote_a_report_narrows_to_it_but_not_who_spoke(
    question: str, reporters: tuple[str, ...], catalogue: sqlite3.Connection
):
    scope = resolve_scope(catalogue, question, Filters())
    assert tuple(sorted(scope.reporters)) == reporters


def test_a_question_that_names_nothing_looks_everywhere(catalogue: sqlite3.Connection):
    scope = resolve_scope(catalogue, "What is speculative decoding?", Filters())
    assert (scope.reports, scope.missing) == (None, ())


def test_a_year_alone_shuts_out_nothing(catalogue: sqlite3.Connection):
    assert resolve_scope(catalogue, "What changed since 2015?", Filters()).reports is None


def test_a_scope_stays_inside_the_filters(catalogue: sqlite3.Connection):
    scope = resolve_scope(catalogue, "InferCon 2024", Filters(author="Adaeze Obi"))
    inside = resolve_scope(catalogue, "InferCon 2024", Filters())
    assert inside.reports is not None
    assert scope.reports is None or scope.reports < inside.reports


def test_search_ranks_inside_what_the_question_names(
    corpus_library: Path, catalogue: sqlite3.Connection, bundled: Embedder
):
    options = SearchOptions(folder=corpus_library, load_embedder=lambda _: bundled)
    hits = search(catalogue, "What did Adaeze Obi say about memory at InferCon 2024?", options)
    assert {hit.quote.report.author for hit in hits} == {"Adaeze Obi"}


@pytest.mark.parametrize(
    ("question", "numbers", "weekday", "date"),
    [
        ("What happened on day 2?", [2], None, None),
        ("Day two, in short", [2], None, None),
        ("the first three days", [1, 2, 3], None, None),
        ("the closing day of it", [-1], None, None),
        ("Welke sessie op de openingsdag?", [1], None, None),
        ("Was war am zweiten Tag?", [2], None, None),
        ("le deuxième jour", [2], None, None),
        ("el último día", [-1], None, None),
        ("2日目の講演", [2], None, None),
        ("Day 3+4", [3, 4], None, None),
        ("talks on Thrusday", [], 3, None),
        ("jeudi matin", [], 3, None),
        ("on 12 December", [], None, dt.date(2023, 12, 12)),
        ("on 2023-12-12", [], None, dt.date(2023, 12, 12)),
        ("a two day workshop that one day I will see", [], None, None),
        ("What did Monica say today?", [], None, None),
    ],
)
def test_the_day_that_words_name(
    question: str, numbers: list[int], weekday: int | None, date: dt.date | None
):
    named = day_named_in(question, 2023)
    assert (sorted(named.numbers), named.weekday, named.date) == (numbers, weekday, date)


@pytest.mark.parametrize(
    "question",
    [
        "What did Marta Ekholm see at InferCon 2024 on day 2?",
        "What did Marta Ekholm see at InferCon 2024 on the second day?",
    ],
)
def test_a_day_narrows_to_the_posts_and_sections_about_it(
    question: str, catalogue: sqlite3.Connection
):
    scope = resolve_scope(catalogue, question, Filters())
    names = dict(catalogue.execute("SELECT id, name FROM sources").fetchall())
    assert {names[place.report].rsplit("/", 1)[-1] for place in scope.places} == {
        "2024-09-18-infercon-day-2.md"
    }


def test_a_day_that_no_report_tells_of_narrows_nothing(catalogue: sqlite3.Connection):
    question = "What did Marta Ekholm see at InferCon 2024 on day 7?"
    assert resolve_scope(catalogue, question, Filters()).places == ()


TWO = """# Two weeks away: ICLR and ICRA 2018

## ICLR 2018

The posters on knots were crowded.

## ICRA 2018

A robot tied a bowline on stage.
"""


@pytest.mark.parametrize("event", ["ICLR 2018", "ICRA 2018", "icra 2018"])
def test_a_report_on_two_events_is_found_by_either(event: str, tmp_path: Path):
    ingested(tmp_path / "library", written(tmp_path / "reports", two=TWO, ropes=ROPES))
    with reading(tmp_path / "library") as connection:
        scope = resolve_scope(connection, f"Who tied a bowline at {event}?", Filters())
        assert scope.reports is not None
        assert len(scope.reports) == 1
        assert not scope.missing
        (card,) = report_cards(connection, Filters(event=event))
        assert card.title.startswith("Two weeks away")


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("What did people say about memory at InferCon 2024?", 0),
        ("How did InferCon 2024 differ from ICML 2023?", 2),
        ("Do Marta Ekholm and Adaeze Obi agree on InferCon 2024?", 2),
    ],
)
def test_two_editions_or_reporters_are_two_sides(
    question: str, sides: int, catalogue: sqlite3.Connection
):
    assert len(resolve_scope(catalogue, question, Filters()).sides) == sides
