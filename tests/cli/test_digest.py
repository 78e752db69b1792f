"""``reportqa digest``: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from reportqa.errors import ExitCode
from tests.cli.conftest import CLEAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Command

LONG_AGO = 1_000_000_000


def test_a_digest_is_markdown_unless_said_otherwise(reportqa: Command) -> None:
    done = reportqa("digest", "portoconf 2024", "--day", "1")
    assert done.exit_code == ExitCode.OK
    assert done.stdout.startswith("# PortoConf 2024, Day 1\n")
    assert "Cache what is asked for twice." in done.stdout
    assert "Planned, not seen" in done.stdout


def test_one_digest_is_an_object_and_all_days_are_a_list(data: Callable[..., Any]) -> None:
    assert data("digest", "PortoConf 2024")["event"] == "PortoConf 2024"
    days = data("digest", "PortoConf 2024", "--day", "all")
    assert [day["day_label"] for day in days] == ["Day 1"]


def test_a_day_by_number_is_the_day_by_date_where_posts_number_all_days_of_an_event(
    bare: Command, corpus_library: Path
) -> None:
    where = ("--json", "--library", str(corpus_library))
    days = json.loads(bare("digest", "InferCon 2024", "--day", "all", *where).stdout)
    assert [(day["day"], day["day_label"]) for day in days] == [
        ("2024-09-17", "day 1"),
        ("2024-09-18", "day 2"),
        ("2024-09-19", "day 3"),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("form", "begins"),
    [("html", "<!DOCTYPE html>"), ("eml", "From: reportqa"), ("atom", "<?xml version")],
)
def test_each_form_can_be_printed(reportqa: Command, form: str, begins: str) -> None:
    done = reportqa("digest", "PortoConf 2024", f"--{form}")
    assert done.exit_code == ExitCode.OK
    assert done.stdout.startswith(begins)
    assert done.stdout == reportqa("digest", "PortoConf 2024", "--format", form).stdout


def test_a_day_without_anything_is_written_and_fine(reportqa: Command) -> None:
    done = reportqa("digest", "PortoConf 2024", "--day", "2024-05-19")
    assert done.exit_code == ExitCode.OK
    assert "none tells of 2024-05-19" in done.stdout


def test_an_event_that_nobody_reported_on_is_told_with_names_like_it(reportqa: Command) -> None:
    done = reportqa("digest", "PortConf 2024")
    assert done.exit_code == ExitCode.FIXABLE
    assert "no report on 'PortConf 2024'" in done.stderr
    assert "perhaps PortoConf 2024" in done.stderr


def test_an_empty_library_has_no_answer(bare: Command, tmp_path: Path) -> None:
    done = bare("digest", "PortoConf 2024", "--library", str(tmp_path / "none"))
    assert done.exit_code == ExitCode.NO_ANSWER
    assert "The library is empty" in done.stderr


def test_a_digest_of_one_author_leaves_the_others_out(reportqa: Command) -> None:
    everybody = json.loads(reportqa("digest", "PortoConf 2024", "--json").stdout)["reporters"]
    for name in everybody:
        done = reportqa("digest", "PortoConf 2024", "--author", name, "--json")
        assert json.loads(done.stdout)["reporters"] == [name]


def test_an_author_who_was_not_there_is_named(reportqa: Command) -> None:
    done = reportqa("digest", "PortoConf 2024", "--author", "Zoe Nobody")
    assert done.exit_code == ExitCode.FIXABLE
    assert "no report on PortoConf 2024 by 'Zoe Nobody'" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("PortoConf 2024", "--all"),
        ("--all",),
        ("--all", "--out", "out", "--author", "Rui"),
        ("PortoConf 2024", "--html", "--json"),
        ("PortoConf 2024", "--day", "all", "--eml"),
        ("PortoConf 2024", "--day", "1", "--atom"),
        ("PortoConf 2024", "--day", "someday"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(reportqa: Command, words: tuple[str, ...]) -> None:
    assert reportqa("digest", *words).exit_code == ExitCode.USAGE


def files_in(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_folder_gets_a_file_for_each_day_and_form(reportqa: Command, tmp_path: Path) -> None:
    done = reportqa("digest", "PortoConf 2024", "--out", str(tmp_path / "out"))
    assert done.exit_code == ExitCode.OK
    assert done.stdout == ""
    names = {f"{stem}.{end}" for stem in ("day-1", "index") for end in ("md", "json", "html")}
    assert set(files_in(tmp_path / "out")) == names | {"day-1.eml", "feed.atom"}
    index = json.loads((tmp_path / "out" / "index.json").read_text())
    assert [row["file"] for row in index] == ["day-1.json"]


def test_every_event_has_its_folder_and_the_index_leads_there(
    reportqa: Command, tmp_path: Path
) -> None:
    assert reportqa("digest", "--all", "--out", str(tmp_path), "--format", "html").exit_code == 0
    assert {"index.html", "portoconf-2024/index.html"} <= files_in(tmp_path).keys()
    index = (tmp_path / "index.html").read_text()
    assert 'href="portoconf-2024/index.html"' in index


def test_what_has_not_changed_is_not_touched(reportqa: Command, tmp_path: Path) -> None:
    out = tmp_path / "out"
    reportqa("digest", "--all", "--out", str(out))
    before = files_in(out)
    for name in before:
        os.utime(out / name, (LONG_AGO, LONG_AGO))
    changed = out / "portoconf-2024" / "day-1.md"
    changed.write_text("somebody else's words")
    done = reportqa("digest", "--all", "--out", str(out))
    assert files_in(out) == before
    touched = [name for name in before if (out / name).stat().st_mtime != LONG_AGO]
    assert touched == ["portoconf-2024/day-1.md"]
    assert "1 file written" in done.stderr


def test_a_place_that_is_no_folder_is_told(reportqa: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = reportqa("digest", "PortoConf 2024", "--out", str(tmp_path / "file" / "out"))
    assert done.exit_code == ExitCode.FIXABLE
    assert str(tmp_path / "file" / "out") in done.stderr


def test_a_digest_loads_neither_stores_nor_models(library: Path) -> None:
    code = (
        "import sys\nfrom reportqa.cli import main\n"
        "try:\n    main()\nfinally:\n    print('LOADED', *sys.modules, file=sys.stderr)"
    )
    kept = {name: value for name, value in os.environ.items() if name not in CLEAN}
    done = subprocess.run(
        [sys.executable, "-c", code, "digest", "PortoConf 2024", "--html"],
        capture_output=True,
        text=True,
        env={**kept, "REPORTQA_LIBRARY": str(library), "REPORTQA_MODEL": "none"},
        timeout=60,
        check=True,
    )
    loaded = set(done.stderr.rpartition("LOADED")[2].split())
    assert not loaded & {"chromadb", "llama_index", "openai", "httpx", "tiktoken", "numpy"}


def test_many_events_are_written_by_several_processes_as_by_one(
    bare: Command, tmp_path: Path
) -> None:
    for number in range(26):
        text = f"# OwlConf {2001 + number}\n\n## Owls {number} by Anna Sol\n\nIt was calm.\n"
        (tmp_path / f"owls-{number}.md").write_text(text, encoding="utf-8")
    where = ("--library", str(tmp_path / "library"))
    assert bare("ingest", str(tmp_path), *where).exit_code == 0
    out = tmp_path / "out"
    done = bare("digest", "--all", "--out", str(out), "--format", "markdown", *where)
    assert done.exit_code == ExitCode.OK
    folders = sorted(path.name for path in out.iterdir() if path.is_dir())
    assert len(folders) == 26
    one = bare("digest", "OwlConf 2001", "--day", "all", *where).stdout
    (written,) = (out / folders[0]).glob("no-day*.md")
    assert "Owls 0" in one
    assert written.read_text("utf-8").strip() == one.strip()
    again = bare("digest", "--all", "--out", str(out), "--format", "markdown", *where)
    assert " 0 files written" in again.stderr
