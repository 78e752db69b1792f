"""``reportqa log``: what was asked is kept, and keeping it never fails an answer."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from reportqa.library.answer_log import MOST_KEPT, clear_answers, keep_answer, logged_answers
from reportqa.library.database import reading, transaction, writing
from reportqa.library.replies import READING, LibraryReplies
from tests.openai_server import says

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.cli.conftest import Command
    from tests.openai_server import OpenAIServer

QUESTION = "what did Rui Leal measure?"
WEATHER = "what was the weather in Reykjavik?"


@pytest.fixture
def own(library: Path, tmp_path: Path) -> Path:
    """A library of a test's own, of which nothing was asked yet."""
    folder = shutil.copytree(library, tmp_path / "library")
    clear_answers(folder)
    return folder


@pytest.fixture
def run(bare: Command, own: Path) -> Command:
    def command(*words: str, **environment: str) -> Result:
        return bare(*words, REPORTQA_LIBRARY=str(own), **environment)

    return command


def logged(run: Command, *words: str) -> Any:
    return json.loads(run("log", *words, "--json").stdout)


def test_past_questions_are_listed_newest_first_with_what_came_of_them(run: Command) -> None:
    run("ask", QUESTION)
    run("ask", WEATHER)
    newest, oldest = logged(run)
    assert (newest["number"], newest["question"], newest["status"]) == (2, WEATHER, "not_found")
    assert (oldest["number"], oldest["question"], oldest["status"]) == (1, QUESTION, "answered")
    assert oldest["sources"] > 0
    table = run("log").stdout.splitlines()
    assert table[0].split() == ["no", "asked", "question", "came", "of", "it", "sources", "cost"]
    assert WEATHER in table[1]
    assert "not found" in table[1]
    assert len(run("log", "-n", "1").stdout.splitlines()) == 2


def test_one_question_is_shown_as_ask_gave_it(run: Command) -> None:
    answered = json.loads(run("ask", QUESTION, "--event", "PortoConf", "--json").stdout)
    shown = logged(run, "1")
    assert shown | answered == shown
    assert shown["filters"] == {"event": "PortoConf"}
    assert shown["asked_at"].endswith("+00:00")
    text = run("log", "--show", "1").stdout
    assert text == run("log", "1").stdout
    assert "measured a cache in front of the compiler" in text
    assert "narrowed to: event PortoConf" in text
    assert "[1] 2024/ana.md:" in text


def test_why_there_was_no_answer_is_shown(run: Command) -> None:
    message = json.loads(run("ask", WEATHER, "--json").stdout)["message"]
    assert message in " ".join(run("log", "1").stdout.split())


def test_what_a_model_cost_and_which_prompt_it_had_are_kept(
    run: Command, openai_server: OpenAIServer
) -> None:
    openai_server.will(says("Builds finished 3.4 times as fast on his laptop [1]."))
    where = ("--model", "relay", "--base-url", openai_server.url)
    price = {"REPORTQA_PRICE_INPUT": "1", "REPORTQA_PRICE_OUTPUT": "10"}
    assert run("ask", QUESTION, *where, **price, OPENAI_API_KEY="sk-a-secret").exit_code == 0
    shown = logged(run, "1")
    assert shown["usage"] == {"prompt_tokens": 100, "completion_tokens": 10, "cost_usd": 0.0002}
    assert len(shown["prompt"]) == 16
    assert "$0.0002" in run("log").stdout
    assert "sk-a-secret" not in json.dumps(shown)


def test_a_number_that_the_log_does_not_have_is_an_error(run: Command) -> None:
    told = run("log", "7")
    assert told.exit_code == 1
    assert "the log has no question 7" in told.stderr


def test_an_empty_log_is_valid_in_every_form(run: Command, bare: Command, tmp_path: Path) -> None:
    assert logged(run) == []
    assert run("log").stdout == "No question is kept.\n"
    nowhere = ("--library", str(tmp_path / "nowhere"))
    assert bare("log", *nowhere).stdout == "No question is kept.\n"
    assert bare("log", "--clear", *nowhere).exit_code == 0
    assert not (tmp_path / "nowhere").exists()


def test_clear_forgets_every_question(run: Command, own: Path) -> None:
    run("ask", QUESTION)
    (own / "chat_history").write_text("+a line\n", encoding="utf-8")
    told = run("log", "--clear")
    assert (told.exit_code, told.stderr) == (0, "Forgot 1 question.\n")
    assert logged(run) == []
    assert not (own / "chat_history").exists()
    assert run("log", "1", "--clear").exit_code == 2


def test_clear_forgets_what_a_model_replied_and_not_what_it_read(
    run: Command, own: Path, openai_server: OpenAIServer
) -> None:
    openai_server.always(says("Builds finished 3.4 times as fast on his laptop [1]."))
    where = ("--model", "relay", "--base-url", openai_server.url)
    run("ask", QUESTION, *where)
    LibraryReplies(own).put(f"{READING}1", "relay", "{}")
    run("log", "--clear")
    with reading(own) as connection:
        (kept,) = connection.execute("SELECT request_hash FROM replies").fetchall()
    assert kept[0] == f"{READING}1"


@pytest.mark.parametrize("off", ["false", "0", "off"])
def test_a_setting_turns_the_log_off(run: Command, off: str) -> None:
    assert run("ask", QUESTION, REPORTQA_LOG=off).exit_code == 0
    assert logged(run) == []
    told = run("ask", QUESTION, REPORTQA_LOG="perhaps")
    assert told.exit_code == 1
    assert "REPORTQA_LOG must be true or false" in told.stderr


def test_a_busy_library_costs_a_note_and_no_answer(run: Command, own: Path) -> None:
    with writing(own) as writer, transaction(writer):
        done = run("ask", QUESTION)
    assert done.exit_code == 0
    assert "cache in front of the compiler" in done.stdout
    assert "The question was not kept in the log: " in done.stderr
    assert logged(run) == []


def test_a_library_that_cannot_be_written_is_asked_all_the_same(run: Command, own: Path) -> None:
    with writing(own) as connection:
        connection.execute(
            "CREATE TRIGGER closed BEFORE INSERT ON answers BEGIN SELECT raise(ABORT, 'no'); END"
        )
    told = run("ask", QUESTION)
    assert "cache in front of the compiler" in told.stdout
    assert told.exit_code == 0


def test_a_question_in_any_letters_is_kept(run: Command) -> None:
    odd = "what did Rui \udcff measure?\x1b[2J"
    run("ask", odd)
    (shown,) = logged(run)
    assert shown["question"] == "what did Rui \ufffd measure?"
    assert "\x1b" not in run("log").stdout


def test_the_newest_questions_are_kept_and_no_more(own: Path) -> None:
    with writing(own) as connection, transaction(connection):
        row = ("2024-01-01T00:00:00+00:00", "old", "{}")
        connection.executemany(
            "INSERT INTO answers (asked_at, question, outcome) VALUES (?, ?, ?)",
            [row] * (MOST_KEPT + 5),
        )
    keep_answer(own, "new", {})
    with reading(own) as connection:
        kept = logged_answers(connection, MOST_KEPT + 10)
    assert len(kept) == MOST_KEPT
    assert kept[0].question == "new"
