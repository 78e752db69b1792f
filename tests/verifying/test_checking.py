"""A sentence is supported where its passages bear it out, and not where they do not."""

from __future__ import annotations

import pytest

from reportqa.verifying import check_sentence

PASSAGE = """On Monday Rui Leal measured a cache in front of the compiler. Builds finished 3.4
times as fast on his laptop, and nobody lost a file. The room was full. Mia Tan then showed
linkers at night; I did not like the demo. About 5,938 people came on March 3."""


@pytest.mark.parametrize(
    "sentence",
    [
        "Rui Leal put a cache in front of the compiler and measured it.",
        "On 3 March nearly 6,000 people came.",
        "Mia Tan showed linkers at night.",
        "No file was lost, and builds were 3.4 times as fast.",
        "The reporter did not like the demo.",
    ],
)
def test_an_honest_sentence_is_supported(sentence: str) -> None:
    assert check_sentence(sentence, [PASSAGE]).supported


@pytest.mark.parametrize(
    "sentence",
    [
        "The demo was a disaster.",
        "The talk on linkers was postponed.",
        "Rui Leal's talk was boring.",
        "Die Demo wurde abgesagt.",
        "La démo a été annulée.",
    ],
)
def test_a_harsh_verdict_or_a_happening_needs_some_word_of_it(sentence: str) -> None:
    text = "Rui Leal gave a talk on linkers. A demo came after it."
    verdict = check_sentence(sentence, [text])
    assert not verdict.supported
    assert "nothing of the kind" in verdict.reason


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The workshop was cancelled.", "Sadly the workshop did not take place."),
        ("She found the panel dull.", "I nearly fell asleep in the panel, said Mia."),
        ("Die Keynote wurde verschoben.", "The keynote was moved to Friday."),
    ],
)
def test_a_happening_may_be_told_in_other_words(sentence: str, passage: str) -> None:
    assert check_sentence(sentence, [passage]).supported


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Builds finished 4.3 times as fast.", "number not in the passage: 4.3"),
        ("On 13 March 5,938 people came.", "number not in the passage: 13"),
        ("Zoe Tan showed linkers at night.", "name not in the passage: Zoe"),
        ("The reporter liked the demo.", "told as so, though the passage denies it: like"),
        ("The room was empty.", "the opposite stands in the passage: empty, full"),
        (
            "Mia Tan measured a cache in front of the compiler.",
            "said of somebody else in the passage: Mia Tan, Rui Leal",
        ),
    ],
)
def test_a_broken_sentence_is_not_supported_and_says_why(sentence: str, reason: str) -> None:
    verdict = check_sentence(sentence, [PASSAGE])
    assert not verdict.supported
    assert verdict.reason == reason
