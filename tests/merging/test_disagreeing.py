from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportqa.library.catalogue import item_cards, report_cards, report_text
from reportqa.library.database import reading
from reportqa.merging import merge_items, said_in
from reportqa.merging.disagreeing import disagreements
from reportqa.merging.verdicts import Verdict, verdict_of
from reportqa.models import Filters
from tests.ingesting import ingested

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportqa.merging.disagreeing import Disagreement

SHARED = Path(__file__).parents[3] / "shared"


def told_by(folder: Path, reports: Mapping[str, str]) -> tuple[Disagreement, ...]:
    """Ingest reports on RopeConf 2031 by author, and return what they disagree on."""
    (folder / "reports").mkdir()
    for author, text in reports.items():
        front = f"---\ntitle: RopeConf 2031\nauthor: {author}\n---\n\n"
        (folder / "reports" / f"ropeconf-2031-{author}.md").write_text(front + text)
    ingested(folder / "library", folder / "reports")
    with reading(folder / "library") as connection:
        entries = merge_items(item_cards(connection), said_in(connection))
        found = disagreements(connection, report_cards(connection), entries)
        for side in (side for one in found for side in one.sides):
            for quote in side.quotes:
                text = report_text(connection, quote.report.id)
                assert quote.span.of(text) == quote.text
    return found


def test_figures_that_differ_stand_side_by_side_with_their_reports(tmp_path: Path):
    (found,) = told_by(
        tmp_path,
        {
            "ana": "It was huge: over 900 attendees came to the harbour.\n",
            "ben": "The organisers counted 738 attendees. 404 of 500 knots held.\n",
        },
    )
    assert found.about == "attendance"
    assert [side.report.author for side in found.sides] == ["ana", "ben"]
    assert [side.text for side in found.sides] == [
        "It was huge: over 900 attendees came to the harbour.",
        "The organisers counted 738 attendees.",
    ]


@pytest.mark.parametrize(
    "second",
    [
        "Some 900 attendees came.",
        "Only 600 attendees came last year.",
        "In 2030 the 600 attendees were fewer.",
        "There were 12 workshops.",
    ],
)
def test_figures_that_agree_or_count_something_else_are_no_conflict(tmp_path: Path, second: str):
    first = "It was huge: over 900 attendees came to the harbour.\n"
    assert told_by(tmp_path, {"ana": first, "ben": second + "\n"}) == ()


def test_one_report_alone_does_not_disagree(tmp_path: Path):
    text = "Over 900 attendees came.\n\nAt the door 100 attendees were counted.\n"
    assert told_by(tmp_path, {"ana": text}) == ()


TALK = "## Keynote: Untangling the Bowline (Ada Byron)\n\n{}\n"


def test_verdicts_that_differ_on_one_talk_stand_side_by_side(tmp_path: Path):
    liked = TALK.format("She tied it live on stage. An excellent talk.")
    disliked = TALK.format("She tied it live on stage. I found it boring.")
    (found,) = told_by(tmp_path, {"ana": liked, "ben": disliked})
    assert "Untangling the Bowline" in found.about
    assert [side.text for side in found.sides] == ["An excellent talk.", "I found it boring."]


def test_verdicts_alike_are_no_conflict(tmp_path: Path):
    liked = TALK.format("She tied it live on stage. An excellent talk.")
    again = TALK.format("She tied it live on stage. It was not boring.")
    assert told_by(tmp_path, {"ana": liked, "ben": again}) == ()


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("A brilliant keynote.", Verdict.LIKED),
        ("Leider langweilig.", Verdict.DISLIKED),
        ("Une présentation passionnante.", Verdict.LIKED),
        ("I was disappointed.", Verdict.DISLIKED),
        ("This was not an excellent talk.", Verdict.NONE),
        ("A brilliant speaker, a boring subject.", Verdict.NONE),
        ("She spoke about ropes.", Verdict.NONE),
    ],
)
def test_a_sentence_praises_or_blames_or_neither(words: str, verdict: Verdict):
    assert verdict_of(words) is verdict


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="needs ../shared")
def test_the_attendance_of_iclr_2024_stands_side_by_side(tmp_path: Path):
    seeds = sorted((SHARED / "seeds").glob("iclr-2024-*"))
    ingested(tmp_path, *seeds)
    with reading(tmp_path) as connection:
        found = disagreements(connection, report_cards(connection, Filters(event="ICLR 2024")))
    attendance = next(one for one in found if one.about == "attendance")
    assert len(attendance.sides) == len(seeds)
