"""Start-up is a feature: what each command must not load, in a fresh interpreter."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reportqa.cli.program import program
from reportqa.cli.table import COMMANDS
from reportqa.errors import ExitCode
from tests.cli.conftest import CLEAN
from tests.openai_server import fails

if TYPE_CHECKING:
    from pathlib import Path

    from tests.openai_server import OpenAIServer

HEAVY = {
    "chromadb",
    "openai",
    "llama_index",
    "numpy",
    "httpx",
    "jinja2",
    "tiktoken",
    "rich.console",
}
PROBE = """
import sys
from reportqa.cli import main
try:
    main()
finally:
    print("LOADED", *sys.modules, file=sys.stderr)
"""


def environment(library: Path) -> dict[str, str]:
    """Return an environment without anybody's keys and settings."""
    kept = {name: value for name, value in os.environ.items() if name not in CLEAN}
    return {**kept, "REPORTQA_LIBRARY": str(library), "REPORTQA_MODEL": "none"}


def loaded(library: Path, *words: str, code: int = 0) -> set[str]:
    """Return the modules that a command has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words],
        capture_output=True,
        text=True,
        env=environment(library),
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return set(done.stderr.rpartition("LOADED")[2].split())


def test_help_loads_click_and_next_to_nothing_else(library: Path) -> None:
    modules = loaded(library, "--help")
    assert not modules & (HEAVY | {"sqlite3", "rich", "platformdirs", "reportqa.models"})


@pytest.mark.parametrize("words", [("talks",), ("reports",), ("events",), ("show", "ana.md")])
def test_lists_load_neither_stores_nor_models(library: Path, words: tuple[str, ...]) -> None:
    assert not loaded(library, *words) & HEAVY


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_loads_neither_llama_index_nor_openai(library: Path, command: str) -> None:
    modules = loaded(library, command, "Rui Leal cache")
    assert not modules & {"llama_index", "openai", "reportqa.parsing.understanding"}


def test_the_first_request_of_a_list_waits_for_nothing_that_reads_replies(
    library: Path, openai_server: OpenAIServer
) -> None:
    openai_server.always(fails(401))
    model = ("--model", "relay", "--base-url", openai_server.url)
    words = ("ask", "Which talks were about linkers?", *model)
    modules = loaded(library, *words, code=ExitCode.REMOTE)
    assert openai_server.script.chats
    late = ("verifying", "answering.believing", "answering.citing", "answering.enumerating")
    assert not modules & {f"reportqa.{name}" for name in late}


@pytest.mark.parametrize("command", ["themes", "links", "people", "todo"])
def test_what_looks_across_reports_loads_neither_stores_nor_models(
    library: Path, command: str
) -> None:
    assert not loaded(library, command) & (HEAVY - {"rich.console"})


def test_the_tables_words_are_the_commands_own() -> None:
    context = program.make_context("reportqa", ["--help"], resilient_parsing=True)
    for row in COMMANDS:
        command = program.get_command(context, row.name)
        assert command is not None
        assert command.name == row.name
        assert command.get_short_help_str(limit=200).rstrip(".") == row.summary.rstrip(".")
        assert "xample" in str(command.epilog), f"{row.name} shows no example"


def test_a_reader_that_leaves_is_no_fault(library: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", "from reportqa.cli import main; main()", "talks", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(library),
    )
    assert running.stdout is not None
    running.stdout.close()
    assert running.stderr is not None
    with running.stderr as errors:
        assert errors.read() == b""
    assert running.wait(timeout=60) == 0
