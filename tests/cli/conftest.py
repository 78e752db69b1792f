"""A small library made by the real command, and the command line as a function."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from reportqa.cli.program import program
from tests.openai_server import openai_server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Command = Callable[..., Result]

__all__ = ["openai_server"]

ANA = """---
title: Two days at PortoConf 2024
author: Ana Sousa
date: 2024-05-20
tags: [compilers, caching]
---

# PortoConf 2024

## Day 1

### [Caching for Mortals](https://portoconf.example/leal) by Rui Leal

TLDR: Cache what is asked for twice.

Rui Leal measured a cache in front of the compiler. Builds finished 3.4 times as fast on
his laptop, and nobody lost a file. The room was full.

### [Linkers at Night](https://portoconf.example/tan) by Mia Tan

I wanted to see this one but I missed it.
"""
BEN = """# Notes from the Harbour Workshop 2023

Ben Okafor, 3 March 2023

- [Ropes and Knots](https://harbour.example/knots): how sailors tie a bowline.
- [Tide Tables](https://harbour.example/tides): printed tables are still right.
"""
CLEAN = {
    name: None
    for name in os.environ
    if name.startswith(("REPORTQA_", "OPENAI_")) or name in ("NO_COLOR", "FORCE_COLOR")
}


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def bare(home: Path) -> Command:
    """The command line with an environment of its own."""
    variables = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "CACHE")}

    def run(*words: str, stdin: str | None = None, **environment: str) -> Result:
        return CliRunner().invoke(
            program, words, input=stdin, env={**CLEAN, **variables, **environment}
        )

    return run


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "2024").mkdir()
    (folder / "2024" / "ana.md").write_text(ANA, encoding="utf-8")
    (folder / "ben.md").write_text(BEN, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def library(bare: Command, reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    made = bare("ingest", str(reports), "--library", str(folder))
    assert made.stdout == "Ingested: 2 new, 0 updated, 0 unchanged, 0 removed, 0 skipped\n"
    assert made.exit_code == 0
    return folder


@pytest.fixture
def reportqa(bare: Command, library: Path) -> Command:
    """The command line, speaking of the small library."""

    def run(*words: str, **environment: str) -> Result:
        return bare(*words, REPORTQA_LIBRARY=str(library), **environment)

    return run


@pytest.fixture
def data(reportqa: Command) -> Callable[..., Any]:
    """What a command prints as JSON."""

    def run(*words: str) -> Any:
        return json.loads(reportqa(*words, "--json").stdout)

    return run
