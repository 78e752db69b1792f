"""Several reports on one event are summarised together: each thing once, each report heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from reportqa.models import SummaryStyle
from reportqa.rendering.looks import Look
from reportqa.rendering.summaries import summary_data, summary_text
from reportqa.summarizing.summarizing import SummaryOptions, extract_summary
from tests.summarizing.conftest import know

if TYPE_CHECKING:
    from pathlib import Path

    from reportqa.models import Summary

IDA = """---
title: Notes from QuillConf 2031
author: Ida Brandt
---

Moss sensors were the main theme of QuillConf 2031, and moss sensors got cheap.

## [Parsing Feathers](https://quill.example/feathers) by Noor Aziz

Noor Aziz showed that a grammar of 340 rules parses nine songs out of ten.

## [Slow Queues](https://quill.example/queues) by Tom Reyes

Tom Reyes measured queues of migrating geese with a scheduler from 1978.
"""
RUI = """---
title: My days at QuillConf 2031
author: Rui Leal
---

I liked that moss sensors were everywhere at QuillConf 2031.

## [Parsing Feathers](https://quill.example/feathers) by Noor Aziz

TLDR: Birdsong has a grammar of four kilobytes.

The parser of Noor Aziz reads a blackbird in three milliseconds on a small chip.

## [Nests of Glass](https://quill.example/nests) by Ada Okafor

Ada Okafor found that nests of glass fibre lose a third of their heat with moss sensors.
"""


@pytest.fixture
def both(tmp_path: Path) -> Summary:
    """One summary over two reports."""
    known = []
    for name, text in (("ida.md", IDA), ("rui.md", RUI)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        known.append(know(path))
    return extract_summary(known, "QuillConf 2031", SummaryOptions())


def test_a_talk_told_by_two_stands_once_with_both_reporters(both: Summary) -> None:
    told = {one.item.title: one.reporters for one in both.items}
    assert told == {
        "Parsing Feathers": ("Ida Brandt", "Rui Leal"),
        "Slow Queues": ("Ida Brandt",),
        "Nests of Glass": ("Rui Leal",),
    }


def test_the_tldr_of_any_of_its_reporters_stands_for_a_talk(both: Summary) -> None:
    (feathers,) = [one for one in both.items if one.also]
    assert feathers.tldr == "Birdsong has a grammar of four kilobytes."
    assert {one.quote.report.author for one in feathers.citations} == {"Ida Brandt", "Rui Leal"}


def test_json_and_page_name_all_reports_of_a_talk(both: Summary) -> None:
    data = summary_data(both)["items"]
    assert isinstance(data, list)
    assert [len(one["reports"]) for one in data] == [2, 1, 1]
    page = summary_text(both, SummaryStyle.FULL, Look())
    assert "told by Ida Brandt and Rui Leal: " in page


def test_the_tldr_of_an_event_names_it_and_what_several_speak_of(both: Summary) -> None:
    assert both.tldr is not None
    assert both.tldr.text == snapshot(
        "QuillConf 2031 – moss sensors: Ada Okafor found that nests of glass fibre lose a third of"
        " their heat with moss sensors (also: Slow Queues (Tom Reyes))."
    )


def test_every_report_has_its_say(both: Summary) -> None:
    cited = {number for sentence in both.sentences for number in sentence.citations}
    authors = {one.quote.report.author for one in both.citations if one.number in cited}
    assert authors == {"Ida Brandt", "Rui Leal"}
