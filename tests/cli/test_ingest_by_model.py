"""``ingest --model``: what is sent, what is told, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.openai_server import OpenAIServer, fails, says
from tests.refining.making import TIDES, as_json, finding

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from tests.cli.conftest import Command

    Ingest = Callable[..., Result]

GOOD = as_json(finding("tide tables", "made sense of tide tables at last"))


@pytest.fixture
def ingest(bare: Command, tmp_path: Path) -> Ingest:
    """Ingest one report into a library of its own."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tides.md").write_text(TIDES, encoding="utf-8")

    def run(*words: str, **environment: str) -> Result:
        where = ("--library", str(tmp_path / "lib"), "--embedding", "hashing:64")
        return bare("ingest", str(tmp_path / "in"), *where, *words, **environment)

    return run


def told(result: Result, server: OpenAIServer) -> list[str]:
    return result.stderr.replace(server.host, "HOST").splitlines()


def test_the_price_is_told_first_and_what_came_of_it_last(
    ingest: Ingest, openai_server: OpenAIServer
) -> None:
    openai_server.will(says(GOOD))
    done = ingest("--model", "relay", "--base-url", openai_server.url)
    lines = told(done, openai_server)
    assert done.exit_code == 0
    assert lines[0].startswith("Reading 1 stretch of 1 report by relay at HOST: 1 request, about ")
    assert lines[0].endswith(" tokens, price unknown")
    assert lines[-1] == (
        "Read by relay at HOST: 1 report, 1 item added, 0 confirmed, 0 not believed;"
        " 100 + 10 tokens, price unknown"
    )
    assert done.stdout == "Ingested: 1 new, 0 updated, 0 unchanged, 0 removed, 0 skipped\n"


def test_a_report_is_sent_to_nobody_unless_the_command_names_a_model(
    ingest: Ingest, openai_server: OpenAIServer
) -> None:
    configured = {
        "REPORTQA_MODEL": "relay",
        "REPORTQA_BASE_URL": openai_server.url,
        "OPENAI_API_KEY": "sk-test",
    }
    assert ingest(**configured).exit_code == 0
    assert ingest("--model", "none", **configured).exit_code == 0
    assert openai_server.script.requests == []


def test_json_says_what_the_model_did(ingest: Ingest, openai_server: OpenAIServer) -> None:
    openai_server.will(says(GOOD))
    done = ingest("--model", "relay", "--base-url", openai_server.url, "--json")
    assert json.loads(done.stdout)["reading"] == {
        "model": "relay",
        "reports": 1,
        "added": 1,
        "confirmed": 0,
        "dropped": 0,
        "left": [],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10, "cost_usd": None},
    }


def test_a_model_that_fails_is_told_in_one_line_and_the_rules_remain(
    ingest: Ingest, openai_server: OpenAIServer
) -> None:
    openai_server.always(fails(401, "no"))
    done = ingest("--model", "relay", "--base-url", openai_server.url)
    assert done.exit_code == 4
    assert "1 new" in done.stdout
    lines = told(done, openai_server)
    assert lines[-3] == "Left as the rules understand them: tides.md"
    assert lines[-2] == "Error: relay at HOST wants an API key (401)"


def test_a_dry_run_shows_what_would_be_sent_and_sends_nothing(
    ingest: Ingest, openai_server: OpenAIServer, tmp_path: Path
) -> None:
    where = ("--model", "relay", "--base-url", openai_server.url, "--dry-run")
    shown = ingest(*where)
    assert shown.exit_code == 0
    assert "=== tides.md · system ===\n\nYou read parts of a trip report" in shown.stdout
    assert "made sense of tide tables at last" in shown.stdout
    ((row),) = json.loads(ingest(*where, "--json").stdout)
    assert [one["role"] for one in row["messages"]] == ["system", "user"]
    assert openai_server.script.requests == []
    assert not (tmp_path / "lib").exists()


def test_max_cost_needs_a_price_and_is_kept(ingest: Ingest, openai_server: OpenAIServer) -> None:
    where = ("--model", "relay", "--base-url", openai_server.url, "--max-cost", "0.0001")
    unknown = ingest(*where)
    assert unknown.exit_code == 6
    assert "what relay at" in unknown.stderr
    prices = {"REPORTQA_PRICE_INPUT": "5", "REPORTQA_PRICE_OUTPUT": "5"}
    dear = ingest(*where, **prices)
    assert dear.exit_code == 6
    assert "more than $0.0001" in dear.stderr
    assert openai_server.script.chats == []


def test_half_a_price_is_an_error(ingest: Ingest, openai_server: OpenAIServer) -> None:
    done = ingest("--model", "x", "--base-url", openai_server.url, REPORTQA_PRICE_INPUT="5")
    assert done.exit_code == 1
    assert "go together" in done.stderr


@pytest.mark.parametrize("flag", ["--dry-run", "--no-cache"])
def test_flags_about_the_model_need_one(ingest: Ingest, flag: str) -> None:
    assert ingest(flag).exit_code == 2


def test_no_cache_asks_again(ingest: Ingest, openai_server: OpenAIServer, tmp_path: Path) -> None:
    where = ("--model", "relay", "--base-url", openai_server.url)
    openai_server.always(says(GOOD))
    ingest(*where)
    (tmp_path / "in" / "tides.md").rename(tmp_path / "in" / "again.md")
    assert "(1 more answered before)" in ingest(*where).stderr
    assert "1 updated" in ingest(*where, "--no-cache").stdout
    assert len(openai_server.script.chats) == 2
