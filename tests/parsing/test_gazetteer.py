from pathlib import Path

import pytest

from reportqa.errors import SettingsError
from reportqa.parsing.canonical import canonical_event
from reportqa.parsing.gazetteer import load_gazetteer, mentions


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("neurips 2023", "NeurIPS 2023"),
        ("NIPS 23", "NeurIPS 2023"),
        ("Neurips2023", "NeurIPS 2023"),
        ("ICASSP '21", "ICASSP 2021"),
        ("2014 PyCon APAC", "PyCon APAC 2014"),
        ("International Conference on Software Engineering 2020", "ICSE 2020"),
        ("no conference at all", None),
    ],
)
def test_one_name_for_every_way_of_writing_it(words: str, name: str | None):
    assert canonical_event(words) == name


@pytest.mark.parametrize(
    "words",
    [
        "How to build it",
        "The first conference I went to",
        "in scale and interaction",
        "a user of it",
        "How does it scale? OOP, mostly.",
    ],
)
def test_common_words_are_no_conferences(words: str):
    assert mentions(words) == []


def test_a_common_word_with_a_year_is_a_conference():
    assert [(m.series, m.year) for m in mentions("Back from SCALE 2019")] == [("SCALE", 2019)]


def test_the_longest_name_wins():
    assert [m.series for m in mentions("KubeCon Europe 2024")] == ["KubeCon EU"]


def test_users_add_series_of_their_own(tmp_path: Path):
    own = tmp_path / "own.toml"
    own.write_text('[series]\n"BeeConf" = ["Bees United"]\n', encoding="utf-8")
    known = load_gazetteer(own)
    assert known.names["bees", "united"] == "BeeConf"
    assert known.names["neurips",] == "NeurIPS"


@pytest.mark.parametrize("text", ["[series\n", "series = 3\n", "[series]\n'x' = 3\n"])
def test_a_broken_list_of_series_is_named(tmp_path: Path, text: str):
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"own\.toml"):
        load_gazetteer(own)
