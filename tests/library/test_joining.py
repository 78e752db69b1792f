"""Six posts on one event: what only all of them together tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportqa.embedding import load_embedder
from reportqa.library.catalogue import event_cards, item_cards, report_cards
from reportqa.library.database import reading
from reportqa.library.ingestion import IngestOptions, remove
from reportqa.models import Filters
from tests.ingesting import every_row, ingested
from tests.library.making import written

if TYPE_CHECKING:
    from pathlib import Path

TALK = "[Bees {name} the maths](https://example.org/{name})"


def post(day: str, date: str, name: str) -> str:
    talk = TALK.format(name=name)
    return (
        f"---\ntitle: BeeConf 2024 {day}\ndate: {date}\n---\n\nToday I was at BeeConf 2024.\n\n"
        f"## {talk}\n\nAnna Sol showed how bees count to twelve, and why.\n"
    )


POSTS = {
    "expo": post("", "2024-05-06", "zero"),
    "one": post("Day 1", "2024-05-07", "one"),
    "two": post("Day 2", "2024-05-08", "two"),
    "threefour": post("Day 3+4", "2024-05-09", "threefour"),
    "five": post("Day 5", "2024-05-11", "five"),
    "six": post("Day 6", "2024-05-11", "six"),
}


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    return written(tmp_path / "posts", **POSTS)


@pytest.fixture
def library(tmp_path: Path, posts: Path) -> Path:
    ingested(tmp_path / "library", posts)
    return tmp_path / "library"


def days_of_event(library: Path) -> tuple[str | None, str | None, int]:
    with reading(library) as connection:
        (card,) = event_cards(connection)
    return card.start, card.end, card.reports


def days(library: Path) -> dict[str, str]:
    """Return the days of the posts' items, by the post's name."""
    with reading(library) as connection:
        cards = item_cards(connection)
    return {card.report.source.removesuffix(".md"): str(card.day or "") for card in cards}


def found(library: Path, day: str) -> set[str]:
    with reading(library) as connection:
        return {
            card.report.source.removesuffix(".md")
            for card in item_cards(connection, Filters(day=day))
        }


def test_six_posts_are_one_event_with_its_days(library: Path):
    assert days_of_event(library) == ("2024-05-06", "2024-05-12", 6)


def test_items_have_the_day_of_their_post_though_two_share_a_date(library: Path):
    assert days(library) == {
        "expo": "2024-05-06",
        "one": "2024-05-07",
        "two": "2024-05-08",
        "threefour": "",
        "five": "2024-05-11",
        "six": "2024-05-12",
    }


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2024-05-08", {"two"}),
        ("2024-05-09", set()),
        ("1", {"one"}),
        ("0", {"expo"}),
        ("4", {"threefour"}),
        ("day 6", {"six"}),
        ("wednesday", {"two"}),
        ("dimanche", {"six"}),
    ],
)
def test_a_day_is_found_by_date_number_and_weekday(library: Path, day: str, names: set[str]):
    assert found(library, day) == names


def test_posts_about_a_day_are_found_by_it(library: Path):
    with reading(library) as connection:
        (card,) = report_cards(connection, Filters(day="2024-05-12"))
    assert card.source == "six.md"


def test_a_post_taken_out_takes_the_days_with_it(library: Path, posts: Path):
    for name in ("one", "two"):
        (posts / f"{name}.md").unlink()
    ingested(library, posts)
    assert days_of_event(library) == (None, None, 4)
    assert set(days(library).values()) == {""}
    written(posts, one=POSTS["one"], two=POSTS["two"])
    ingested(library, posts)
    assert days_of_event(library) == ("2024-05-06", "2024-05-12", 6)


def test_a_post_removed_by_name_takes_its_days_with_it(library: Path):
    remove(library, ["six.md"], IngestOptions(load_embedder=load_embedder))
    assert days_of_event(library) == ("2024-05-06", "2024-05-11", 5)


def test_a_changed_post_changes_the_days_of_the_others(library: Path, posts: Path):
    said = POSTS["expo"].replace("Today", "From 7 to 11 May 2024")
    written(posts, expo=said)
    ingested(library, posts)
    assert days_of_event(library) == ("2024-05-07", "2024-05-11", 6)
    assert days(library)["six"] == ""


def test_joining_again_writes_nothing(library: Path, posts: Path):
    before = every_row(library)
    ingested(library, posts)
    assert every_row(library) == before
