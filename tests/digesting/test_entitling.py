import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.digesting.entitling import shown_title


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("talk on tidal pools", "Tidal pools"),
        ("lightning talk about eel-grass and dunes", "Eel-grass and dunes"),
        ("Rina Sol’s excellent talk on the law of the beach", "The law of the beach"),
        ("Tomo Ito gave an interesting talk on how dykes fail", "How dykes fail"),
        ("charla sobre mi barca nueva", "Mi barca nueva"),
        ("talk on 'Salt marshes'", "Salt marshes"),
        ("their new buoys for the delta", "New buoys for the delta"),
        ("talk on silt I attended", "silt"),
        ("keynote by Rina Sol", "Keynote by Rina Sol"),
        ("talk was given by Tomo Ito", "Talk by Tomo Ito"),
        ("the price of sand", "The price of sand"),
    ],
)
def test_a_title_from_running_text_is_shown_without_what_leads_to_it(written: str, shown: str):
    assert shown_title(written) == shown


@pytest.mark.parametrize(
    "title",
    ["Workshop on Wetlands", "Knots Considered Harmful", "tidekit", "goto::file", "iPad for crews"],
)
def test_what_is_written_as_a_title_stays(title: str):
    assert shown_title(title) == title


@given(st.text(max_size=60))
def test_a_title_never_vanishes(title: str):
    assert bool(shown_title(title)) == bool(title)
