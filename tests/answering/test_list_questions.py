"""The kept list questions are well formed, and each is known for a list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportqa.answering.routes import list_route

QUESTIONS = Path(__file__).parents[2] / "benchmarks" / "list_questions.jsonl"
ASKED = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("asked", ASKED, ids=[one["id"] for one in ASKED])
def test_a_kept_question_asks_for_a_list_and_has_its_entries(asked: dict[str, object]) -> None:
    assert list_route(str(asked["question"])) is not None
    assert asked["items"]
