"""``reportqa summarise`` tells a report that nobody has read yet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import ANA, BEN
from tests.cli.test_startup import HEAVY, loaded

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

KEYS = {
    "source",
    "title",
    "author",
    "event",
    "date",
    "tldr",
    "summary",
    "items",
    "themes",
    "citations",
    "mode",
    "model",
    "usage",
}


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    report = tmp_path / "ana.md"
    report.write_text(ANA, encoding="utf-8")
    return report


def summary_of(command: Command, *words: str) -> Any:
    done = command("summarise", *words, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_a_file_is_summarised_and_not_taken_in(bare: Command, ana: Path) -> None:
    told = summary_of(bare, str(ana))
    assert set(told) >= KEYS
    assert told["source"] == "ana.md"
    assert told["event"] == "PortoConf 2024"
    assert told["tldr"]
    assert json.loads(bare("reports", "--json").stdout) == []


def test_every_citation_is_word_for_word(bare: Command, ana: Path) -> None:
    told = summary_of(bare, str(ana))
    quotes = {one["number"]: one for one in told["citations"]}
    for one in quotes.values():
        assert one["quote"] == ANA[one["char_start"] : one["char_end"]]
        assert one["line_start"] == ANA.count("\n", 0, one["char_start"]) + 1
    spoken = [*told["summary"], *told["plans"]]
    used = {n for sentence in spoken for n in sentence["citations"]} | set(told["tldr_citations"])
    assert used
    assert used <= set(quotes)


def test_an_authors_own_tldr_is_kept_word_for_word_and_marked(bare: Command, ana: Path) -> None:
    items = {one["title"]: one for one in summary_of(bare, str(ana))["items"]}
    own = items["Caching for Mortals"]
    assert (own["tldr"], own["tldr_by"]) == ("Cache what is asked for twice.", "author")
    assert own["citations"][-1]["quote"] == own["tldr"]
    assert items["Linkers at Night"]["attendance"] == "planned"


def test_markdown_names_lines_and_marks_the_authors_words(bare: Command, ana: Path) -> None:
    shown = bare("summarise", str(ana)).stdout
    assert "**TLDR:**" in shown
    assert "Cache what is asked for twice. (lines 12-14, the author's TLDR)" in shown
    assert "ana.md:" in shown


def test_markdown_shows_themes_with_their_lines(bare: Command) -> None:
    said = (
        "The knot library won. A knot library is small.\n\nEvery knot library was compared with it."
    )
    shown = bare("summarise", "-", stdin=f"# Knots\n\n{said}\n").stdout
    assert "## Themes\n\n- knot library: 3 times (lines 3, 5)" in shown


def test_standard_input_is_summarised(bare: Command) -> None:
    done = bare("summarise", "-", "--json", stdin=BEN)
    assert json.loads(done.stdout)["event"] == "Harbour Workshop 2023"


def test_a_report_of_the_library_is_named_by_its_id(reportqa: Command, data: Any) -> None:
    (card,) = [one for one in data("reports") if one["source"].endswith("ana.md")]
    assert summary_of(reportqa, card["id"])["source"] == card["source"]


def test_several_reports_give_several_summaries(bare: Command, reports: Path) -> None:
    told = summary_of(bare, str(reports / "2024" / "ana.md"), str(reports / "ben.md"))
    assert [one["source"] for one in told] == ["ana.md", "ben.md"]


def test_an_event_gives_one_summary(reportqa: Command) -> None:
    assert summary_of(reportqa, "--event", "PortoConf")["title"] == "PortoConf 2024"
    unknown = reportqa("summarise", "--event", "Nowhere 1999")
    assert unknown.exit_code == 1
    assert "no report on 'Nowhere 1999'" in unknown.stderr


def test_ingest_takes_the_report_in(bare: Command, ana: Path, tmp_path: Path) -> None:
    library = ("--library", str(tmp_path / "library"))
    told = summary_of(bare, str(ana), "--ingest", *library)
    (card,) = json.loads(bare("reports", "--json", *library).stdout)
    assert told["reports"] == [card["id"]]


def test_summarize_is_summarise(bare: Command, ana: Path) -> None:
    spelt = bare("summarize", str(ana), "--style", "tldr")
    assert spelt.stdout == bare("summarise", str(ana), "--style", "tldr").stdout


def test_without_a_model_nothing_is_translated_and_that_is_said(bare: Command, ana: Path) -> None:
    assert "Nothing is translated" in bare("summarise", str(ana), "--language", "fr").stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [((), "name a report"), (("x.md", "--event", "E"), "name no others")],
)
def test_what_is_to_be_summarised_must_be_clear(
    bare: Command, words: tuple[str, ...], told: str
) -> None:
    done = bare("summarise", *words)
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_name_that_means_nothing_is_one_clear_line(reportqa: Command) -> None:
    done = reportqa("summarise", "nowhere.md")
    assert done.exit_code == 1
    assert "nowhere.md" in done.stderr


def test_a_summary_loads_neither_stores_nor_models(library: Path, ana: Path) -> None:
    heavy = HEAVY - {"numpy"}
    assert not loaded(library, "summarise", str(ana)) & heavy


def test_an_empty_report_is_one_clear_line(bare: Command) -> None:
    done = bare("summarise", "-", stdin="\n")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: -: ")


@pytest.mark.parametrize("text", ["<https://example.org/a>\n", "# Only a heading\n"])
def test_a_report_that_says_nothing_gives_one_clear_line(bare: Command, text: str) -> None:
    done = bare("summarise", "-", stdin=text)
    assert done.exit_code == 0
    assert "No TLDR: " in done.stdout
