"""The pairs kept as data, and how they are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportqa.errors import SourceError
from reportqa.verifying.measuring import measure, read_pairs

DATA = Path(__file__).parents[2] / "benchmarks" / "data" / "claims.jsonl"


def test_nine_of_ten_broken_sentences_are_caught_and_hardly_a_sound_one_flagged() -> None:
    figures = measure(read_pairs(DATA))
    assert len(figures.judged) >= 260
    assert figures.caught is not None
    assert figures.caught >= 0.9
    assert figures.flagged is not None
    assert figures.flagged <= 0.05


def test_a_line_without_an_id_goes_by_its_number(tmp_path: Path) -> None:
    row = {"sentence": "It rained.", "passage": "It rained.", "supported": True}
    file = tmp_path / "pairs.jsonl"
    file.write_text(f"\n{json.dumps(row)}\n{json.dumps({**row, 'id': 7})}\n", encoding="utf-8")
    assert [pair.id for pair in read_pairs(file)] == ["2", "7"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("no json", "no JSON"),
        ("[1]", "no object"),
        ('{"sentence": 1, "passage": "", "supported": true}', "must be texts"),
        ('{"sentence": "", "passage": "", "supported": "yes"}', "true or false"),
    ],
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, line: str, why: str) -> None:
    file = tmp_path / "pairs.jsonl"
    good = json.dumps({"sentence": "a", "passage": "a", "supported": True})
    file.write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(SourceError) as told:
        read_pairs(file)
    assert "line 2" in told.value.message
    assert why in told.value.message


def test_a_figure_without_anything_to_measure_is_none(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text("", encoding="utf-8")
    figures = measure(read_pairs(file))
    assert (figures.caught, figures.flagged, figures.precision) == (None, None, None)
