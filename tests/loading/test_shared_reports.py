from __future__ import annotations

from pathlib import Path

import pytest

from reportqa.loading import extract_source, find_inputs, read_input

SHARED = Path(__file__).resolve().parents[3] / "shared"
FOLDERS = [SHARED / "reports", SHARED / "seeds"]
PLAIN = {".md", ".markdown", ".txt", ".rst", ".org", ".adoc"}

pytestmark = pytest.mark.skipif(
    not all(folder.is_dir() for folder in FOLDERS), reason="the shared reports are not here"
)


def as_the_scorer_decodes(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def test_every_shared_report_loads_and_plain_ones_are_the_file_decoded() -> None:
    found = find_inputs(FOLDERS)
    assert (found.skipped, found.passed_over) == ((), 1)
    for candidate in found.candidates:
        source = extract_source(read_input(candidate))
        assert source.text.strip(), candidate.name
        if candidate.path is not None and candidate.path.suffix in PLAIN:
            assert source.text == as_the_scorer_decodes(candidate.path), candidate.name
