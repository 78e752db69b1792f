from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportqa.answering.asking import AskOptions, ask
from reportqa.library.catalogue import report_text
from reportqa.library.database import reading
from reportqa.models import Answer, Attendance, Filters, NoAnswer, Reason
from reportqa.retrieval import SearchOptions
from tests.ingesting import CORPUS, ingested
from tests.library.making import ROPES, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportqa.embedding import Embedder
    from reportqa.models import Outcome

FACTS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent.parent / "corpus_facts.json").read_text(encoding="utf-8")
)
DEMO = "which talks covered LLM inference?"


@pytest.fixture
def asked(corpus_library: Path, bundled: Embedder) -> Callable[..., Outcome]:
    def run(question: str, folder: Path = corpus_library, **filters: Any) -> Outcome:
        options = SearchOptions(
            folder=folder, load_embedder=lambda _: bundled, filters=Filters(**filters)
        )
        with reading(folder) as connection:
            return ask(connection, question, AskOptions(search=options))

    return run


@pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])
def test_every_citation_stands_word_for_word_where_it_says(
    fact: dict[str, Any], asked: Callable[..., Outcome], corpus_library: Path
):
    outcome = asked(fact["question"])
    if isinstance(outcome, NoAnswer):
        assert outcome.message
        return
    with reading(corpus_library) as connection:
        for citation in outcome.citations:
            quote = citation.quote
            assert quote.span.of(report_text(connection, quote.report.id)) == quote.text
            lines = (CORPUS / quote.report.source).read_text(encoding="utf-8").split("\n")
            assert quote.text in "\n".join(lines[quote.lines[0] - 1 : quote.lines[1]])


@pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])
def test_citations_are_numbered_from_one_and_every_sentence_but_a_headline_has_one(
    fact: dict[str, Any], asked: Callable[..., Outcome]
):
    outcome = asked(fact["question"])
    if isinstance(outcome, Answer):
        numbers = [citation.number for citation in outcome.citations]
        assert numbers == list(range(1, len(numbers) + 1))
        told = outcome.sentences[1:] if outcome.items else outcome.sentences
        assert all(sentence.citations for sentence in told)
        used = {number for sentence in outcome.sentences for number in sentence.citations}
        apart = {one.number for entry in outcome.unclear for one in entry.citations}
        assert used | apart == set(numbers)
        assert not used & apart


def test_the_question_of_the_demo_lists_talks_and_says_how_many_it_looked_at(
    asked: Callable[..., Outcome],
):
    outcome = asked(DEMO)
    assert isinstance(outcome, Answer)
    assert outcome.coverage is not None
    assert outcome.coverage.matched >= len(outcome.items) > 0
    wanted = {title.casefold() for title in FACTS[0]["items"]}
    assert {one.item.title.casefold() for one in outcome.items} & wanted


def test_what_was_only_planned_is_never_told_as_seen(asked: Callable[..., Outcome]):
    outcomes = [asked(fact["question"]) for fact in FACTS]
    lists = [one for one in outcomes if isinstance(one, Answer) and one.items]
    told = [pair for one in lists for pair in zip(one.items, one.sentences[1:], strict=False)]
    unseen = [
        sentence.text
        for listed, sentence in told
        if listed.item.attendance is not Attendance.ATTENDED
    ]
    assert unseen
    assert [text for text in unseen if "not seen" not in text] == []


def test_an_empty_library_is_told(asked: Callable[..., Outcome], tmp_path: Path):
    outcome = asked(DEMO, tmp_path)
    assert isinstance(outcome, NoAnswer)
    assert outcome.reason == Reason.EMPTY_LIBRARY


@pytest.mark.parametrize("question", ["", "?!", "   ", "🙂"])
def test_a_question_without_words_is_told(question: str, asked: Callable[..., Outcome]):
    outcome = asked(question)
    assert isinstance(outcome, NoAnswer)
    assert outcome.reason == Reason.NOT_FOUND


@pytest.mark.parametrize("question", ["where was it?", "what did they do?", "¿dónde fue?"])
def test_a_question_that_only_points_is_told_so(question: str, asked: Callable[..., Outcome]):
    outcome = asked(question)
    assert isinstance(outcome, NoAnswer)
    assert "names nothing" in outcome.message
    assert isinstance(asked("where was it?", event="InferCon 2024"), Answer)


def test_filters_that_let_nothing_through_are_told(asked: Callable[..., Outcome]):
    outcome = asked(DEMO, year=1815)
    assert isinstance(outcome, NoAnswer)
    assert outcome.reason == Reason.NOT_FOUND


def test_something_that_no_report_is_about_is_not_answered(asked: Callable[..., Outcome]):
    outcome = asked("Who won the curling tournament of the WZQX league?")
    assert isinstance(outcome, NoAnswer)


def test_a_library_of_one_passage_answers(
    asked: Callable[..., Outcome], tmp_path: Path, bundled: Embedder
):
    library = tmp_path / "library"
    ingested(library, written(tmp_path / "reports", ropes=ROPES), embedder=bundled)
    outcome = asked("How is a bowline tied?", library)
    assert isinstance(outcome, Answer)
    assert "bowline" in outcome.text


@pytest.mark.parametrize(
    "question", ["x" * 5000, "which talks " * 400, '"AND(', "機械学習の講演は？"]
)
def test_odd_questions_end_in_an_outcome(question: str, asked: Callable[..., Outcome]):
    assert isinstance(asked(question), Answer | NoAnswer)


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        (
            "What did Marta Ekholm attend on day 2 of InferCon 2024?",
            {
                "Speculative Decoding in Production: What Eighteen Months Taught Us",
                "Continuous Batching for Mortals",
                "Retrieval Is Not a Cache",
            },
        ),
        (
            "Which talks did Marta Ekholm miss at InferCon 2024?",
            {"Serving Ten Thousand Adapters from One Base Model"},
        ),
    ],
)
def test_a_day_or_what_was_missed_is_answered_by_its_items(
    question: str, titles: set[str], asked: Callable[..., Outcome]
):
    outcome = asked(question)
    assert isinstance(outcome, Answer)
    assert {entry.item.title for entry in outcome.items} == titles
    assert "InferCon 2024" in outcome.scope


def test_an_event_that_no_report_is_about_is_said_and_nothing_made_up(
    asked: Callable[..., Outcome],
):
    outcome = asked("What won at ICML 2019?")
    assert isinstance(outcome, NoAnswer)
    assert outcome.message == "No report is about ICML 2019."
    assert outcome.nearest


def test_a_comparison_quotes_both_sides(asked: Callable[..., Outcome]):
    outcome = asked("Did Marta Ekholm and Adaeze Obi like the memory wall keynote?")
    assert isinstance(outcome, Answer)
    authors = {citation.quote.report.author for citation in outcome.citations}
    assert {"Marta Ekholm", "Adaeze Obi"} <= authors


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("who is Napoleon?", ('"Napoleon"',)),
        ("what was said about zebrafish?", ('"zebrafish"',)),
        ("which talks are about quantum chess?", ('"quantum"', '"chess"')),
    ],
)
def test_what_no_report_mentions_is_not_said_to_be_touched_on(
    question: str, names: tuple[str, ...], asked: Callable[..., Outcome]
):
    outcome = asked(question)
    assert isinstance(outcome, NoAnswer)
    assert outcome.reason is Reason.NOT_FOUND
    assert all(name in outcome.message for name in names)


def test_what_is_told_of_without_an_answer_is_touched_on(asked: Callable[..., Outcome]):
    outcome = asked("why were people unhappy with speculative decoding?")
    assert isinstance(outcome, NoAnswer)
    assert outcome.reason is Reason.INSUFFICIENT
