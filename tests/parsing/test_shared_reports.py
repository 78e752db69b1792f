"""What the reports beside the repository must give; skipped where they are not."""

import csv
from pathlib import Path

import pytest

from reportqa.models import Format, ItemKind, Report
from reportqa.parsing import parse_report
from reportqa.parsing.joining import Post, joined_days
from tests.parsing.making import source

SHARED = Path(__file__).resolve().parents[3] / "shared"
FORMATS = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".rst": Format.RST,
    ".adoc": Format.ASCIIDOC,
    ".org": Format.ORG,
}
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared beside the repository")


def report(path: str) -> Report:
    file = SHARED / path
    text = file.read_text("utf-8-sig", errors="replace")
    return parse_report(source(text, FORMATS[file.suffix], name=path))


def test_the_expo_report_gives_four_talks_with_tldr_and_comment_and_one_highlight():
    items = report("seeds/neurips-2023-expo-day.md").items
    assert [(bool(i.links), bool(i.tldr), bool(i.comment)) for i in items] == [(True,) * 3] * 4
    assert {item.attendance.value for item in items} == {"attended"}
    text = (SHARED / "seeds/neurips-2023-expo-day.md").read_text("utf-8")
    assert sum("highlight" in item.span.of(text).split("\n")[0].lower() for item in items) == 1


def test_the_top_ten_papers_have_links():
    papers = [i for i in report("seeds/iclr-2024-uri.md").items if i.kind is ItemKind.PAPER]
    # Ten under the heading that says so, and the reporter's own.
    assert [bool(paper.links) for paper in papers] == [True] * 11
    assert len(report("seeds/iclr-2024-uri.md").items) == 11


@pytest.mark.parametrize("name", ["icml-2024-reflections", "iclr-2024-lam"])
def test_reflections_without_a_talk_give_none(name: str):
    assert report(f"seeds/{name}.md").items == ()


def test_the_fact_sheet_gives_all_awards_and_invited_talks():
    items = report("seeds/iclr-2024-fact-sheet.md").items
    awarded = [item for item in items if item.kind in {ItemKind.AWARD, ItemKind.PAPER}]
    talks = [item for item in items if item.kind in {ItemKind.TALK, ItemKind.KEYNOTE}]
    assert (len(awarded), len(talks)) == (2 + 5 + 11, 7)
    assert all(item.people for item in items)
    assert len(items) == 2 + 5 + 11 + 7
    assert any("Di He" in item.people for item in items)


def test_three_documents_are_about_one_edition():
    names = {
        event.name
        for name in ("fact-sheet", "lam", "uri")
        if (event := report(f"seeds/iclr-2024-{name}.md").event)
    }
    assert names == {"ICLR 2024"}


def test_six_posts_give_the_days_of_one_event():
    posts = [report(f"reports/neurips-2023-tscheng-day{n}.md") for n in range(2, 7)]
    posts.append(report("seeds/neurips-2023-expo-day.md"))
    assert {post.event and post.event.name for post in posts} == {"NeurIPS 2023"}
    days = joined_days([Post.of(post) for post in posts])
    assert days is not None
    assert (days.start.isoformat(), days.end.isoformat()) == ("2023-12-10", "2023-12-16")


def test_titles_stand_in_the_spans_of_their_items():
    manifest = (SHARED / "reports" / "MANIFEST.csv").read_text("utf-8")
    rows = csv.DictReader(manifest.splitlines())
    names = [row["file"] for row in rows if Path(row["file"]).suffix in FORMATS][::12]
    for name in names:
        parsed = report(f"reports/{name}")
        for item in parsed.items:
            first = item.title.split()[0]
            assert first[:3] in item.span.of(parsed.source.text), (name, item.title)
