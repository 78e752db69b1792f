"""``ask -c``: a question that continues the last one of the log."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from reportqa.library.answer_log import clear_answers
from tests.openai_server import fails, says

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.cli.conftest import Command
    from tests.openai_server import OpenAIServer

FIRST = "what did Rui Leal measure at PortoConf 2024?"
CACHE = "Rui Leal measured a cache in front of the compiler [1]."
ROOM = "The room was full [1]."


@pytest.fixture
def run(bare: Command, library: Path, tmp_path: Path) -> Command:
    """The command line, with a library of which nothing was asked yet."""
    folder = shutil.copytree(library, tmp_path / "library")
    clear_answers(folder)

    def command(*words: str, **environment: str) -> Result:
        return bare(*words, REPORTQA_LIBRARY=str(folder), **environment)

    return command


def logged(run: Command, number: int) -> Any:
    return json.loads(run("log", str(number), "--json").stdout)


def test_without_a_model_rules_make_the_question_stand_alone_and_say_so(run: Command) -> None:
    run("ask", FIRST)
    done = run("ask", "-c", "was the room full?", "--json")
    whole = "was the room full (PortoConf 2024)?"
    assert done.stderr.startswith(f"Understood as: {whole}\n")
    answered = json.loads(done.stdout)
    assert answered["question"] == "was the room full?"
    assert answered["standalone"] == whole
    assert "PortoConf 2024" in answered["scope"]
    kept = logged(run, 2)
    assert (kept["continues"], kept["standalone"]) == (1, whole)


def test_a_question_that_stands_alone_has_no_other_form(run: Command) -> None:
    run("ask", FIRST)
    done = run("ask", "-c", "what did Ana Sousa miss at PortoConf 2024?", "--json")
    assert "standalone" not in json.loads(done.stdout)
    assert "Understood as" not in done.stderr


def test_filters_hold_on_until_others_are_given_or_an_event_is_named(run: Command) -> None:
    run("ask", "what did Rui Leal measure?", "--event", "PortoConf", "--since", "2024-01-01")
    run("ask", "-c", "was the room full?")
    assert logged(run, 2)["filters"] == {"event": "PortoConf", "since": "2024-01-01"}
    run("ask", "-c", "and at Harbour Workshop 2023?")
    assert logged(run, 3)["filters"] == {"since": "2024-01-01"}
    run("ask", "-c", "and the ropes?", "--year", "2023")
    assert logged(run, 4)["filters"] == {"year": 2023}


def test_a_filter_by_year_gives_way_to_the_year_that_the_question_names(run: Command) -> None:
    run("ask", "what was about ropes?", "--event", "PortoConf 2024", "--day", "2024-05-14")
    done = run("ask", "-c", "and in 2023?")
    assert logged(run, 2)["filters"] == {"event": "PortoConf", "year": 2023}
    assert "Narrowed to: event PortoConf, year 2023" in done.stderr
    assert "cache in front of" not in done.stdout


def test_the_year_that_a_model_reads_out_of_a_question_moves_the_filters_too(
    run: Command, openai_server: OpenAIServer
) -> None:
    run("ask", "what was about ropes in 2023?", "--year", "2024")
    openai_server.will(says("What was about ropes in 2023?"), says("[1]"))
    run("ask", "-c", "and then?", "--model", "relay", "--base-url", openai_server.url)
    assert logged(run, 2)["filters"] == {"year": 2023}


def test_a_dry_run_looks_where_the_question_would(
    run: Command, openai_server: OpenAIServer
) -> None:
    where = ("--model", "relay", "--base-url", openai_server.url, "--dry-run")
    run("ask", "what was about ropes?", "--year", "2024")
    done = run("ask", "-c", "and in 2023?", *where)
    assert "Narrowed to: year 2023" in done.stderr
    assert "bowline" in done.stdout


def test_a_model_rewrites_the_question_from_what_was_asked_before(
    run: Command, openai_server: OpenAIServer
) -> None:
    where = ("--model", "relay", "--base-url", openai_server.url)
    whole = "Was the room full when Rui Leal spoke at PortoConf 2024?"
    openai_server.will(says(CACHE), says(whole), says(ROOM))
    run("ask", FIRST, *where)
    done = run("ask", "-c", "was the room full then?", *where, "--json")
    assert json.loads(done.stdout)["standalone"] == whole
    _, rewriting, answering = [one.body["messages"][1] for one in openai_server.script.chats]
    assert FIRST in rewriting["content"]
    assert "Rui Leal measured a cache in front of the compiler" in rewriting["content"]
    assert rewriting["content"].endswith("The last question: was the room full then?")
    assert answering["content"].endswith(f"The question: {whole}")
    assert json.loads(done.stdout)["usage"]["prompt_tokens"] == 200


def test_what_is_no_question_in_the_models_reply_leaves_it_to_the_rules(
    run: Command, openai_server: OpenAIServer
) -> None:
    where = ("--model", "relay", "--base-url", openai_server.url)
    openai_server.will(says(CACHE), says("Here you are:\n\n- yes"), says(ROOM))
    run("ask", FIRST, *where)
    done = run("ask", "-c", "was the room full?", *where)
    assert "Understood as: was the room full (PortoConf 2024)?" in done.stderr
    assert done.exit_code == 0


def test_a_reply_that_cannot_be_used_is_asked_for_again(
    run: Command, openai_server: OpenAIServer
) -> None:
    where = ("--model", "relay", "--base-url", openai_server.url)
    openai_server.will(says("No marker here."), says(CACHE))
    assert run("ask", FIRST, *where).exit_code == 3
    assert run("ask", FIRST, *where).exit_code == 0
    openai_server.will(says("I cannot help."), says(ROOM))
    run("ask", "-c", "was the room full?", *where)
    run("ask", FIRST, *where)
    openai_server.will(says("Was the room full at PortoConf 2024?"), says(ROOM))
    run("ask", "-c", "was the room full?", *where)
    assert logged(run, 5)["standalone"] == "Was the room full at PortoConf 2024?"


def test_a_model_that_fails_at_the_rewriting_is_exit_code_4(
    run: Command, openai_server: OpenAIServer
) -> None:
    run("ask", FIRST)
    openai_server.always(fails(400, "no such thing"))
    done = run("ask", "-c", "and then?", "--model", "relay", "--base-url", openai_server.url)
    assert done.exit_code == 4
    asked = {one.body["messages"][1]["content"] for one in openai_server.script.chats}
    assert len(asked) == 1


def test_a_rewriting_is_told_of_where_no_model_answered(
    run: Command, openai_server: OpenAIServer
) -> None:
    where = ("--model", "relay", "--base-url", openai_server.url)
    price = {"REPORTQA_PRICE_INPUT": "1", "REPORTQA_PRICE_OUTPUT": "10"}
    run("ask", FIRST)
    openai_server.always(says("What did Rui Leal measure at Harbour Workshop 2019?"))
    done = run("ask", "-c", "and at Harbour Workshop 2019?", *where, "--json", **price)
    told = json.loads(done.stdout)
    assert len(openai_server.script.chats) == 1
    assert (told["status"], told["mode"]) == ("not_found", "extractive")
    assert told["model"] == "relay"
    assert told["usage"] == {"prompt_tokens": 100, "completion_tokens": 10, "cost_usd": 0.0002}
    assert "100 + 10 tokens, $0.0002" in done.stderr
    assert "no model" not in done.stderr
    assert "model relay, 100 + 10 tokens, $0.0002" in run("log", "2").stdout
    assert logged(run, 2)["prompt"] is None
    again = run("ask", "-c", "and at Harbour Workshop 2018?", "--model", "none")
    assert "extractive (no model)" in again.stderr


def test_a_list_is_kept_with_the_fingerprint_of_the_prompt_that_judged_it(
    run: Command, openai_server: OpenAIServer
) -> None:
    where = ("--model", "relay", "--base-url", openai_server.url)
    openai_server.always(says('{"pieces": [{"piece": 1, "fits": "yes", "entries": []}]}'))
    run("ask", "which talks were there at PortoConf 2024?", *where)
    openai_server.always(says(CACHE))
    run("ask", FIRST, *where)
    listed, told = logged(run, 1), logged(run, 2)
    assert (listed["mode"], told["mode"]) == ("model", "model")
    assert listed["items"]
    assert not told["items"]
    assert listed["prompt"] not in {None, told["prompt"]}


def test_the_whole_conversation_is_followed_back(run: Command, openai_server: OpenAIServer) -> None:
    run("ask", "what is left out of this?")
    run("ask", FIRST)
    run("ask", "-c", "was the room full?")
    openai_server.will(says("Did Mia Tan speak at PortoConf 2024?"), says(ROOM))
    run("ask", "-c", "and Mia?", "--model", "relay", "--base-url", openai_server.url)
    sent = openai_server.script.chats[0].body["messages"][1]["content"]
    assert "earlier question 2" in sent
    assert "earlier question 3" not in sent
    assert "what is left out" not in sent


def test_a_dry_run_shows_the_rewriting_and_an_answer_as_the_rules_have_it(
    run: Command, openai_server: OpenAIServer
) -> None:
    run("ask", FIRST)
    where = ("--model", "relay", "--base-url", openai_server.url, "--dry-run")
    shown = run("ask", "-c", "was the room full?", *where)
    assert "The last question: was the room full?" in shown.stdout
    assert "The question: was the room full (PortoConf 2024)?" in shown.stdout
    assert openai_server.script.chats == []


def test_with_nothing_asked_before_there_is_nothing_to_continue(run: Command) -> None:
    done = run("ask", "-c", "and then?")
    assert done.exit_code == 1
    assert "there is no question to continue" in done.stderr
