"""The commands that look across reports: themes, links, missed, people, todo."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Command

LEA = """---
title: Two days at QuayConf 2030
author: Lea Okoro
date: 2030-05-02
---

# QuayConf 2030

## [Tide Gates](https://quayconf.example/talks/gates) by Ilka Brandt

Tide gates close by themselves. Tide gates need no power. The
[paper](https://arxiv.org/pdf/3005.00001v2) has numbers. I want to try tide gates at home.
"""
MAX = """---
title: Notes from QuayConf 2030
author: Max Lindahl
date: 2030-05-03
---

# QuayConf 2030

## [Tide Gates](https://quayconf.example/talks/gates) by Ilka Brandt

Everybody liked the tide gates. See [the paper](https://arxiv.org/abs/3005.00001).

## [Gate Motors](https://quayconf.example/talks/motors) by Nora Feld

Motors close gates that the tide does not close. Gate motors are loud.

## [Bread for Sailors](https://quayconf.example/talks/bread) by Otto Krug

Sourdough keeps for weeks at sea.
"""


@pytest.fixture(scope="module")
def quay(bare: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quay")
    (folder / "lea.md").write_text(LEA, encoding="utf-8")
    (folder / "max.md").write_text(MAX, encoding="utf-8")
    made = bare("ingest", str(folder), "--library", str(folder / "library"))
    assert made.exit_code == 0
    return folder


@pytest.fixture
def told(bare: Command, quay: Path) -> Callable[..., Any]:
    def run(*words: str) -> Any:
        done = bare(*words, "--json", "--library", str(quay / "library"))
        assert done.exit_code == 0, done.stderr
        return json.loads(done.stdout)

    return run


def test_themes_are_counted_with_their_share_of_the_reports(told: Callable[..., Any]) -> None:
    gates = told("themes")[0]
    assert gates["name"].casefold() == "tide gates"
    assert (gates["share"], len(gates["reports"])) == (1.0, 2)
    assert told("themes", "--by", "year")[0]["years"][0]["reports"] == 2


def test_links_list_a_paper_once(told: Callable[..., Any]) -> None:
    (paper,) = (one for one in told("links") if one["kind"] == "paper")
    assert paper["url"] == "https://arxiv.org/abs/3005.00001"
    assert paper["reporters"] == ["Lea Okoro", "Max Lindahl"]


def test_links_come_as_csv_and_bibtex(bare: Command, quay: Path) -> None:
    where = ("--library", str(quay / "library"))
    rows = list(csv.DictReader(io.StringIO(bare("links", "--csv", *where).stdout)))
    assert {row["kind"] for row in rows} == {"paper", "page"}
    assert "eprint = {3005.00001}" in bare("links", "--bibtex", *where).stdout


def test_missed_is_what_only_others_report_nearest_first(told: Callable[..., Any]) -> None:
    titles = [one["title"] for one in told("missed", "--me", "lea", "--event", "QuayConf 2030")]
    assert titles == ["Gate Motors", "Bread for Sailors"]
    assert told("missed", "--me", "Max Lindahl") == []


def test_what_i_told_of_under_another_title_is_not_missed(bare: Command, tmp_path: Path) -> None:
    mine = (
        LEA
        + """
## My favourite talk

> Bread for Sailors: Sourdough on Long Voyages
>
> Otto Krug

I liked it most, as sourdough keeps for weeks.
"""
    )
    theirs = MAX.replace(
        "[Bread for Sailors](https://quayconf.example/talks/bread) by Otto Krug",
        "[Bread for Sailors: Sourdough on Long Voyages](https://quayconf.example/talks/bread)",
    )
    assert "Otto Krug" not in theirs
    (tmp_path / "lea.md").write_text(mine, encoding="utf-8")
    (tmp_path / "max.md").write_text(theirs, encoding="utf-8")
    library = ("--library", str(tmp_path / "library"))
    assert bare("ingest", str(tmp_path), *library).exit_code == 0
    done = bare("missed", "--me", "lea", "--json", *library)
    assert [one["title"] for one in json.loads(done.stdout)] == ["Gate Motors"]


def test_missed_by_nobody_known_is_an_error(bare: Command, quay: Path) -> None:
    done = bare("missed", "--me", "Nobody", "--library", str(quay / "library"))
    assert done.exit_code == 1
    assert "no report by 'Nobody'" in done.stderr


def test_people_have_roles_and_reporters(told: Callable[..., Any]) -> None:
    people = {one["name"]: one for one in told("people")}
    assert people["Ilka Brandt"]["roles"] == ["speaker"]
    assert people["Ilka Brandt"]["reporters"] == ["Lea Okoro", "Max Lindahl"]


def test_todo_lists_what_an_author_wants_to_try(told: Callable[..., Any]) -> None:
    (plan,) = told("todo", "--author", "Lea Okoro")
    assert (plan["kind"], plan["text"]) == ("try", "I want to try tide gates at home.")


@pytest.mark.parametrize("command", [["themes"], ["links"], ["people"], ["todo"]])
def test_citations_slice_the_file(told: Callable[..., Any], quay: Path, command: list[str]) -> None:
    cited = [one for entry in told(*command) for one in entry["citations"]]
    assert cited
    for one in cited:
        text = (quay / one["source"]).read_text(encoding="utf-8")
        assert text[one["char_start"] : one["char_end"]] == one["quote"]


@pytest.mark.parametrize(
    "words", [("themes",), ("themes", "--by", "year"), ("links",), ("people",), ("todo",)]
)
def test_empty_results_are_valid(reportqa: Command, words: tuple[str, ...]) -> None:
    nothing = (*words, "--author", "Nobody At All")
    assert reportqa(*nothing, "--json").stdout == "[]\n"
    assert reportqa(*nothing).stdout.startswith("No ")
    assert reportqa(*nothing).exit_code == 0


@pytest.mark.parametrize(
    "words", [("themes",), ("links",), ("people",), ("todo",), ("missed", "--me", "Lea")]
)
def test_markdown_begins_with_a_heading(bare: Command, quay: Path, words: tuple[str, ...]) -> None:
    shown = bare(*words, "--library", str(quay / "library")).stdout
    assert shown.startswith("# ")


def test_a_kind_of_item_narrows_the_links(told: Callable[..., Any]) -> None:
    assert told("links", "--kind", "social") == []
