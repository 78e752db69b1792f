from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from reportqa.cli.boundary import EXIT_CODES, ReportQAGroup
from reportqa.cli.options import global_options
from reportqa.cli.table import Row
from reportqa.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.cli.conftest import Command
    from tests.openai_server import OpenAIServer

NAMES = ("fine", "nothing", "remote", "unsupported", "budget", "interrupted", "bug")
ROWS = [Row(name, f"tests.cli.scripted:{name}", "Library", name) for name in NAMES]


@click.group(cls=ReportQAGroup, rows=ROWS)
@global_options
def scripted() -> None:
    """Commands that end in every way."""


def run(*words: str) -> Result:
    return CliRunner().invoke(scripted, words)


def test_exit_code_0_ok(reportqa: Command) -> None:
    assert reportqa("reports").exit_code == ExitCode.OK
    answered = reportqa("ask", "What did Rui Leal measure in front of the compiler?")
    assert answered.exit_code == ExitCode.OK, answered.stderr
    assert "cache in front of the compiler. [1]" in answered.stdout
    assert "extractive (no model)" in answered.stderr


def test_exit_code_1_fixable(reportqa: Command) -> None:
    shown = reportqa("show", "anna.md")
    assert shown.exit_code == ExitCode.FIXABLE
    assert shown.stderr == (
        "Error: no report 'anna.md' in the library\nHint: similar: 2024/ana.md, ben.md\n"
    )


def test_exit_code_1_for_a_damaged_library(bare: Command, tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"not a database at all")
    talks = bare("talks", "--library", str(tmp_path))
    assert talks.exit_code == ExitCode.FIXABLE
    assert talks.stderr.startswith(f"Error: {tmp_path / 'library.sqlite'} is damaged")
    assert talks.stdout == ""


def test_exit_code_2_usage(reportqa: Command) -> None:
    assert reportqa("serch").exit_code == ExitCode.USAGE
    assert "Did you mean 'search'?" in reportqa("serch").stderr
    assert reportqa("talks", "--since", "yesterday").exit_code == ExitCode.USAGE
    assert reportqa("talks", "--kind", "song").exit_code == ExitCode.USAGE


def test_exit_code_3_no_answer(bare: Command, reportqa: Command, tmp_path: Path) -> None:
    nothing = bare("ask", "Who won?", "--library", str(tmp_path / "none"))
    assert nothing.exit_code == ExitCode.NO_ANSWER
    assert "The library is empty" in nothing.stdout
    assert reportqa("ask", "Who won the Zagreb regatta?").exit_code == ExitCode.NO_ANSWER
    assert not (tmp_path / "none").exists()


def test_exit_code_4_remote(reportqa: Command, openai_server: OpenAIServer) -> None:
    closed = reportqa("ask", "Who spoke of caching?", "--base-url", "http://127.0.0.1:1")
    assert closed.exit_code == ExitCode.REMOTE, closed.stderr
    assert closed.stdout == ""
    assert "127.0.0.1:1" in closed.stderr
    openai_server.script.models = None
    unnamed = reportqa("ask", "Who spoke of caching?", "--base-url", f"http://{openai_server.host}")
    assert unnamed.exit_code == ExitCode.REMOTE


def test_exit_code_5_unsupported() -> None:
    assert run("unsupported").exit_code == ExitCode.UNSUPPORTED


def test_exit_code_6_budget(reportqa: Command, openai_server: OpenAIServer) -> None:
    words = ("ask", "Who spoke of caching?", "--max-cost", "0.10")
    told = reportqa(*words, "--base-url", f"http://{openai_server.host}")
    assert told.exit_code == ExitCode.BUDGET
    assert openai_server.script.requests == []
    assert reportqa(*words, "--model", "none").exit_code in (ExitCode.OK, ExitCode.NO_ANSWER)


def test_a_budget_is_told_with_its_hint() -> None:
    told = run("budget")
    assert told.exit_code == ExitCode.BUDGET
    assert told.stderr == (
        "Error: this would cost $2.00, more than $1.00\nHint: raise --max-cost\n"
    )


def test_exit_code_130_interrupted() -> None:
    told = run("interrupted")
    assert told.exit_code == ExitCode.INTERRUPTED
    assert told.stderr == "Interrupted.\n"


def test_a_command_may_return_its_exit_code() -> None:
    assert run("fine").exit_code == 0
    assert run("nothing").exit_code == ExitCode.NO_ANSWER


def test_a_bug_is_told_in_one_line_and_debug_shows_where() -> None:
    told = run("bug")
    assert told.exit_code == ExitCode.FIXABLE
    assert told.stderr == (
        "Error: unexpected fault: ZeroDivisionError: division by zero"
        " (this is a bug; --debug shows where)\n"
    )
    assert isinstance(run("--debug", "bug").exception, ZeroDivisionError)


def test_what_a_server_says_commands_no_terminal() -> None:
    assert run("remote").stderr == "Error: the server at 127.0.0.1 refused\nHint: start it\n"


def test_the_help_has_every_exit_code() -> None:
    assert [int(code) for code, _ in EXIT_CODES] == list(ExitCode)


@pytest.mark.parametrize("word", ["-h", "--help", "--version"])
def test_help_and_version_end_well(bare: Command, word: str) -> None:
    told = bare(word)
    assert told.exit_code == 0
    assert told.stdout.startswith(("Usage: ", "reportqa, version "))
