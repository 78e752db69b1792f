"""The filters of a conversation give way to what a question names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportqa.answering.held_filters import still_holding
from reportqa.library.database import reading
from reportqa.models import Filters

if TYPE_CHECKING:
    from pathlib import Path

EDITION = Filters(event="InferCon 2024", author="Ekholm")
SERIES = Filters(event="InferCon")
YEAR = Filters(year=2024, kind="talk")
DAY = Filters(event="InferCon 2024", day="2024-09-17")


@pytest.mark.parametrize(
    ("held", "question", "left"),
    [
        (EDITION, "and in 2023?", Filters(event="InferCon", year=2023, author="Ekholm")),
        (EDITION, "and in 2021?", Filters(event="InferCon", year=2021, author="Ekholm")),
        (EDITION, "and at ICML 2023?", Filters(author="Ekholm")),
        (EDITION, "and at ICML?", Filters(author="Ekholm")),
        (YEAR, "and in 2023?", Filters(year=2023, kind="talk")),
        (YEAR, "and from 2022 to 2023?", Filters(kind="talk")),
        (DAY, "and on day 2?", Filters(event="InferCon 2024")),
        (DAY, "and in 2023?", Filters(event="InferCon", year=2023)),
    ],
)
def test_what_a_question_names_otherwise_is_held_no_longer(
    corpus_library: Path, held: Filters, question: str, left: Filters
) -> None:
    with reading(corpus_library) as connection:
        assert still_holding(connection, held, question, question) == left
        assert still_holding(connection, held, "and then?", question) == left


@pytest.mark.parametrize(
    ("held", "question"),
    [
        (EDITION, "was the room full?"),
        (EDITION, "and in 2024?"),
        (EDITION, "what was said of InferCon in 2024?"),
        (EDITION, "did anybody mention the 1998 paper?"),
        (SERIES, "and in 2024?"),
        (YEAR, "and at InferCon?"),
        (DAY, "was the room full at InferCon 2024?"),
        (Filters(author="Ekholm"), "and at ICML 2023?"),
    ],
)
def test_what_a_question_does_not_contradict_is_held(
    corpus_library: Path, held: Filters, question: str
) -> None:
    with reading(corpus_library) as connection:
        assert still_holding(connection, held, question, question) == held
