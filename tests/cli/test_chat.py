"""``reportqa chat`` in a pipe and on a terminal."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from reportqa.cli.asking import ask_options
from reportqa.cli.chatting import Setting, hold_chat
from reportqa.cli.runs import Run
from reportqa.library.answer_log import clear_answers
from reportqa.library.database import transaction, writing
from reportqa.models import Filters
from tests.cli.test_startup import environment
from tests.openai_server import fails, says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    from tests.cli.conftest import Command
    from tests.openai_server import OpenAIServer

    Chat = Callable[..., Result]

FIRST = "what did Rui Leal measure at PortoConf 2024?"
CACHE = "Rui Leal measured a cache in front of the compiler [1]."
ROOM = "The room was full [1]."
LONG = 60.0


@pytest.fixture
def own(library: Path, tmp_path: Path) -> Path:
    """A library of which nothing was asked yet."""
    folder = shutil.copytree(library, tmp_path / "library")
    clear_answers(folder)
    return folder


@pytest.fixture
def chat(bare: Command, own: Path) -> Chat:
    """A chat in a pipe: its lines, then its options."""

    def run(*lines: str, options: tuple[str, ...] = (), **environment: str) -> Result:
        stdin = "".join(f"{line}\n" for line in lines)
        where = {"REPORTQA_LIBRARY": str(own), **environment}
        return bare("chat", *options, stdin=stdin, **where)

    return run


def answers(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_line_of_a_pipe_is_a_question_that_may_lean_on_those_before(chat: Chat) -> None:
    done = chat("# a remark", "", FIRST, "  ", "was the room full there?")
    assert done.exit_code == 0
    assert done.stdout.count("\n> ") + done.stdout.startswith("> ") == 2
    assert "measured a cache in front of the compiler" in done.stdout
    assert "Understood as: was the room full there (PortoConf 2024)?" in done.stderr


def test_json_is_one_object_of_ask_for_each_question(chat: Chat) -> None:
    lines = (FIRST, "/sources", "was the room full there?", "/new", "was the room full there?")
    first, leaning, anew = answers(chat(*lines, options=("--json",)))
    assert (first["question"], first["status"]) == (FIRST, "answered")
    assert leaning["standalone"] == "was the room full there (PortoConf 2024)?"
    assert "standalone" not in anew


def test_a_question_about_another_year_leaves_the_filters_of_the_chat(
    chat: Chat, bare: Command, own: Path
) -> None:
    lines = ("what was about ropes?", "and in 2023?", "what did Rui Leal measure?")
    chat(*lines, options=("--year", "2024"))
    kept = [
        json.loads(bare("log", number, "--json", "--library", str(own)).stdout)["filters"]
        for number in ("1", "2", "3")
    ]
    assert kept == [{"year": 2024}, {"year": 2023}, {"year": 2024}]


def test_chat_is_kept_in_the_log_as_a_conversation(chat: Chat, bare: Command, own: Path) -> None:
    chat(FIRST, "was the room full there?", "/new", "which talks covered ropes?")
    kept = [
        json.loads(bare("log", number, "--json", "--library", str(own)).stdout)
        for number in ("1", "2", "3")
    ]
    assert [one["continues"] for one in kept] == [None, 1, None]


def test_nothing_is_kept_where_the_log_is_off(chat: Chat, bare: Command, own: Path) -> None:
    assert "cache" in chat(FIRST, REPORTQA_LOG="false").stdout
    assert bare("log", "--json", "--library", str(own)).stdout == "[]\n"


def test_a_model_rewrites_what_leans_and_each_turn_tells_its_own_cost(
    chat: Chat, openai_server: OpenAIServer
) -> None:
    whole = "Was the room full when Rui Leal spoke at PortoConf 2024?"
    openai_server.will(says(CACHE), says(whole), says(ROOM))
    options = ("--model", "relay", "--base-url", openai_server.url, "--json")
    price = {"REPORTQA_PRICE_INPUT": "1", "REPORTQA_PRICE_OUTPUT": "10"}
    done = chat(FIRST, "was the room full?", options=options, **price)
    first, second = answers(done)
    assert first["usage"] == {"prompt_tokens": 100, "completion_tokens": 10, "cost_usd": 0.0002}
    assert second["usage"]["prompt_tokens"] == 200
    assert second["usage"]["cost_usd"] == pytest.approx(0.0004)
    assert second["standalone"] == whole
    assert len(openai_server.script.chats) == 3


def test_a_budget_is_for_the_whole_chat(chat: Chat, openai_server: OpenAIServer) -> None:
    openai_server.always(says(ROOM))
    options = ("--model", "relay", "--base-url", openai_server.url, "--max-cost", "0.15")
    price = {"REPORTQA_PRICE_INPUT": "100", "REPORTQA_PRICE_OUTPUT": "1"}
    done = chat(*[f"what did Rui Leal say, part {n}?" for n in range(12)], options=options, **price)
    assert done.exit_code == 6
    assert 0 < len(openai_server.script.chats) < 12


def test_a_model_that_fails_ends_its_question_and_not_the_chat(
    chat: Chat, openai_server: OpenAIServer
) -> None:
    gone = fails(400, "no such thing")
    openai_server.will(gone, gone, says(ROOM))
    options = ("--model", "relay", "--base-url", openai_server.url, "--json", "--no-cache")
    done = chat(FIRST, "was the room full at PortoConf 2024?", options=options)
    failed, answered = answers(done)
    assert (failed["question"], failed["status"], failed["exit_code"]) == (FIRST, "failed", 4)
    assert failed["message"] in done.stderr
    assert answered["status"] == "answered"
    assert done.exit_code == 4


def test_a_question_without_an_answer_is_no_fault(chat: Chat) -> None:
    assert chat("what was the weather in Reykjavik?").exit_code == 0
    assert chat().exit_code == 0


def test_sources_are_told_in_full_and_opened_with_the_lines_around(chat: Chat) -> None:
    done = chat(FIRST, "/sources", "/open 1", "/open [1]", "/open 99", "/open")
    assert "2024/ana.md:16" in done.stdout
    assert "> 16  Rui Leal measured a cache in front of the compiler." in done.stdout
    assert "  14  TLDR: Cache what is asked for twice." in done.stdout
    assert done.stdout.count("> 16  Rui Leal") == 2
    assert "/open takes the number of a source, 1 to " in done.stderr
    assert done.exit_code == 1


def test_a_number_of_any_length_and_a_home_of_nobody_are_no_fault_of_the_program(
    chat: Chat,
) -> None:
    done = chat(FIRST, "/open " + "9" * 5_000, "/save ~nobody-of-that-name/talk.md")
    assert done.exit_code == 1
    assert f"not '{'9' * 60}'" in done.stderr
    assert "nobody's home is known for ~nobody-of-that-name/talk.md" in done.stderr
    assert "unexpected" not in done.stderr


def test_the_nearest_passages_can_be_opened_where_there_is_no_answer(chat: Chat) -> None:
    done = chat("what was the weather in Reykjavik?", "/open 1")
    assert done.exit_code == 0
    assert "\n> " in done.stdout.partition("Reykjavik")[2]


def test_a_report_that_was_changed_since_says_so(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def lines() -> Iterator[str]:
        yield FIRST
        with writing(own) as connection, transaction(connection):
            connection.execute("UPDATE sources SET text = 'new words' || text")
        yield "/open 1"

    run = Run()
    run.flags |= {"library": str(own), "model": "none"}
    options = ask_options(run, Filters(), k=12, strict=False)
    setting = Setting(run=run, options=options, chat=None, typed=False, as_json=False)
    assert hold_chat(setting, lines()) == 0
    assert "(the report has changed since)" in capsys.readouterr().out


def test_a_conversation_is_saved_as_markdown_and_replaces_nothing_unasked(
    chat: Chat, tmp_path: Path
) -> None:
    path = tmp_path / "talk.md"
    done = chat(FIRST, "was the room full there?", f"/save {path}")
    assert f"Saved 2 questions to {path}" in done.stderr
    saved = path.read_text("utf-8")
    assert saved.startswith(f"# Conversation\n\n## {FIRST}\n")
    assert "Understood as: was the room full there (PortoConf 2024)?" in saved
    assert "- [1] " in saved
    assert "2024/ana.md:14" in saved
    again = chat("what about ropes?", f"/save {path}")
    assert (again.exit_code, path.read_text("utf-8")) == (1, saved)
    assert "is there already" in again.stderr
    assert chat("what about ropes?", f"/save --force {path}").exit_code == 0
    assert "ropes" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/save", "/save takes the name of a file"),
        ("/save x.md", "nothing was asked yet"),
        ("/sources", "there is no answer with sources yet"),
        ("/nix", "there is no command /nix"),
        ("/" + "n" * 5_000, f"there is no command /{'n' * 60}\n"),
        ("a" * 10_001, "10,000 characters at most"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(chat: Chat, line: str, told: str) -> None:
    done = chat(line)
    assert done.exit_code == 1
    assert told in done.stderr
    assert done.stdout == ""


def test_quit_ends_a_chat_and_help_names_every_command(chat: Chat) -> None:
    done = chat("/help", "/quit", FIRST)
    assert done.exit_code == 0
    assert done.stdout == ""
    for command in ("/sources", "/open", "/save", "/new", "/quit"):
        assert command in done.stderr


def test_any_bytes_in_a_pipe_are_read(own: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from reportqa.cli import main; main()", "chat"],
        input=b"\xef\xbb\xbfwhat did Rui \xff Leal measure?\r\n\x00\n",
        capture_output=True,
        env=environment(own),
        timeout=LONG,
        check=False,
    )
    assert done.returncode == 0
    assert "what did Rui \ufffd Leal measure?" in done.stdout.decode()


def test_a_pipe_does_without_the_line_editor(own: Path) -> None:
    probe = "import sys; from reportqa.cli import main\ntry: main()\nfinally: print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe, "chat"],
        input=f"{FIRST}\n",
        capture_output=True,
        text=True,
        env=environment(own),
        timeout=LONG,
        check=True,
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert not loaded & {"prompt_toolkit", "openai", "llama_index"}


class Typist:
    """Somebody at a pseudo-terminal."""

    def __init__(self, library: Path) -> None:
        import pty

        self._ours, theirs = pty.openpty()
        variables = {**environment(library), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from reportqa.cli import main; main()", "chat"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=variables,
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = ""

    def types(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def sees(self, words: str) -> None:
        """Wait until these words stand on the screen, behind those waited for before."""
        import select

        end = time.monotonic() + LONG
        while words not in self.seen and time.monotonic() < end:
            if select.select([self._ours], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self._ours, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        assert words in self.seen
        self.seen = self.seen.partition(words)[2]

    def leave(self) -> int:
        try:
            return self.process.wait(LONG)
        finally:
            self.process.kill()
            os.close(self._ours)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_on_a_terminal_lines_are_edited_remembered_and_taken_back(own: Path) -> None:
    typist = Typist(own)
    typist.sees("/help shows the commands")
    typist.sees(">")
    typist.types("half a line\x03")
    typist.types("what did Rui Leal mesure\x7f\x7f\x7f\x7fasure at PortoConf 2024?\r")
    typist.sees("measured a cache in front of the compiler")
    typist.sees("extractive (no model)")
    typist.types("was the room full there?\r")
    typist.sees("Understood as: was the room full there (PortoConf 2024)?")
    typist.sees("extractive (no model)")
    typist.types("/nix\r")
    typist.sees("there is no command /nix")
    typist.sees(">")
    typist.types("\x04")
    assert typist.leave() == 0
    history = own / "chat_history"
    assert history.stat().st_mode & 0o777 == 0o600
    lines = history.read_text("utf-8").splitlines()
    assert "+was the room full there?" in lines
    assert "+half a line" not in lines
