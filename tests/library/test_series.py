"""Conferences that the user's own file names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportqa.errors import SettingsError
from reportqa.library.catalogue import report_cards
from reportqa.library.database import reading
from reportqa.models import Filters
from reportqa.settings import choose_series
from tests.ingesting import ingested
from tests.library.making import written

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "# Notes from zumzum 2024\n\nAnna Sol showed how bees count to twelve.\n"


def own_series(folder: Path, alias: str) -> Path:
    path = folder / f"{alias}.toml"
    path.write_text(f'[series]\n"BeeConf" = ["{alias}"]\n', encoding="utf-8")
    return path


def test_a_changed_list_of_series_has_the_reports_read_again(tmp_path: Path):
    reports, library = written(tmp_path / "in", notes=REPORT), tmp_path / "library"
    choose_series(own_series(tmp_path, "other"))
    ingested(library, reports)
    choose_series(own_series(tmp_path, "zumzum2024 never"))
    assert ingested(library, reports).updated == ("notes.md",)
    choose_series(own_series(tmp_path, "ZumZum"))
    written(reports, notes=REPORT.replace("zumzum", "ZumZum"))
    ingested(library, reports)
    assert ingested(library, reports).unchanged == 1
    with reading(library) as connection:
        for asked in ("BeeConf 2024", "zumzum 2024", "ZumZum24"):
            (card,) = report_cards(connection, Filters(event=asked))
            assert card.event == "BeeConf 2024"


def test_ones_own_series_may_be_held_in_many_places(tmp_path: Path):
    path = tmp_path / "series.toml"
    path.write_text('local = ["BeeConf"]\n[series]\n"BeeConf" = []\n', encoding="utf-8")
    choose_series(path)
    towns = {"a": "# BeeConf Ghent 2024\n\nHives.", "b": "# BeeConf Turku 2024\n\nHives."}
    ingested(tmp_path / "library", written(tmp_path / "in", **towns))
    with reading(tmp_path / "library") as connection:
        events = {card.event for card in report_cards(connection)}
    assert events == {"BeeConf Ghent 2024", "BeeConf Turku 2024"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[serie]\n"BeeConf" = ["Bees"]\n', "nothing called 'serie'"),
        ('"BeeConf" = ["Bees"]\n', "nothing called 'BeeConf'"),
        ('[series]\n"BeeConf" = "Bees"\n', "'BeeConf' has no list of names"),
        ('[series]\n"BeeConf" = ["Bees", 7]\n', "'BeeConf' has something that is no name: 7"),
        ('[series]\n"BeeConf" = [""]\n', "'BeeConf' has something that is no name"),
        ('[series.BeeConf]\nnames = ["Bees"]\n', "'BeeConf' has no list of names"),
        ("series = 3\n", "'series' is no table"),
        ("[series\n", "is no list of series"),
    ],
)
def test_a_list_of_another_form_is_refused_and_says_where(text: str, why: str, tmp_path: Path):
    path = tmp_path / "series.toml"
    path.write_text(text, encoding="utf-8")
    choose_series(path)
    with pytest.raises(SettingsError, match=why) as told:
        ingested(tmp_path / "library", written(tmp_path / "in", notes=REPORT))
    assert "[series] table" in (told.value.hint or "")


def test_a_list_that_cannot_be_read_changes_nothing(tmp_path: Path):
    reports, library = written(tmp_path / "in", notes=REPORT), tmp_path / "library"
    ingested(library, reports)
    written(reports, more=REPORT)
    choose_series(tmp_path / "absent.toml")
    for folder in (library, tmp_path / "none"):
        with pytest.raises(SettingsError, match=r"absent\.toml is no list of series"):
            ingested(folder, reports)
    (reports / "more.md").unlink()
    choose_series(None)
    assert ingested(library, reports).unchanged == 1
