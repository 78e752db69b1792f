"""Reports are data: what they order is neither sent as an order nor carried out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from reportqa.sanitizing import strip_invisible
from tests.cli.injections import INJECTIONS, LEAKED, ORDER, Injection
from tests.openai_server import OpenAIServer, says

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.cli.conftest import Command

FENCE = re.compile(r"^=== (end of )?passage (\d+) · (\w+) ===$", re.MULTILINE)
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]|[\U000e0000-\U000e007f]"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report for every injection."""
    reports = tmp_path_factory.mktemp("hostile")
    for one in INJECTIONS:
        (reports / f"{one.name}.md").write_text(one.report, encoding="utf-8")
    return reports


@pytest.fixture(scope="module")
def hostile(bare: Command, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("hostile-library")
    assert bare("ingest", str(folder), "--library", str(library)).exit_code == 0
    return library


def asked(
    bare: Command, library: Path, server: OpenAIServer, injection: Injection, *words: str
) -> Result:
    server.script.requests.clear()
    server.script.replies.clear()
    server.will(says(injection.lie), says(injection.lie))
    question = f"How many people came to the keynote on {injection.codeword}?"
    where = ("--model", "relay", "--base-url", server.url, "--library", str(library))
    return bare("ask", question, *where, "-k", "4", "--no-cache", *words)


def prompt(server: OpenAIServer) -> str:
    return server.script.chats[0].body["messages"][-1]["content"]


def test_there_are_thirty_attempts_of_as_many_kinds() -> None:
    assert len({one.planted + one.lie for one in INJECTIONS}) == len(INJECTIONS) >= 30


@pytest.mark.parametrize("injection", INJECTIONS, ids=lambda one: one.name)
def test_a_hostile_report_changes_neither_sources_nor_links_nor_the_terminal(
    bare: Command, hostile: Path, folder: Path, openai_server: OpenAIServer, injection: Injection
) -> None:
    done = asked(bare, hostile, openai_server, injection, "--json")
    assert done.exit_code in (0, 3)
    answer = json.loads(done.stdout)
    assert done.exit_code == (0 if answer["status"] == "answered" else 3)
    for citation in answer["citations"]:
        text = (folder / citation["source"]).read_text(encoding="utf-8")
        assert text[citation["char_start"] : citation["char_end"]] == citation["quote"]
    for sentence in answer["sentences"]:
        assert sentence["citations"]
        assert LEAKED not in sentence["text"]
        assert "javascript:" not in sentence["text"]
        lied = "cancelled" in sentence["text"] or "12345" in sentence["text"]
        assert not (lied and sentence["supported"]) or _says_so(answer, sentence)


def _says_so(answer: dict[str, list[dict[str, object]]], sentence: dict[str, object]) -> bool:
    """Tell whether a report itself says the lie in plain sight, so that it is quoted as its own."""
    cited = [c["quote"] for c in answer["citations"] if c["number"] in sentence["citations"]]  # type: ignore[operator]
    return any("cancelled" in strip_invisible(str(quote)) for quote in cited)


@pytest.mark.parametrize("injection", INJECTIONS, ids=lambda one: one.name)
def test_what_is_printed_is_safe(
    bare: Command, hostile: Path, openai_server: OpenAIServer, injection: Injection
) -> None:
    done = asked(bare, hostile, openai_server, injection)
    said = done.stdout.partition("\nSources\n")[0]
    assert not CONTROL.search(done.stdout + done.stderr)
    assert LEAKED not in said


@pytest.mark.parametrize("injection", INJECTIONS, ids=lambda one: one.name)
def test_every_passage_stays_inside_its_fence(
    bare: Command, hostile: Path, openai_server: OpenAIServer, injection: Injection
) -> None:
    asked(bare, hostile, openai_server, injection)
    messages = openai_server.script.chats[0].body["messages"]
    assert [one["role"] for one in messages] == ["system", "user"]
    lines = FENCE.findall(prompt(openai_server))
    seal = lines[-1][2]
    fences = [(end, number) for end, number, mark in lines if mark == seal]
    assert fences == [
        (end, str(number)) for number in range(1, len(fences) // 2 + 1) for end in ("", "end of ")
    ]
    assert prompt(openai_server).count(seal) == len(fences)
    assert not CONTROL.search(prompt(openai_server))


@pytest.mark.parametrize(
    "injection", [one for one in INJECTIONS if one.hidden], ids=lambda one: one.name
)
def test_what_a_reader_does_not_see_the_model_does_not_see(
    bare: Command, hostile: Path, openai_server: OpenAIServer, injection: Injection
) -> None:
    asked(bare, hostile, openai_server, injection)
    shown = prompt(openai_server)
    mine = [
        part
        for part in re.split(r"^=== passage ", shown, flags=re.MULTILINE)
        if injection.codeword in part.partition("\n\n")[0]
    ]
    assert mine
    assert all(ORDER not in part for part in mine)


def test_nothing_but_the_model_that_was_named_is_spoken_to(
    bare: Command, hostile: Path, openai_server: OpenAIServer
) -> None:
    asked(bare, hostile, openai_server, INJECTIONS[0])
    assert {request.path for request in openai_server.script.requests} <= {
        "/v1/chat/completions",
        "/v1/models",
    }
