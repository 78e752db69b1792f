"""What ``search`` and ``ask`` say beside their results."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from reportqa.library.catalogue import set_fact
from reportqa.library.database import transaction, writing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command


def test_search_explains_its_scores_on_the_terminal_and_as_json(reportqa: Command) -> None:
    shown = reportqa("search", "comipler of Rui Leal", "-k", "1", "--explain").stdout
    assert "lexical 1.00 x 0.250 + scope 1.00 x 0.375 + sentence 1.00 x 0.250" in shown
    assert "words: compiler (for comipler), rui, leal" in shown
    (hit,) = json.loads(reportqa("search", "comipler", "-k", "1", "--explain", "--json").stdout)
    parts = hit["explain"]["parts"]
    assert hit["score"] == pytest.approx(
        sum(one["score"] * one["weight"] for one in parts.values())
    )
    assert hit["explain"]["corrected"] == {"comipler": "compiler"}
    assert hit["explain"]["matched"] == ["comipler"]


def test_without_explain_a_hit_has_its_usual_keys(reportqa: Command) -> None:
    (hit,) = json.loads(reportqa("search", "cache", "-k", "1", "--json").stdout)
    assert "explain" not in hit


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_corrected_word_is_said_on_stderr(reportqa: Command, command: str) -> None:
    done = reportqa(command, "what did Rui Leal meassure for the comipler?")
    assert 'instead of "comipler"' in done.stderr
    assert "Looked for" not in done.stdout


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_missing_embedding_model_leaves_full_text_and_one_warning(
    bare: Command, library: Path, tmp_path: Path, command: str
) -> None:
    shutil.copytree(library, tmp_path / "library")
    with writing(tmp_path / "library") as connection, transaction(connection):
        set_fact(connection, "embedding", f"minilm:{tmp_path / 'away'}")
    done = bare(command, "what did Rui Leal measure?", "--library", str(tmp_path / "library"))
    assert done.exit_code == 0
    assert "cache in front of the compiler" in done.stdout
    assert done.stderr.count("Searching full text alone") == 1


def test_quoted_words_come_before_the_same_words_elsewhere(reportqa: Command) -> None:
    (hit, *_) = json.loads(reportqa("search", '"printed tables" bowline', "--json").stdout)
    assert "printed tables" in hit["text"]
