"""``ask --model`` through the real command line and a true server, with all that goes wrong."""

from __future__ import annotations

import contextlib
import json
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_startup import environment
from tests.openai_server import (
    OpenAIServer,
    delta,
    fails,
    fails_with,
    keeps_silent,
    says,
    streams,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    from tests.cli.conftest import Command
    from tests.openai_server import Handler, Reply, Request

    Ask = Callable[..., Result]

QUESTION = "How much faster were the builds of Rui Leal?"
GOOD = "Builds finished 3.4 times as fast on his laptop [1]."
SHOWN = "Builds finished 3.4 times as fast on his laptop. [1]\n"


@pytest.fixture
def ask(reportqa: Command, openai_server: OpenAIServer) -> Ask:
    """Ask the model behind the server, whatever it said before."""

    def run(*words: str, cached: bool = False, **environment: str) -> Result:
        where = ("--model", "relay", "--base-url", openai_server.url, "--timeout", "5")
        fresh = () if cached else ("--no-cache",)
        question = () if words[:1] and not words[0].startswith("-") else (QUESTION,)
        return reportqa("ask", *question, *where, *words, *fresh, **environment)

    return run


def told(result: Result, server: OpenAIServer) -> list[str]:
    return result.stderr.replace(server.host, "HOST").splitlines()


def fault(result: Result, server: OpenAIServer) -> str:
    """Return the one line that says what went wrong, of a run that printed no answer."""
    lines = told(result, server)
    errors = [line for line in lines if line.startswith("Error: ")]
    assert len(errors) == 1
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return errors[0].removeprefix("Error: ")


def test_an_answer_has_the_sentences_that_cite_and_one_line_about_its_cost(
    ask: Ask, openai_server: OpenAIServer
) -> None:
    openai_server.will(says(GOOD))
    done = ask(REPORTQA_PRICE_INPUT="1", REPORTQA_PRICE_OUTPUT="10")
    assert done.exit_code == 0
    assert done.stdout.startswith(SHOWN)
    assert told(done, openai_server)[-1] == "model relay at HOST: 100 + 10 tokens, $0.0002"


@pytest.mark.parametrize(
    ("replies", "said"),
    [
        ([fails(401)], "relay at HOST wants an API key (401)"),
        ([fails(404, code="model_not_found")], "HOST has no model 'relay' (404)"),
        ([fails(429, Retry_After="90")], "relay at HOST gets too many requests (429)"),
        ([fails(400, "maximum context length is 8 tokens")], "the prompt is longer than relay"),
        ([streams(delta(content="Builds finished"))], "broke off its reply before the end"),
        ([streams(delta(content="Builds"), done=False)], "broke off its reply before the end"),
        (
            [
                streams(
                    {
                        **delta(content="Builds"),
                        "usage": {"prompt_tokens": 9, "completion_tokens": 1},
                    },
                    done=False,
                )
            ],
            "broke off its reply before the end",
        ),
        ([streams(delta(content="Builds"), '{"choi')], "relay at HOST sent something that is no"),
        ([streams(delta(content=""), delta("stop"))], "relay at HOST sent an empty reply"),
        ([streams(delta(reasoning_content="Hm"), delta("stop"))], "sent only its reasoning"),
        ([says("<think>Builds finished [1].")], "sent only its reasoning"),
        ([fails_with(200, {"error": {"message": "no memory"}})], "broke off its reply: no memory"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_server_that_fails_is_told_in_one_line_with_exit_code_4(
    ask: Ask, openai_server: OpenAIServer, replies: list[Reply], said: str
) -> None:
    openai_server.script.models = ("other", "more")
    openai_server.will(*replies)
    done = ask()
    assert done.exit_code == 4
    assert said in fault(done, openai_server)
    assert len(openai_server.script.chats) == 1


def test_a_model_that_is_not_there_is_answered_with_those_that_are(
    ask: Ask, openai_server: OpenAIServer
) -> None:
    openai_server.script.models = ("other", "more")
    openai_server.will(fails(404, code="model_not_found"))
    assert "Hint: It has other, more." in told(ask(), openai_server)


@pytest.mark.parametrize(
    "failure", [fails(429, Retry_After="0"), fails(429), fails(500), fails(503, Retry_After="0.1")]
)
def test_a_server_that_fails_once_answers_in_the_end(
    ask: Ask, openai_server: OpenAIServer, failure: Reply
) -> None:
    openai_server.will(failure, says(GOOD))
    done = ask()
    assert (done.exit_code, done.stdout.startswith(SHOWN)) == (0, True)
    assert len(openai_server.script.chats) == 2


def test_a_wait_that_the_server_asks_for_is_said(ask: Ask, openai_server: OpenAIServer) -> None:
    openai_server.will(fails(429, Retry_After="1"), says(GOOD))
    assert "HOST is busy; trying again in 1 s" in told(ask(), openai_server)


def test_a_refused_connection(reportqa: Command) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    done = reportqa("ask", QUESTION, "--model", "x", "--base-url", url)
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == f"Error: nothing listens at {url}/v1\nHint: Is the server running?\n"


def test_a_reply_after_the_timeout(ask: Ask, openai_server: OpenAIServer) -> None:
    openai_server.will(keeps_silent(0.8))
    done = ask("--timeout", "0.2", "--context-tokens", "8000")
    assert done.exit_code == 4
    assert "was silent for" in fault(done, openai_server)


@pytest.mark.parametrize(
    "reply",
    [
        "Builds finished 3.4 times as fast on his laptop.",
        "Builds finished 3.4 times as fast [97].",
        "Builds finished 3.4 times as fast [0], [x] and [1000000000000].",
        "NO ANSWER: nothing about builds",
    ],
)
def test_a_reply_that_rests_on_no_passage_is_no_answer(
    ask: Ask, openai_server: OpenAIServer, reply: str
) -> None:
    openai_server.will(*[says(reply)] * 3)
    done = ask("--json")
    assert done.exit_code == 3
    assert json.loads(done.stdout)["citations"] == []
    assert json.loads(done.stdout)["status"] == "insufficient"


def test_markers_that_name_nothing_go_and_the_others_stay(
    ask: Ask, openai_server: OpenAIServer
) -> None:
    openai_server.will(*[says("Builds finished 3.4 times as fast on his laptop [1][97].")] * 3)
    data = json.loads(ask("--json").stdout)
    assert {number for one in data["sentences"] for number in one["citations"]} == {1}
    assert "97" not in data["answer"]


FORGED = 'Rui Leal said "my cache has lost eleven thousand files" [1].'


def test_a_forged_quote_is_never_among_the_cited_words(
    ask: Ask, openai_server: OpenAIServer
) -> None:
    openai_server.always(says(FORGED))
    done = ask("--json")
    data = json.loads(done.stdout)
    assert all("eleven thousand" not in one["quote"] for one in data["citations"])
    assert all(one["supported"] is not True for one in data["sentences"])


@pytest.mark.parametrize(
    "reply", [f'```json\n{{"answer": "{GOOD}"}}\n```', f"```\n{GOOD}\n```", f'{{"text": "{GOOD}"}}']
)
def test_an_answer_in_a_fence_or_as_json_is_taken_out_of_it(
    ask: Ask, openai_server: OpenAIServer, reply: str
) -> None:
    openai_server.will(says(reply))
    assert ask().stdout.startswith(SHOWN)


def test_a_question_asked_twice_is_sent_once(ask: Ask, openai_server: OpenAIServer) -> None:
    openai_server.will(says(GOOD))
    question = "What did Rui Leal put in front of the compiler?"
    first, second = (ask(question, cached=True) for _ in range(2))
    assert first.stdout == second.stdout
    assert len(openai_server.script.chats) == 1
    assert told(second, openai_server)[-1] == "model relay at HOST: from the cache, nothing sent"
    data = json.loads(ask(question, "--json", cached=True).stdout)
    assert data["usage"] == {"prompt_tokens": 0, "completion_tokens": 0, "cost_usd": 0.0}


def test_no_cache_asks_again_and_keeps_the_new_reply(ask: Ask, openai_server: OpenAIServer) -> None:
    question = "What was full when Rui Leal spoke?"
    openai_server.will(says("The room was full [1]."), says("The room was quite full [1]."))
    assert ask(question, cached=True).stdout.startswith("The room was full")
    assert ask(question).stdout.startswith("The room was quite full")
    assert ask(question, cached=True).stdout.startswith("The room was quite full")
    assert len(openai_server.script.chats) == 2


def test_what_failed_is_not_kept(ask: Ask, openai_server: OpenAIServer) -> None:
    question = "Whose files did nobody lose?"
    openai_server.will(streams(delta(content="Nobody")), says("Nobody lost a file [1]."))
    assert ask(question, cached=True).exit_code == 4
    assert ask(question, cached=True).exit_code == 0


def test_a_dry_run_shows_the_very_messages_and_sends_nothing(
    ask: Ask, openai_server: OpenAIServer
) -> None:
    shown = ask("--dry-run", "--context-tokens", "16384")
    assert openai_server.script.requests == []
    assert shown.exit_code == 0
    assert re.search(
        r"^Nothing was sent\. relay at 127\.0\.0\.1:\d+: 1 request, about [\d,]+ tokens"
        r" and at most 4,096 back, for a window of 16,384; price unknown$",
        shown.stdout,
        re.MULTILINE,
    )
    openai_server.will(says(GOOD))
    ask("--context-tokens", "16384")
    for message in openai_server.script.chats[0].body["messages"]:
        assert message["content"] in shown.stdout


def test_a_dry_run_in_json_has_the_messages_and_the_price(ask: Ask) -> None:
    prices = ("--price-input", "1", "--price-output", "10")
    data = json.loads(ask("--dry-run", "--json", *prices).stdout)
    assert [message["role"] for message in data["requests"][0]] == ["system", "user"]
    used = data["usage"]
    expected = (used["prompt_tokens"] + 10 * used["completion_tokens"]) / 1_000_000
    assert used["cost_usd"] == pytest.approx(expected)


def test_a_dry_run_needs_no_key(reportqa: Command) -> None:
    words = ("ask", "what did Rui measure?", "--model", "openai:gpt-5-mini")
    rehearsed = reportqa(*words, "--dry-run")
    assert rehearsed.exit_code == 0
    assert "Nothing was sent. gpt-5-mini at api.openai.com" in rehearsed.stdout
    assert "needs a key" in reportqa(*words).stderr


@pytest.mark.parametrize("words", [("ask", "who spoke?"), ("digest", "PortoConf 2024")])
def test_a_folder_of_prompts_that_is_not_there_is_refused_without_a_model_too(
    words: tuple[str, ...], reportqa: Command, tmp_path: Path
) -> None:
    told = reportqa(*words, "--prompts", str(tmp_path / "none"))
    assert (told.exit_code, told.stderr) == (
        1,
        f"Error: there is no folder of prompts at {tmp_path / 'none'}\n",
    )


def test_a_dry_run_without_a_model_or_a_need_for_one_says_so(reportqa: Command, ask: Ask) -> None:
    none = reportqa("ask", QUESTION, "--dry-run", "--model", "none")
    assert (none.exit_code, none.stdout.startswith("Nothing would be sent")) == (0, True)
    nowhere = ask("--dry-run", "--event", "FjordConf 1999")
    assert (nowhere.exit_code, nowhere.stdout.startswith("Nothing would be sent")) == (0, True)


def test_max_cost_without_a_price_is_refused_with_what_to_say(
    ask: Ask, openai_server: OpenAIServer
) -> None:
    done = ask("--max-cost", "1")
    assert done.exit_code == 6
    assert "costs is not known" in fault(done, openai_server)
    assert "--price-input" in done.stderr
    assert openai_server.script.requests == []


def test_max_cost_is_kept_before_anything_is_sent(ask: Ask, openai_server: OpenAIServer) -> None:
    prices = ("--price-input", "1", "--price-output", "10")
    dear = ask("--max-cost", "0.001", *prices)
    assert dear.exit_code == 6
    assert "more than $0.0010" in fault(dear, openai_server)
    assert openai_server.script.chats == []
    openai_server.will(says(GOOD))
    assert ask("--max-cost", "1", *prices).exit_code == 0


def test_a_file_of_prices_of_your_own_counts_at_every_server(
    ask: Ask, openai_server: OpenAIServer, tmp_path: Path
) -> None:
    file = tmp_path / "prices.toml"
    file.write_text('[models]\n"relay" = [1, 10]\n', encoding="utf-8")
    openai_server.will(says(GOOD))
    done = ask("--max-cost", "1", REPORTQA_PRICES=str(file))
    assert told(done, openai_server)[-1] == "model relay at HOST: 100 + 10 tokens, $0.0002"


def test_a_server_that_cuts_the_prompt_silently_is_noticed(
    ask: Ask, openai_server: OpenAIServer
) -> None:
    openai_server.will(says(GOOD, counted=(40, 10)))
    done = ask()
    assert done.exit_code == 0
    assert "HOST counted 40 tokens where about" in "\n".join(told(done, openai_server))


def test_every_role_speaks_to_the_one_base_url_and_to_nobody_else(
    bare: Command, openai_server: OpenAIServer, reports: Path, tmp_path: Path
) -> None:
    openai_server.script.embeds = True
    trap = dict.fromkeys(("HTTP_PROXY", "ALL_PROXY", "OPENAI_BASE_URL"), "http://127.0.0.1:9")
    where = ("--base-url", openai_server.url, "--library", str(tmp_path / "lib"))
    with watched_connections() as reached:
        made = bare("ingest", str(reports), "--embedding", "openai:relay", *where, **trap)
        openai_server.will(says(GOOD))
        done = bare("ask", QUESTION, "--model", "relay", *where, **trap)
    assert (made.exit_code, done.exit_code) == (0, 0)
    assert reached == {openai_server.host}
    asked = {request.path for request in openai_server.script.requests}
    assert asked == {"/v1/embeddings", "/v1/models", "/v1/chat/completions"}


def test_a_dry_run_asks_no_server_for_embeddings_either(
    bare: Command, openai_server: OpenAIServer, reports: Path, tmp_path: Path
) -> None:
    openai_server.script.embeds = True
    where = ("--base-url", openai_server.url, "--library", str(tmp_path / "lib"))
    bare("ingest", str(reports), "--embedding", "openai:relay", *where)
    before = len(openai_server.script.requests)
    done = bare("ask", QUESTION, "--model", "relay", "--dry-run", *where)
    assert done.exit_code == 0
    assert "Nothing was sent." in done.stdout
    assert "found by words alone" in done.stderr
    assert len(openai_server.script.requests) == before


@contextlib.contextmanager
def watched_connections() -> Iterator[set[str]]:
    """Yield the addresses that the program connects to, or asks a name server about."""
    reached: set[str] = set()
    watching = [True]

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if watching and event == "socket.connect" and isinstance(arguments[1], tuple):
            reached.add(f"{arguments[1][0]}:{arguments[1][1]}")
        if watching and event == "socket.getaddrinfo" and arguments[0] != "127.0.0.1":
            reached.add(str(arguments[0]))

    sys.addaudithook(note)
    try:
        yield reached
    finally:
        watching.clear()


def test_ctrl_c_ends_with_130_and_leaves_the_library_as_it_was(
    openai_server: OpenAIServer, library: Path
) -> None:
    def interrupts(handler: Handler, _: Request) -> None:
        handler.open_stream()
        handler.event(delta(content="Builds finished "))
        running.send_signal(signal.SIGINT)
        time.sleep(1)

    openai_server.always(interrupts)
    before = counted_rows(library)
    words = ("ask", QUESTION, "--model", "relay", "--base-url", openai_server.url)
    running = subprocess.Popen(
        [sys.executable, "-c", "from reportqa.cli import main; main()", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**environment(library), "REPORTQA_MODEL": "relay"},
        # Tests that run in a shell's background inherit that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    shown, errors = running.communicate(timeout=60)
    assert (running.returncode, shown, errors) == (130, "", "Interrupted.\n")
    assert counted_rows(library) == before


def counted_rows(library: Path) -> list[int]:
    with contextlib.closing(sqlite3.connect(library / "library.sqlite")) as connection:
        tables = ("sources", "reports", "items", "passages", "replies")
        counts = (f"SELECT count(*) FROM {table}" for table in tables)  # noqa: S608
        return [connection.execute(count).fetchone()[0] for count in counts]


def test_the_prompt_stays_within_the_window_that_the_server_tells(
    ask: Ask, openai_server: OpenAIServer
) -> None:
    openai_server.script.windows = {"max_model_len": 2_000}
    openai_server.will(says(GOOD))
    ask()
    body = openai_server.script.chats[0].body
    assert body["max_tokens"] == 500
    assert sum(len(message["content"]) for message in body["messages"]) < 1_500 * 5


def test_a_library_that_is_being_written_fails_no_answer(
    ask: Ask, openai_server: OpenAIServer, library: Path
) -> None:
    openai_server.will(says("Mia Tan wrote of linkers [1]."))
    writer = sqlite3.connect(library / "library.sqlite", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        done = ask("What is Mia Tan known for at night?", cached=True)
    finally:
        writer.execute("ROLLBACK")
        writer.close()
    assert done.exit_code == 0
    assert "The reply was not kept for another time" in done.stderr


LIST = "Which talks were about caching or linkers?"


def test_all_calls_of_a_list_are_planned_paid_and_told_together(
    ask: Ask, openai_server: OpenAIServer
) -> None:
    openai_server.always(says('{"pieces": []}'))
    done = ask(LIST, "--json", "--price-input", "1", "--price-output", "10")
    calls = len(openai_server.script.chats)
    assert calls > 0
    planned = next(line for line in told(done, openai_server) if "judging" in line)
    assert re.search(r": \d+ requests?, about [\d,]+ tokens, at most \$0\.\d+", planned)
    assert json.loads(done.stdout)["usage"] == {
        "prompt_tokens": 100 * calls,
        "completion_tokens": 10 * calls,
        "cost_usd": pytest.approx(0.0002 * calls),
    }


def test_a_dry_run_of_a_list_shows_what_would_be_judged(
    ask: Ask, openai_server: OpenAIServer
) -> None:
    shown = ask(LIST, "--dry-run")
    assert (shown.exit_code, openai_server.script.requests) == (0, [])
    assert "=== request 1 · system ===" in shown.stdout
    assert "Linkers at Night" in shown.stdout
    assert shown.stdout.splitlines()[-1].startswith("Nothing was sent. relay at ")


def test_a_fault_that_could_not_be_put_right_is_told(ask: Ask, openai_server: OpenAIServer) -> None:
    openai_server.will(says("Builds finished 9.9 times as fast on his laptop [1]."), fails(401))
    done = ask()
    assert done.exit_code == 0
    assert "What does not hold was not put right: relay at HOST wants an API key (401)" in told(
        done, openai_server
    )
