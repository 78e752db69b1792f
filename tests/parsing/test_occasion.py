import datetime as dt

import pytest

from tests.parsing.making import parsed


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("held in Vienna from 7 to 11 May 2024", (2024, 5, 7), (2024, 5, 11)),
        ("du 30 juin au 1er juillet 2024", (2024, 6, 30), (2024, 7, 1)),
        ("on Sep 12-13, 2024", (2024, 9, 12), (2024, 9, 13)),
        ("December 10th to December 16th", (2024, 12, 10), (2024, 12, 16)),
        ("2024-05-07 to 2024-05-11", (2024, 5, 7), (2024, 5, 11)),
        ("del 20 al 22 de noviembre de 2024", (2024, 11, 20), (2024, 11, 22)),
    ],
)
def test_ranges_of_days_are_the_events(words: str, start: tuple[int, ...], end: tuple[int, ...]):
    event = parsed(f"# BeeConf 2024\n\nIt was {words}, and it was good.").event
    assert event is not None
    assert (event.start, event.end) == (dt.date(*start), dt.date(*end))


@pytest.mark.parametrize(
    "words",
    ["next year from 7 to 11 May 2025", "with 7-11 people in May", "version 3.7-3.11", "in 2023"],
)
def test_other_numbers_are_no_days(words: str):
    event = parsed(f"# BeeConf 2024\n\nIt was {words}, and it was good.").event
    assert event is not None
    assert event.start is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "# BeeConf 2024\n\nBeeConf was held in Salt Lake City, Utah this time.",
            "Salt Lake City, Utah",
        ),
        ("# BeeConf 2024 in Vienna\n\nText.", "Vienna"),
        ("---\ntitle: BeeConf 2024\nlocation: Graz\n---\n\nText.", "Graz"),
        ("# BeeConf 2024\n\nWe were in Python land in May.", None),
        ("# BeeConf 2024 in Review\n\nText.", None),
    ],
)
def test_places(text: str, place: str | None):
    event = parsed(text).event
    assert event is not None
    assert event.place == place
