from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportqa.models import Filters
from reportqa.retrieval import SearchOptions, search
from reportqa.retrieval.scope import resolve_scope

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
