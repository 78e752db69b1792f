import datetime as dt

from reportqa.models import Report
from reportqa.parsing.joining import joined_days
from tests.parsing.making import parsed


def post(day: str, date: str, words: str = "Words of today.") -> Report:
    text = f"---\ntitle: BeeConf 2024 {day}\nauthor: Anna Sol\ndate: {date}\n---\n\n{words}\n"
    return parsed(text, name=f"posts/{day}-{date}.md")


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
