"""The JSON shapes are a contract: these golden values change by addition alone."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from reportqa.library.ingestion import IngestSummary
from reportqa.loading import Skipped
from reportqa.models import Citation
from reportqa.rendering.json import (
    ask_data,
    citation_data,
    event_data,
    ingest_data,
    report_data,
    search_data,
    talks_data,
    to_json,
)
from tests.rendering import values

CONTRACT = {
    "CITATION": "number report source title event line_start line_end char_start char_end page"
    " quote",
    "ITEM": "id title kind event day people links attendance tldr comment reports citations",
    "ask": "question status mode answer sentences items coverage conflicts citations model usage",
    "search": "rank score report source title event item line_start line_end char_start char_end"
    " text",
    "reports": "id source title author event year date tags language words items passages",
    "ingest": "new updated unchanged removed skipped passages items seconds",
}
SUMMARY = IngestSummary(
    new=("a.md", "b.md"),
    updated=("c.md",),
    unchanged=340,
    removed=("old.md",),
    renamed=(("old.md", "b.md"),),
    skipped=(Skipped(source="d.pdf", reason="not a readable PDF file", explicit=True),),
    passed_over=4,
    passages=90,
    items=12,
    seconds=1.23456,
    embedding="wordllama:l2_supercat_256",
)


def keys(shape: str) -> set[str]:
    return set(CONTRACT[shape].split())


def test_a_citation_has_the_contracts_keys_and_values() -> None:
    assert citation_data(Citation(number=2, quote=values.THIRD)) == snapshot(
        {
            "number": 2,
            "report": "bbbbbbbbbbbb",
            "source": "ben.pdf",
            "title": "東京で会ったキャッシュの人々",
            "event": None,
            "line_start": 40,
            "line_end": 40,
            "char_start": 300,
            "char_end": 333,
            "page": 3,
            "quote": "Ein Drittel schneller, sagte man.",
        }
    )


def test_an_item_has_the_contracts_keys_and_values() -> None:
    assert talks_data([values.TALK]) == snapshot(
        [
            {
                "id": "111111111111",
                "title": "Caching for Mortals",
                "kind": "talk",
                "event": "PortoConf 2024",
                "day": "2024-05-14",
                "day_label": "Day 1",
                "session": None,
                "people": ["Rui Leal", "Mia Tan"],
                "links": ["https://portoconf.example/leal"],
                "attendance": "attended",
                "tldr": "Cache what is asked for twice.",
                "comment": None,
                "reports": ["aaaaaaaaaaaa"],
                "confidence": 0.9,
                "citations": [
                    {
                        "number": 1,
                        "report": "aaaaaaaaaaaa",
                        "source": "2024/ana.md",
                        "title": "Two days in Porto",
                        "event": "PortoConf 2024",
                        "line_start": 11,
                        "line_end": 11,
                        "char_start": 300,
                        "char_end": 322,
                        "page": None,
                        "quote": "## Caching for Mortals",
                    }
                ],
            }
        ]
    )


def test_an_answer_has_the_contracts_keys_and_values() -> None:
    data = ask_data(values.ANSWER)
    assert [one["number"] for one in data.pop("citations")] == [1, 2]
    assert data == snapshot(
        {
            "question": "How much faster?",
            "status": "answered",
            "mode": "model",
            "answer": "Ana heard that answers came twice as fast. Another says a third.",
            "sentences": [
                {
                    "text": "Ana heard that answers came twice as fast.",
                    "citations": [1],
                    "supported": True,
                    "reason": None,
                },
                {
                    "text": "Another says a third.",
                    "citations": [2, 1],
                    "supported": None,
                    "reason": None,
                },
            ],
            "items": [],
            "unclear": [],
            "conflicts": [
                {
                    "about": "the speed",
                    "claims": [
                        {"text": "twice", "citations": [1]},
                        {"text": "a third", "citations": [2]},
                    ],
                }
            ],
            "coverage": None,
            "scope": [],
            "model": "gpt-5-mini",
            "usage": {"prompt_tokens": 1234, "completion_tokens": 56, "cost_usd": 0.0012},
        }
    )


def test_a_list_answer_carries_its_items_and_what_was_scanned() -> None:
    data = ask_data(values.LISTED)
    assert [(one["title"], len(one["citations"])) for one in data["items"]] == snapshot(
        [("Caching for Mortals", 2), ("キャッシュ入門", 1)]
    )
    assert data["coverage"] == snapshot(
        {"items_scanned": 1812, "reports_scanned": 204, "matched": 2, "unclear": 1}
    )


def test_no_answer_has_the_keys_of_an_answer_and_says_why() -> None:
    data = ask_data(values.INSUFFICIENT)
    assert [hit["rank"] for hit in data.pop("nearest")] == [1]
    assert data == snapshot(
        {
            "question": "Who paid?",
            "status": "insufficient",
            "mode": "extractive",
            "answer": "",
            "message": "The reports touch on this, but none of them answers it.",
            "sentences": [],
            "items": [],
            "unclear": [],
            "conflicts": [],
            "citations": [],
            "coverage": None,
            "scope": [],
            "model": None,
            "usage": {"prompt_tokens": 0, "completion_tokens": 0, "cost_usd": 0.0},
        }
    )


def test_hits_have_the_contracts_keys_and_values() -> None:
    assert search_data([values.HIT]) == snapshot(
        [
            {
                "rank": 1,
                "score": 0.75,
                "lexical": 0.8,
                "dense": 0.5,
                "passage": "999999999999",
                "item": "111111111111",
                "report": "aaaaaaaaaaaa",
                "source": "2024/ana.md",
                "title": "Two days in Porto",
                "event": "PortoConf 2024",
                "line_start": 12,
                "line_end": 13,
                "char_start": 300,
                "char_end": 349,
                "page": None,
                "text": """\
Answers came twice as fast,
by the users' clocks.\
""",
            }
        ]
    )


def test_reports_have_the_contracts_keys_and_values() -> None:
    assert report_data(values.ANA) == snapshot(
        {
            "id": "aaaaaaaaaaaa",
            "source": "2024/ana.md",
            "title": "Two days in Porto",
            "author": "Ana Sousa",
            "event": "PortoConf 2024",
            "year": 2024,
            "date": "2024-05-20",
            "tags": ["compilers", "caching"],
            "language": "en",
            "words": 812,
            "items": 2,
            "passages": 7,
        }
    )


def test_events_have_their_counts_and_authors() -> None:
    assert event_data(values.EVENT) == snapshot(
        {
            "name": "PortoConf 2024",
            "series": "PortoConf",
            "year": 2024,
            "place": "Porto",
            "start": "2024-05-14",
            "end": "2024-05-15",
            "reports": 1,
            "items": 2,
            "authors": ["Ana Sousa"],
        }
    )


def test_an_ingestion_has_the_contracts_keys_and_values() -> None:
    assert ingest_data(SUMMARY) == snapshot(
        {
            "new": ["a.md", "b.md"],
            "updated": ["c.md"],
            "unchanged": 340,
            "removed": ["old.md"],
            "renamed": [{"from": "old.md", "to": "b.md"}],
            "skipped": [{"source": "d.pdf", "reason": "not a readable PDF file"}],
            "passed_over": 4,
            "passages": 90,
            "items": 12,
            "seconds": 1.235,
            "embedding": "wordllama:l2_supercat_256",
        }
    )


@pytest.mark.parametrize(
    ("shape", "data"),
    [
        ("CITATION", citation_data(values.CITED[0])),
        ("ITEM", talks_data([values.HEARD])[0]),
        ("ask", ask_data(values.ANSWER)),
        ("ask", ask_data(values.LISTED)),
        ("ask", ask_data(values.EMPTY)),
        ("search", search_data([values.HIT])[0]),
        ("reports", report_data(values.BEN)),
        ("ingest", ingest_data(SUMMARY)),
    ],
)
def test_no_key_of_the_contract_is_missing(shape: str, data: dict[str, Any]) -> None:
    assert keys(shape) <= set(data)


def test_an_empty_list_is_valid_json() -> None:
    assert to_json([]) == "[]"


def test_a_list_has_one_element_on_each_line() -> None:
    lines = to_json([{"a": 1}, {"b": "é"}]).splitlines()
    assert lines == ["[", '{"a": 1},', '{"b": "é"}', "]"]


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_number_that_is_not_finite_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json({"score": number})


@given(st.text(st.characters(codec=None), max_size=60) | st.from_regex("[\x00-\x9f\u202a-\u202e]+"))
def test_any_text_comes_back_as_it_was_and_commands_no_terminal(text: str) -> None:
    written = to_json({"quote": text})
    assert json.loads(written) == {"quote": text}
    assert not set(written) & set("\x1b\x9b\x7f\u202e\u2066\u200f")
    written.encode()
