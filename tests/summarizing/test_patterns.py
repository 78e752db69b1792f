"""Cue patterns find in lowered text what the pattern finds whatever the case."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportqa.answering.expecting import OPINION
from reportqa.summarizing.nonews import KINDS, no_news
from reportqa.summarizing.patterns import CASED, cue_pattern

LISTS = [cues for cues in KINDS.values() if CASED not in cues]
WORDS = sorted({word for cues in KINDS.values() for word in re.findall(r"[A-Za-zà-ÿ'’]{2,}", cues)})
OPINIONS = re.findall(r"[A-Za-zà-ÿ一-鿿]{2,}", OPINION.pattern)
SIGNS = [" ", " ", " ", ", ", ". ", "\n", "(", ")", "!", ":-)", "`", "https://a.example", "2031"]


@settings(deadline=None)
@given(st.lists(st.sampled_from([*WORDS, *SIGNS]) | st.text(max_size=4), max_size=25))
def test_the_quick_patterns_find_what_the_plain_ones_find(parts: list[str]) -> None:
    words = " ".join(parts)
    for cues in LISTS:
        plain = re.search(cues, words, re.IGNORECASE)
        assert bool(cue_pattern(cues).search(words.lower())) == bool(plain)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*OPINIONS, *SIGNS]) | st.text(max_size=4), max_size=25))
def test_words_of_opinion_are_found_as_often(parts: list[str]) -> None:
    words = " ".join(parts).lower()
    plain = [found.span() for found in OPINION.finditer(words)]
    quick = cue_pattern(OPINION.pattern)
    assert [found.span() for found in quick.finditer(words)] == plain


def test_bars_in_brackets_part_nothing() -> None:
    found = cue_pattern(r"\bow(?:l|ls)\b|[|x]{2}|\bHawk\b")
    assert [bool(found.search(words)) for words in ("two owls", "a | b", "||", "hawk", "howl")] == [
        True,
        False,
        True,
        True,
        False,
    ]


def test_what_heeds_case_is_refused() -> None:
    with pytest.raises(ValueError, match="case"):
        cue_pattern(r"(?-i:[A-Z])\w+ is an author")


def test_the_kinds_of_a_sentence_are_named() -> None:
    assert no_news("THANKS, organisers!") == ("thanks",)
    assert no_news("Caches made builds three times as fast.") == ()
