import datetime as dt

import pytest

from reportqa.parsing.joining import Post, fits_day, joined_days
from tests.parsing.making import parsed


def post(day: str, date: str, words: str = "Words of today.", author: str = "Anna Sol") -> Post:
    text = f"---\ntitle: BeeConf 2024 {day}\nauthor: {author}\ndate: {date}\n---\n\n{words}\n"
    return Post.of(parsed(text, name=f"posts/{day}-{date}.md"))


def test_numbered_posts_give_the_days_though_one_slips():
    posts = [
        post("", "2024-05-06"),
        post("Day 1", "2024-05-07"),
        post("Day 2", "2024-05-08"),
        post("Day 3+4", "2024-05-09"),
        post("Day 5", "2024-05-11"),
        post("Day 6", "2024-05-11"),
    ]
    found = joined_days(posts)
    assert found is not None
    assert (found.start, found.end) == (dt.date(2024, 5, 6), dt.date(2024, 5, 12))
    assert found.days[posts[5].id] == dt.date(2024, 5, 12)
    assert posts[3].id not in found.days


def test_two_posts_are_too_few():
    assert joined_days([post("Day 1", "2024-05-07"), post("Day 2", "2024-05-08")]) is None


def test_what_a_text_says_comes_first():
    said = post("notes", "2024-06-01", "BeeConf was held from 7 to 9 May 2024.")
    found = joined_days([said])
    assert found is not None
    assert (found.start, found.end) == (dt.date(2024, 5, 7), dt.date(2024, 5, 9))


def test_two_authors_make_no_series():
    posts = [
        post("Day One", "2024-05-07"),
        post("Day Two", "2024-05-08", author="Ben Ude"),
        post("Day Three", "2024-05-09"),
    ]
    assert joined_days(posts) is None


def test_posts_that_never_speak_of_today_may_be_late():
    posts = [post(f"Day {n}", f"2024-05-0{n}", "What was said.") for n in range(1, 5)]
    assert joined_days(posts) is None


def test_numbers_in_words_count_too():
    posts = [post(f"Dag {n}", f"2024-05-0{n + 2}", "Vandaag.") for n in range(1, 4)]
    found = joined_days(posts)
    assert found is not None
    assert [found.days[one.id].day for one in posts] == [3, 4, 5]


@pytest.mark.parametrize(
    ("label", "fits"),
    [
        (None, True),
        ("Day 2", True),
        ("Day Two", True),
        ("Wednesday", True),
        ("Friday", False),
        ("Day 3", False),
        ("5 May", False),
    ],
)
def test_what_an_item_calls_its_day_may_be_another_than_its_posts(label: str | None, fits: bool):
    assert fits_day(label, "BeeConf 2024 Day 2", dt.date(2024, 5, 8)) is fits
