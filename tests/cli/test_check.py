"""``reportqa check`` tells an author what was understood, and what is missing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.conftest import ANA, BEN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command


def test_check_names_each_talk_on_its_line_and_takes_nothing_in(
    bare: Command, tmp_path: Path
) -> None:
    report = tmp_path / "ana.md"
    report.write_text(ANA, encoding="utf-8")
    done = bare("check", str(report))
    assert done.exit_code == 0
    line = 1 + ANA[: ANA.index("### [Caching")].count("\n")
    (found,) = [
        row for row in done.stdout.splitlines() if "Caching for Mortals" in row and "TLDR" in row
    ]
    assert found.startswith(f"ana.md:{line} ")
    assert "talk: Caching for Mortals" in found
    assert "Rui Leal" in found
    assert json.loads(bare("reports", "--json").stdout) == []


def test_check_hints_are_only_what_is_missing(bare: Command, tmp_path: Path) -> None:
    report = tmp_path / "ben.md"
    report.write_text(BEN, encoding="utf-8")
    rows = json.loads(bare("check", "--hints", "--json", str(report)).stdout)
    assert {row["kind"] for row in rows} == {"hint"}
    assert [row["text"].partition(":")[0] for row in rows] == [
        "no author",
        "no date",
        "no talk was found",
    ]


def test_check_of_a_file_that_is_not_there_is_an_error(bare: Command, tmp_path: Path) -> None:
    done = bare("check", str(tmp_path / "nowhere.md"))
    assert done.exit_code == 1
    assert "nowhere.md: no such file or folder" in done.stderr


def test_conferences_of_ones_own_are_known(bare: Command, tmp_path: Path) -> None:
    series, notes = tmp_path / "own.toml", tmp_path / "notes.md"
    series.write_text('[series]\n"BeeConf" = ["Zumzum"]\n', encoding="utf-8")
    notes.write_text("# Zumzum 2024\n\nAnna Sol spoke.\n", encoding="utf-8")
    assert "event: BeeConf 2024" in bare("check", str(notes), REPORTQA_SERIES=str(series)).stdout
    assert "event: Zumzum 2024" in bare("check", str(notes)).stdout
    told = bare("check", str(notes), REPORTQA_SERIES=str(tmp_path / "no.toml"))
    assert told.exit_code == 1
    assert "no.toml is no list of series: No such file or directory" in told.stderr
