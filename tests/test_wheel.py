"""The wheel carries everything that the program reads at run time."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NEEDED = (
    "reportqa/prompts/answer.md",
    "reportqa/parsing/data/series.toml",
    "reportqa/parsing/data/given_names.txt",
    "reportqa/retrieval/data/ignored_words.txt",
)
PROGRAM = """
from reportqa.answering.writing import ANSWER_PROMPT, ANSWER_VARIABLES
from reportqa.llm.prompts import load_prompt
from reportqa.parsing.canonical import canonical_event
from reportqa.retrieval.terms import ignored_words
import reportqa
load_prompt(ANSWER_PROMPT, ANSWER_VARIABLES)
print(reportqa.__file__, canonical_event("NIPS 23"), "which" in ignored_words())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_prompts_and_data(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert set(NEEDED) <= names
    assert not [name for name in names if name.startswith(("tests/", "corpus/", "benchmarks/"))]


def test_unpacked_wheel_finds_its_prompts_and_data(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}){PROGRAM}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    place, event, known = done.stdout.split(" ", 1)[0], "NeurIPS 2023", "True"
    assert place.startswith(str(tmp_path))
    assert done.stdout.strip().endswith(f"{event} {known}")
