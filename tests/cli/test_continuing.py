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


def test_a_model_that_fails_at_the_rewriting_is_exit_code_4(
    run: Command, openai_server: OpenAIServer
) -> None:
    run("ask", FIRST)
    openai_server.always(fails(400, "no such thing"))
    done = run("ask", "-c", "and then?", "--model", "relay", "--base-url", openai_server.url)
    assert done.exit_code == 4
    asked = {one.body["messages"][1]["content"] for one in openai_server.script.chats}
    assert len(asked) == 1


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
