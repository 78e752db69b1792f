"""``reportqa eval`` measures, and says what it missed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

PASSAGE = "Rui Leal spoke for 40 minutes about caches. The room was full."
ROWS = (
    {"id": "a", "sentence": "Rui Leal spoke about caches.", "passage": PASSAGE, "supported": True},
    {"sentence": "Rui Leal spoke for 90 minutes.", "passage": PASSAGE, "supported": False},
    {"id": "c", "sentence": "The room was full.", "passage": PASSAGE, "supported": False},
)


def _file(folder: Path) -> str:
    path = folder / "pairs.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return str(path)


def test_eval_prints_the_figures_and_every_miss(bare: Command, tmp_path: Path) -> None:
    done = bare("eval", "--claims", _file(tmp_path))
    assert done.exit_code == 0
    assert "caught     0.500" in done.stdout
    assert "flagged    0.000" in done.stdout
    assert "precision  1.000" in done.stdout
    assert "c: not caught" in done.stdout


def test_eval_gives_each_result_as_json(bare: Command, tmp_path: Path) -> None:
    data = json.loads(bare("eval", "--claims", _file(tmp_path), "--json").stdout)
    assert (data["caught"], data["flagged"]) == (0.5, 0.0)
    assert [(row["id"], row["supported"], row["predicted"]) for row in data["results"]] == [
        ("a", True, True),
        ("2", False, False),
        ("c", False, True),
    ]
    assert data["results"][1]["reason"] == "number not in the passage: 90"


def test_eval_without_a_class_gives_null(bare: Command, tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(ROWS[0]), encoding="utf-8")
    data = json.loads(bare("eval", "--claims", str(path), "--json").stdout)
    assert data["caught"] is None
    assert data["flagged"] == 0.0


def test_eval_names_a_bad_line(bare: Command, tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(ROWS[0]) + "\n{}\n", encoding="utf-8")
    done = bare("eval", "--claims", str(path))
    assert done.exit_code == 1
    assert "line 2" in done.stderr


def test_eval_without_anything_to_measure_is_a_question_of_usage(bare: Command) -> None:
    done = bare("eval")
    assert done.exit_code == 2
    assert "Say what to measure: --claims FILE.jsonl" in done.stderr
