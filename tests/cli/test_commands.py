from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportqa.rendering.health import size_text
from tests.openai_server import says

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Command
    from tests.openai_server import OpenAIServer

    Data = Callable[..., Any]


def test_ingest_without_an_input_says_what_to_pass(bare: Command) -> None:
    told = bare("ingest")
    assert told.exit_code == 2
    assert "give a file, a folder, a URL, or - for standard input" in told.stderr


def test_ingest_follows_the_folder_and_reads_standard_input(bare: Command, tmp_path: Path) -> None:
    folder, where = tmp_path / "in", ("--library", str(tmp_path / "lib"))
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.md").write_text(f"# {name}\n\nA talk about {name}.\n", encoding="utf-8")
    assert bare("ingest", str(folder), *where).exit_code == 0
    (folder / "a.md").unlink()
    (folder / "b.md").write_text("# b\n\nAnother talk about b.\n", encoding="utf-8")
    again = bare("ingest", str(folder), "--json", *where)
    assert json.loads(again.stdout)["updated"] == ["b.md"]
    assert json.loads(again.stdout)["removed"] == ["a.md"]
    piped = bare("ingest", "-", *where, stdin="# Piped\n\nWords from a pipe.\n")
    assert "1 new" in piped.stdout
    removed = bare("remove", str(folder / "b.md"), *where)
    assert removed.stdout == "Removed: b.md\n"


def test_a_folder_without_reports_is_told_with_what_is_looked_for(
    bare: Command, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    told = bare("ingest", str(tmp_path / "in"), "--library", str(tmp_path / "lib"))
    assert told.exit_code == 0
    assert f"Nothing to read in {tmp_path / 'in'}: reports end in .txt, .md, " in told.stderr


def test_an_input_that_was_named_and_skipped_is_an_error(bare: Command, tmp_path: Path) -> None:
    told = bare("ingest", str(tmp_path / "no.md"), "--library", str(tmp_path / "lib"))
    assert told.exit_code == 1
    assert told.stdout.endswith("1 skipped\n")
    assert f"Error: {tmp_path / 'no.md'}: no such file or folder" in told.stderr


def test_a_file_that_is_skipped_in_a_folder_is_named_and_no_error(
    bare: Command, tmp_path: Path
) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    told = bare("ingest", str(tmp_path), "--library", str(tmp_path / ".reportqa"))
    assert told.exit_code == 0
    assert "Skipped: bad.pdf: " in told.stderr


def test_the_library_may_be_named_before_or_after_the_command(bare: Command, library: Path) -> None:
    before = bare("--library", str(library), "reports", "--json")
    after = bare("reports", "--json", "--library", str(library))
    assert before.stdout == after.stdout
    assert len(json.loads(after.stdout)) == 2


def test_search_prints_ranked_passages_that_slice_the_file(
    data: Data, reports: Path, reportqa: Command
) -> None:
    hits = data("search", "cache compiler tables", "-k", "2")
    assert [hit["rank"] for hit in hits] == [1, 2]
    first = hits[0]
    text = (reports / first["source"]).read_text(encoding="utf-8")
    assert text[first["char_start"] : first["char_end"]] == first["text"]
    shown = reportqa("search", "cache compiler").stdout
    assert f"{reports / first['source']}:{first['line_start']}" in shown


def test_search_without_a_hit_is_an_empty_list_and_no_error(bare: Command, tmp_path: Path) -> None:
    found = bare("search", "anything", "--json", "--library", str(tmp_path))
    assert (found.exit_code, found.stdout) == (0, "[]\n")


def test_ask_prints_json_whose_quotes_slice_the_file(data: Data, reports: Path) -> None:
    answer = data("ask", "How much faster did builds finish with Rui Leal's cache?")
    assert answer["status"] == "answered"
    assert answer["citations"]
    for one in answer["citations"]:
        text = (reports / one["source"]).read_text(encoding="utf-8")
        assert text[one["char_start"] : one["char_end"]] == one["quote"]


def test_ask_lists_with_its_coverage(reportqa: Command) -> None:
    answer = reportqa("ask", "which talks covered caching?")
    assert answer.exit_code == 0
    assert "1. Caching for Mortals" in answer.stdout
    assert "scanned " in answer.stdout


def test_ask_uses_the_model_at_the_base_url_and_no_other(
    reportqa: Command, openai_server: OpenAIServer
) -> None:
    openai_server.script.replies.append(says("Builds were 3.4 times as fast [1]."))
    question = "How much faster did builds finish with Rui Leal's cache?"
    answer = reportqa("ask", question, "--base-url", f"http://{openai_server.host}")
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout.startswith("Builds were 3.4 times as fast. [1]\n")
    assert f"model relay at {openai_server.host}" in answer.stderr


def test_ask_with_model_none_asks_no_server(reportqa: Command, openai_server: OpenAIServer) -> None:
    address = f"http://{openai_server.host}"
    reportqa("ask", "Who spoke of caching?", "--model", "none", "--base-url", address)
    assert openai_server.script.requests == []


def test_an_empty_library_asks_no_server(
    bare: Command, openai_server: OpenAIServer, tmp_path: Path
) -> None:
    address = f"http://{openai_server.host}"
    told = bare("ask", "Who?", "--base-url", address, "--library", str(tmp_path))
    assert told.exit_code == 3
    assert openai_server.script.requests == []


def test_talks_come_as_text_json_and_csv(reportqa: Command, data: Data) -> None:
    titles = [item["title"] for item in data("talks", "--event", "PortoConf 2024")]
    assert titles
    assert all(title in reportqa("talks").stdout for title in titles)
    rows = list(csv.DictReader(io.StringIO(reportqa("talks", "--csv").stdout)))
    assert set(titles) <= {row["title"] for row in rows}
    assert "attended" in reportqa("talks").stderr


@pytest.mark.parametrize("command", ["talks", "reports", "events"])
def test_empty_results_are_valid_in_every_form(reportqa: Command, command: str) -> None:
    nothing = (command, "--author", "Nobody At All")
    assert reportqa(*nothing, "--json").stdout == "[]\n"
    assert reportqa(*nothing, "--csv").stdout.count("\n") == 1
    assert reportqa(*nothing).stdout.startswith("No ")
    assert reportqa(*nothing).exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("talks", "--event", "PortoConf 2031"),
            'of the event "PortoConf 2031". The nearest: Porto',
        ),
        (("links", "--event", "Zygote 9"), "The events that there are: "),
        (("reports", "--author", "Anna Soussa"), 'by "Anna Soussa". The nearest: Ana Sousa'),
        (("people", "--tag", "cachin"), 'the tag "cachin". The nearest: caching'),
        (("todo", "--year", "1999"), "of the year 1999. The years that there are: 2023, 2024"),
        (("themes", "--since", "2031-01-01"), "Nothing is of 2031-01-01 or later"),
        (
            ("talks", "--event", "PortoConf", "--day", "5"),
            'Nothing is told of the day 5 with --event "PortoConf"',
        ),
        (("talks", "--event", "PortoConf", "--kind", "award"), "The kinds that there are: talk"),
        (("events", "--event", "PortoConf", "--author", "Ben"), "The authors that there are: Ana"),
        (("ask", "who spoke?", "--event", "PortConf"), "The nearest: PortoConf 2024"),
    ],
)
def test_a_filter_that_leaves_nothing_is_named_with_what_there_is(
    words: tuple[str, ...], told: str, reportqa: Command
) -> None:
    assert told in reportqa(*words).stderr


def test_no_list_is_silent_about_an_empty_library(bare: Command, tmp_path: Path) -> None:
    told = bare("talks", "--library", str(tmp_path / "none"))
    assert f"The library in {tmp_path / 'none'} is empty" in told.stderr


def test_filters_narrow_every_list(data: Data) -> None:
    assert [one["source"] for one in data("reports", "--author", "sousa")] == ["2024/ana.md"]
    assert [one["source"] for one in data("reports", "--tag", "Caching")] == ["2024/ana.md"]
    assert [one["name"] for one in data("events", "--year", "2024")] == ["PortoConf 2024"]
    assert data("talks", "--kind", "social") == []


def test_show_prints_the_text_as_it_is(reportqa: Command, reports: Path) -> None:
    text = (reports / "2024" / "ana.md").read_text(encoding="utf-8")
    assert reportqa("show", "ana.md").stdout == text
    assert reportqa("show", str(reports / "2024" / "ana.md")).stdout == text


def test_show_prints_lines_with_their_numbers(reportqa: Command) -> None:
    lines = "2  title: Two days at PortoConf 2024\n3  author: Ana Sousa\n"
    assert reportqa("show", "ana.md:2-3").stdout == lines
    assert reportqa("show", "ana.md", "--lines", "2-3").stdout == lines
    beyond = reportqa("show", "ana.md:900")
    assert beyond.exit_code == 1
    assert "has lines 1 to" in beyond.stderr


def test_show_prints_json_with_sections_items_and_text(data: Data, reports: Path) -> None:
    shown = data("show", "ana.md")
    assert shown["text"] == (reports / "2024" / "ana.md").read_text(encoding="utf-8")
    assert "Day 1" in [section["title"] for section in shown["sections"]]
    assert {"id", "source", "title", "author", "event", "date", "tags", "language", "words"} <= set(
        shown
    )
    assert shown["items"]


def test_config_shows_every_setting_and_never_a_key(reportqa: Command, library: Path) -> None:
    environment = {"OPENAI_API_KEY": "sk-secret", "REPORTQA_BASE_URL": "http://me:sk-secret@h/v1"}
    shown = reportqa("config", "--json", **environment)
    assert "sk-secret" not in shown.output
    assert json.loads(shown.stdout)["library"] == {
        "value": str(library),
        "from": "REPORTQA_LIBRARY",
    }
    assert "sk-secret" not in reportqa("config", **environment).output


def test_config_path_prints_where_settings_are_kept(bare: Command, home: Path) -> None:
    assert Path(bare("config", "path").stdout.splitlines()[-1]).is_relative_to(home)


def test_models_fetches_only_what_it_knows(bare: Command) -> None:
    assert bare("models", "fetch", "something-else").exit_code == 2


def test_colour_follows_the_environment_and_the_flag(reportqa: Command) -> None:
    assert "\x1b[" not in reportqa("talks").stdout
    assert "\x1b[" in reportqa("talks", FORCE_COLOR="1").stdout
    assert "\x1b[" not in reportqa("talks", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[" not in reportqa("talks", "--no-color", FORCE_COLOR="1").stdout
    assert "\x1b[" in reportqa("talks", NO_COLOR="1", REPORTQA_COLOR="always").stdout


def test_status_says_what_the_library_holds_and_whether_it_agrees(
    reportqa: Command, data: Data, library: Path
) -> None:
    status = data("status")
    assert (status["folder"], status["reports"], status["events"]) == (str(library), 2, 2)
    assert status["in_step"] is True
    shown = reportqa("status").stdout
    assert f"library      {library}\n" in shown
    assert "Chroma       in step\n" in shown
    assert "writer       nobody\n" in shown


def test_status_of_no_library_makes_none(bare: Command, tmp_path: Path) -> None:
    shown = bare("status", "--library", str(tmp_path / "none"))
    assert shown.exit_code == 0
    assert "(none there yet)" in shown.stdout
    assert not (tmp_path / "none").exists()


def test_doctor_finds_a_sound_library_sound(reportqa: Command, data: Data) -> None:
    states = {check["name"]: check["state"] for check in data("doctor")}
    assert states["library"] == states["Chroma"] == states["model"] == "ok"
    assert "failed" not in states.values()
    assert reportqa("doctor").exit_code == 0


def test_doctor_fails_on_a_damaged_library(bare: Command, tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"not a database at all")
    told = bare("doctor", "--library", str(tmp_path))
    assert told.exit_code == 1
    assert "failed" in told.stdout


def test_doctor_asks_the_model_only_when_online(
    reportqa: Command, openai_server: OpenAIServer
) -> None:
    words = ("doctor", "--base-url", f"http://{openai_server.host}")
    assert "not asked" in reportqa(*words).stdout
    assert openai_server.script.requests == []
    assert f"{openai_server.host} answers" in reportqa(*words, "--online").stdout
    refused = reportqa("doctor", "--base-url", "http://127.0.0.1:1", "--online")
    assert refused.exit_code == 1
    assert "failed" in refused.stdout


@pytest.mark.parametrize(
    ("size", "text"),
    [(999, "999 bytes"), (1000, "1.0 kB"), (2_345_678, "2.3 MB"), (5 * 10**9, "5,000.0 MB")],
)
def test_sizes_are_said_in_the_unit_that_suits_them(size: int, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize("day", ["2024-05-14", "2", "day 2", "martes", "二日目"])
def test_a_day_is_a_date_a_number_or_a_weekday(bare: Command, day: str, tmp_path: Path) -> None:
    told = bare("talks", "--day", day, "--library", str(tmp_path / "lib"))
    assert (told.exit_code, told.stderr.startswith("Usage")) == (0, False)


@pytest.mark.parametrize("day", ["someday", "2024-13-01", "144", ""])
def test_what_is_no_day_is_refused_with_an_example(bare: Command, day: str, tmp_path: Path) -> None:
    told = bare("talks", "--day", day, "--library", str(tmp_path / "lib"))
    assert told.exit_code == 2
    assert "is no day: say 2024-05-14, 2 or tuesday" in told.stderr
