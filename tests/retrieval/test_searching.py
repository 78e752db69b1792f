from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportqa.library.catalogue import fact, report_text
from reportqa.library.clients import Store
from reportqa.library.database import reading
from reportqa.models import Filters
from reportqa.retrieval import SearchOptions, search
from reportqa.retrieval.dense import chroma_scores, scan_scores
from reportqa.retrieval.holding import word_forms
from reportqa.retrieval.terms import PART, match_phrase, question_terms
from tests.ingesting import CORPUS, corpus_sources, ingested
from tests.library.making import ROPES, written

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from reportqa.embedding import Embedder

QUESTIONS = (
    "How much of the reserved KV cache memory was never touched?",
    "speculative decoding in production",
    "web archives of newspapers",
    "jetons par seconde",
)


@pytest.fixture
def options(corpus_library: Path, bundled: Embedder) -> SearchOptions:
    return SearchOptions(folder=corpus_library, load_embedder=lambda _: bundled)


@pytest.mark.parametrize("question", QUESTIONS)
def test_hits_are_verbatim_and_best_first(
    question: str, catalogue: sqlite3.Connection, options: SearchOptions
):
    hits = search(catalogue, question, options)
    assert len(hits) == 10
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.passage for hit in hits}) == 10
    for hit in hits:
        text = report_text(catalogue, hit.quote.report.id)
        assert hit.quote.span.of(text) == hit.quote.text
        file = (CORPUS / hit.quote.report.source).read_text(encoding="utf-8")
        first, last = hit.quote.lines
        assert hit.quote.text in "\n".join(file.split("\n")[first - 1 : last])


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("filters", [Filters(), Filters(year=2024)], ids=["all", "2024"])
def test_scan_and_chroma_find_the_same_passages(
    question: str, filters: Filters, own_library: Path, bundled: Embedder
):
    vector = bundled.embed([question])[0]
    with reading(own_library) as connection:
        model = fact(connection, "embedding") or ""
        exact = scan_scores(connection, model, vector, filters)
        found = chroma_scores(
            connection, Store(folder=own_library), model, vector, filters, limit=10
        )
    best = sorted(exact, key=lambda number: -exact[number])[:10]
    assert sorted(found) == sorted(best)
    assert all(found[number] == pytest.approx(exact[number], abs=1e-4) for number in best)


def test_filters_narrow_every_hit(catalogue: sqlite3.Connection, options: SearchOptions):
    for filters in (
        Filters(event="infercon"),
        Filters(year=2023),
        Filters(author="Ekholm"),
        Filters(event="nowhere conf"),
    ):
        narrowed = SearchOptions(
            folder=options.folder, load_embedder=options.load_embedder, filters=filters
        )
        hits = search(catalogue, "what was said about memory?", narrowed)
        cards = [hit.quote.report for hit in hits]
        assert all("InferCon" in (card.event or "") for card in cards) or not filters.event
        assert all(card.year == 2023 for card in cards) or not filters.year
        assert all("Ekholm" in (card.author or "") for card in cards) or not filters.author
        assert bool(hits) == (filters.event != "nowhere conf")


def test_the_order_of_ingestion_does_not_change_the_hits(
    tmp_path: Path, bundled: Embedder, catalogue: sqlite3.Connection, options: SearchOptions
):
    files = [source.origin for source in corpus_sources()]
    random.Random(3).shuffle(files)  # noqa: S311
    ingested(tmp_path, *files, embedder=bundled)
    with reading(tmp_path) as connection:
        for question in QUESTIONS:
            one = [hit.quote.text for hit in search(catalogue, question, options)]
            other = [hit.quote.text for hit in search(connection, question, options)]
            assert other[0] == one[0]


@settings(deadline=None, max_examples=60)
@given(
    question=st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            ['"', "AND OR NOT", "NEAR(a b)", "col:x", "*", "-x", "a AND", "(", "^a", "'; DROP"]
        ),
    )
)
def test_no_question_breaks_the_search(question: str, corpus_library: Path, bundled: Embedder):
    options = SearchOptions(folder=corpus_library, load_embedder=lambda _: bundled, k=2)
    with reading(corpus_library) as connection:
        assert len(search(connection, question, options)) <= 2


@given(st.text(max_size=60))
def test_a_phrase_holds_no_syntax_of_its_own(text: str):
    phrase = match_phrase(text)
    assert phrase.startswith('"')
    assert phrase.endswith('"')
    assert phrase.count('"') == 2
    assert all(PART.search(term) for term in question_terms(text))


def test_an_empty_library_has_no_hits(tmp_path: Path, options: SearchOptions):
    with reading(tmp_path) as connection:
        assert search(connection, "anything at all?", options) == ()


def test_a_library_of_one_passage_answers(tmp_path: Path, bundled: Embedder):
    library = tmp_path / "library"
    ingested(library, written(tmp_path / "reports", ropes=ROPES), embedder=bundled)
    options = SearchOptions(folder=library, load_embedder=lambda _: bundled)
    with reading(library) as connection:
        (hit,) = search(connection, "how is a bowline tied?", options)
    assert "bowline" in hit.quote.text


def test_japanese_is_found_by_its_words_and_its_meaning(tmp_path: Path, bundled: Embedder):
    text = "# 発表の記録\n\n## 機械学習\n\n機械学習の講演を聞きました。推論は速い。\n"
    library = tmp_path / "library"
    ingested(library, written(tmp_path / "reports", ja=text), embedder=bundled)
    options = SearchOptions(folder=library, load_embedder=lambda _: bundled)
    with reading(library) as connection:
        assert search(connection, "機械学習の講演", options)


def test_a_word_itself_comes_before_those_that_only_share_its_stem(
    tmp_path: Path, bundled: Embedder
):
    stems = "Access to the rooms was easy.\n"
    forms = "One talk, on slow sites, was about being accessible to the blind.\n"
    itself = "A long talk about nothing much ended in a minute on accessibility for the blind.\n"
    reports = written(tmp_path / "r", a=stems, b=forms, c=itself)
    ingested(tmp_path / "l", reports, embedder=bundled)
    options = SearchOptions(folder=tmp_path / "l", load_embedder=lambda _: bundled, k=3)
    with reading(tmp_path / "l") as connection:
        first, *_ = search(connection, "accessibility", options)
    assert "accessibility" in first.quote.text


@pytest.mark.parametrize(
    ("word", "other"),
    [("talks", "talk"), ("studies", "study"), ("caching", "cached"), ("writing", "writes")],
)
def test_forms_of_one_word_count_alike(word: str, other: str):
    assert other in word_forms(word)
    assert word in word_forms(other)


def test_derived_words_are_no_forms():
    assert "access" not in word_forms("accessibility")
    assert "organ" not in word_forms("organization")
