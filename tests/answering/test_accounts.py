"""What a plain answer says of whose words it quotes, and what a day's account falls back on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from reportqa.answering.asking import AskOptions, ask
from reportqa.answering.attributing import asks_who_reported
from reportqa.library.database import reading
from reportqa.models import Answer, Filters
from reportqa.retrieval import SearchOptions
from tests.ingesting import ingested
from tests.library.making import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportqa.embedding import Embedder
    from reportqa.models import Outcome

KNOTS = """---
title: RopeConf 2024 notes
author: Ana Silva
date: 2024-05-04
---

## Day 1

### Splicing for sailors by Tom Berg

Two ropes become one, and nothing slips. This was my favourite of the whole weekend.

### Knots in topology by Lea Ruiz

Not every loop is a knot, and proving it takes a while.

## Day 2

### Registration moved to the old mill

It took an hour and the coffee was cold.

### Nobody found the boat

We walked up and down the quay twice.
"""


@pytest.fixture
def knots(tmp_path: Path, bundled: Embedder) -> Callable[[str], Outcome]:
    files = written(tmp_path / "reports", knots=KNOTS)
    folder = tmp_path / "library"
    ingested(folder, files, embedder=bundled)

    def asked(question: str) -> Outcome:
        options = SearchOptions(folder=folder, load_embedder=lambda _: bundled, filters=Filters())
        with reading(folder) as connection:
            return ask(connection, question, AskOptions(search=options))

    return asked


def test_a_verdict_names_the_talk_that_it_is_on(knots: Callable[[str], Outcome]):
    outcome = knots("Which talk was Ana's favourite at RopeConf 2024?")
    assert isinstance(outcome, Answer)
    first = outcome.sentences[0]
    assert first.text.startswith("Splicing for sailors")
    assert "favourite" in first.text
    quotes = {one.number: one.quote.text for one in outcome.citations}
    assert any("Splicing for sailors" in quotes[number] for number in first.citations)


def test_a_day_without_talks_is_told_by_its_headings(knots: Callable[[str], Outcome]):
    outcome = knots("What happened on day 2 of RopeConf 2024?")
    assert isinstance(outcome, Answer)
    titles = {entry.item.title for entry in outcome.items}
    assert titles == {"Registration moved to the old mill", "Nobody found the boat"}


def test_quotes_never_overlap(knots: Callable[[str], Outcome]):
    outcome = knots("How long did registration at RopeConf 2024 take?")
    assert isinstance(outcome, Answer)
    spans = sorted(one.quote.span for one in outcome.citations)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Who covered the talk on knots?", True),
        ("Wer berichtete vom Vortrag?", True),
        ("Who gave the talk on knots?", False),
        ("What was covered?", False),
    ],
)
def test_who_asks_for_reporters(question: str, asks: object):
    assert asks_who_reported(question) == asks
