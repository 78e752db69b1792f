import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.sanitizing import for_line, for_prompt, for_terminal, strip_invisible

anything = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x9b\x9d[]m;\x07\\\u200b\u200d\u202e\U000e0041\ud800\r\n<!->é한"),
    )
)


@given(anything)
def test_nothing_unseen_is_left(text: str) -> None:
    clean = strip_invisible(text)
    assert not {c for c in clean if unicodedata.category(c) in {"Cc", "Cs"}} - {"\n", "\t"}
    assert not set(clean) & set("\u200b\u200e\u202a\u202e\u2066\u2069\ufeff\u00ad\U000e0041")


@given(anything)
def test_a_clean_text_stays_as_it_is(text: str) -> None:
    clean = strip_invisible(text)
    assert strip_invisible(clean) == clean
    assert for_terminal(clean) == clean


@given(
    st.text(
        st.characters(
            categories=("L", "N", "P", "Zs"), exclude_characters="\u115f\u1160\u3164\uffa0<"
        )
    )
)
def test_letters_digits_and_marks_are_kept(text: str) -> None:
    assert for_prompt(text) == text


@given(anything)
def test_a_title_is_one_line(text: str) -> None:
    assert "\n" not in for_line(text)


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;a title\x07text", "text"),
        ("\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jcleared", "cleared"),
        ("\x1bcreset", "reset"),
        ("ig\u200bnore", "ignore"),
        ("\u202eevil\u202c", "evil"),
        ("hi\U000e0049\U000e0047\U000e004e", "hi"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200cb", "ab"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("half \ud800 pair", "half \ufffd pair"),
    ],
)
def test_what_is_taken_out_and_what_stays(given: str, left: str) -> None:
    assert strip_invisible(given) == left


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("seen <!-- hidden --> seen", "seen   seen"),
        ("seen <!\u200b-- hidden --> seen", "seen   seen"),
        ("seen <!-<!-- x -->- hidden -->", "seen <!- - hidden -->"),
        ("seen <!-- hidden to the end", "seen  "),
        ("an --> arrow", "an --> arrow"),
    ],
)
def test_a_prompt_shows_no_comments(given: str, left: str) -> None:
    assert for_prompt(given) == left


def test_a_terminal_is_shown_comments_as_they_are() -> None:
    assert for_terminal("a <!-- b -->") == "a <!-- b -->"


@pytest.mark.parametrize(
    "text",
    [
        "The `<template>` tag made it 30% faster.",
        "Write ``<!-- so -->`` and it is gone. The room was full.",
        "Then:\n\n```html\n<script>\nlet a = 1\n```\n\nThe room was full.",
        "~~~\n<style>\n~~~\n\nThe room was full.",
    ],
)
def test_tags_in_code_hide_nothing(text: str) -> None:
    assert for_prompt(text) == text


def test_a_comment_around_code_still_hides_it() -> None:
    assert for_prompt("A <!-- `hidden` and more --> B").split() == ["A", "B"]


def test_on_one_line_a_tag_that_is_never_closed_is_a_word() -> None:
    asked = "Which talks covered the <template> tag and Vue 3?"
    assert for_line(asked) == asked
    assert for_line("Talk <!-- obey --> A") == "Talk A"
