"""What is no news, what leans on the sentence before, and what is only a lead."""

from __future__ import annotations

import pytest

from reportqa.summarizing.abstracts import abstract_scores
from reportqa.summarizing.nonews import no_news
from reportqa.summarizing.wording import is_whole, lead_length, stands_alone


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Hello there, I am back from the mountains.", "greeting"),
        ("I want to thank my two supervisors for everything.", "thanks"),
        ("Our flight was late and the hotel far away.", "travel"),
        ("The slides are available here.", "pointer"),
        ("This post is part 2 of a series.", "post"),
        ("Subscribe to my newsletter!", "call"),
        ("Can't wait for it!", "feeling"),
        ("Photo by Ida Brandt", "caption"),
        ("Merci à toute l'équipe !", "thanks"),
        ("Am Abend gab es Bier.", "food"),
    ],
)
def test_what_is_no_news_is_known_by_its_kind(words: str, kind: str) -> None:
    assert kind in no_news(words)


@pytest.mark.parametrize(
    "words",
    [
        "Compilers for birdsong were the main theme this year.",
        "Noor Aziz won the best paper award for a grammar of 340 rules.",
        "Die Keynote zeigte, wie man Gänse zählt.",
    ],
)
def test_themes_awards_and_talks_are_news(words: str) -> None:
    assert no_news(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "They also measured geese.",
        "This was the best part.",
        "In this talk she showed geese.",
        "Given how little time they had, all went well.",
        "The latter was better.",
    ],
)
def test_what_points_back_does_not_stand_alone(words: str) -> None:
    assert not stands_alone(words)


def test_under_a_talks_name_a_sentence_may_say_this_talk() -> None:
    words = "This talk compared nine schedulers."
    assert stands_alone(words, under_title=True)
    assert not stands_alone(words)


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("Finally, geese were counted.", "geese were counted."),
        ("TL;DR: Count geese.", "Count geese."),
        ("In this paper, we count geese.", "we count geese."),
        ("Finally we counted geese.", "Finally we counted geese."),
    ],
)
def test_a_label_or_a_connective_is_no_part_of_the_sentence(words: str, rest: str) -> None:
    assert words[lead_length(words) :] == rest


@pytest.mark.parametrize("words", ["and then geese.", "Geese (and ducks.", "Geese were counted"])
def test_half_sentences_are_not_whole(words: str) -> None:
    assert not is_whole(words)
    assert is_whole("Geese (and ducks) were counted.")


def test_of_an_abstract_what_is_proposed_is_chosen() -> None:
    sentences = [
        "Counting geese is an important problem that has been studied for long.",
        "We propose a scheduler that counts geese in linear time.",
        "Experiments on two data sets confirm this.",
    ]
    scores = abstract_scores(sentences, "Counting geese in linear time")
    assert scores.index(max(scores)) == 1
