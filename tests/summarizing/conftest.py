"""Reports given as text, looked at as the command does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportqa.library.database import scratch
from reportqa.summarizing.known import KnownReport, known_report
from reportqa.summarizing.looking import look_at
from reportqa.summarizing.summarizing import SummaryOptions, extract_summary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportqa.models import Summary

    Know = Callable[[str], KnownReport]
    Summarise = Callable[[str], Summary]

REPORT = """---
title: Three days at QuillConf 2031
author: Ida Brandt
---

Hi everyone, I flew to Tromsø and my hotel was next to the harbour.

Compilers for birdsong were the main theme of QuillConf 2031. They also had good coffee.

## [Parsing Feathers](https://quill.example/feathers) by Noor Aziz

TLDR: Grammars of birdsong fit in four kilobytes.

Noor Aziz showed that a grammar of 340 rules parses nine songs out of ten. Thanks to all the
sponsors! I highly recommend reading the paper behind this talk.

## [Slow Queues](https://quill.example/queues) by Tom Reyes

Tom Reyes measured queues of migrating geese with a scheduler from 1978. I want to try his
scheduler on our build farm.
"""


def know(path: Path) -> KnownReport:
    """Return what a first look tells of the file at ``path``."""
    with scratch() as connection:
        (card,) = look_at(connection, (str(path),))
        return known_report(connection, card)


@pytest.fixture
def known(tmp_path: Path) -> Know:
    """What is known of a report given as text."""

    def read(text: str) -> KnownReport:
        path = tmp_path / "report.md"
        path.write_text(text, encoding="utf-8")
        return know(path)

    return read


@pytest.fixture
def summary(known: Know) -> Summarise:
    """The summary of a report given as text."""

    def read(text: str) -> Summary:
        found = known(text)
        return extract_summary((found,), found.card.title, SummaryOptions())

    return read
