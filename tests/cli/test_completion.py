from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command


def completed(command: Command, words: str, **environment: str) -> list[str]:
    """Return what bash is offered for the last of ``words``."""
    count = len(words.split(" ")) - 1
    variables = {"COMP_WORDS": words, "COMP_CWORD": str(count), **environment}
    told = command(_PROGRAM_COMPLETE="bash_complete", **variables)
    return [line.partition(",")[2] for line in told.stdout.splitlines() if line]


def test_events_reports_and_kinds_come_from_the_library(reportqa: Command) -> None:
    assert completed(reportqa, "program talks --event por") == ["PortoConf-2024"]
    assert completed(reportqa, "program talks --author ana") == ["Ana-Sousa"]
    assert completed(reportqa, "program show an") == ["2024/ana.md"]
    assert "keynote" in completed(reportqa, "program talks --kind key")
    assert "talks" in completed(reportqa, "program ta")


def test_what_is_completed_with_hyphens_is_understood(reportqa: Command) -> None:
    assert "PortoConf 2024" in reportqa("events", "--event", "PortoConf-2024").stdout
    assert "ana.md" in reportqa("reports", "--author", "Ana-Sousa").stdout


def test_completion_never_fails(bare: Command, tmp_path: Path) -> None:
    assert completed(bare, "program show a", REPORTQA_LIBRARY=str(tmp_path)) == []
    (tmp_path / "library.sqlite").write_bytes(b"broken")
    assert completed(bare, "program show a", REPORTQA_LIBRARY=str(tmp_path)) == []
    assert completed(bare, "program show a", REPORTQA_COLOR="blue") == []
    assert not list(tmp_path.glob("*-wal"))
