import pytest

from reportqa.digesting.sections import ABOUT_ME, SELF


@pytest.mark.parametrize(
    "sentence",
    [
        "I am a second year student of harbours at Delta College.",
        "I'm majoring in tides.",
        "Je pense notamment à Anna et à Paul.",
        "Special thanks go to the crew of the ferry.",
    ],
)
def test_what_is_on_the_reporter_alone_tells_nothing_of_an_event(sentence: str):
    assert SELF.search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I am sure that students will read the tide tables.",
        "Thanks to a new lock, boats pass in half the time.",
        "The keynote was given by a student of Rina Sol.",
    ],
)
def test_what_is_on_the_event_is_told(sentence: str):
    assert not SELF.search(sentence)


def test_a_section_that_introduces_its_author_is_known_by_its_heading():
    assert ABOUT_ME.match("Introducing Myself")
    assert not ABOUT_ME.match("About memory")
