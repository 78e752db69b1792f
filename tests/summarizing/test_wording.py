"""What is no news, what leans on the sentence before, and what is only a lead."""

from __future__ import annotations

import pytest

from reportqa.summarizing.abstracts import abstract_scores
from reportqa.summarizing.nonews import no_news
from reportqa.summarizing.wording import (
    CROWD,
    OWN_DOINGS,
    is_byline,
    is_question,
    is_whole,
    lead_length,
    stands_alone,
)


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
        ("She received 300 marks to cover the cost of her visit.", "thanks"),
        ("On Friday there was a concert with four harps.", "travel"),
        ("Recordings of all sessions will be public in June.", "pointer"),
        ("Les diapositives et les vidéos sont disponibles sur le site.", "pointer"),
        ("I will now present my favourites of the year!", "post"),
        ("I met a lot of nice people from the harbour.", "feeling"),
        ("Noor Aziz is a software engineer and a mother of geese.", "biography"),
        ("Noor est développeuse et aime les oies.", "biography"),
        ("** Geese in winter **", "marks"),
        ("Geese were counted as told in <geese-in-winter> before.", "marks"),
        ("I had planned to see another talk at that hour.", "coming"),
        ("J'ai hésité avant d'entrer dans la salle.", "coming"),
        ("Merci à toute l'équipe !", "thanks"),
        ("Am Abend gab es Bier.", "food"),
        ("Tromsø is famous for its wooden architecture and its northern lights.", "travel"),
        ("Bergen, ville connue pour ses maisons de bois, est au bord de la mer.", "travel"),
        ("Noor works on parsers at Quill.", "biography"),
        ("Mia Tan is a Gander committer who counts bugs.", "biography"),
        ("I did my undergraduate degree in ornithology.", "greeting"),
        ("I'm writing this on a bench.", "post"),
        ("Goose Watch (@goosewatch) November 25, 2031.", "caption"),
        ("Parsing in winter (M. Tan, notes here).", "pointer"),
        ("Third International Conference on Birdsong (ICB).", "post"),
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
        "Parsers are known for their speed on long inputs.",
        "Noor's parser works on birdsong at last.",
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
        "In other words, geese were counted twice.",
        "For example, a goose may be counted twice.",
        "The main idea is to count wings.",
        "C'est une façon de compter les oies.",
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
        ("On a similar note, geese were counted.", "geese were counted."),
        ("- Geese were counted.", "Geese were counted."),
        ("Aside: Geese were counted.", "Geese were counted."),
        ("最后，鸟被数了。", "鸟被数了。"),
    ],
)
def test_a_label_or_a_connective_is_no_part_of_the_sentence(words: str, rest: str) -> None:
    assert words[lead_length(words) :] == rest


@pytest.mark.parametrize("words", ["and then geese.", "Geese (and ducks.", "Geese were counted"])
def test_half_sentences_are_not_whole(words: str) -> None:
    assert not is_whole(words)
    assert is_whole("Geese (and ducks) were counted.")


@pytest.mark.parametrize(
    "words",
    [
        "Who counts the geese?",
        "“Geese: a nuisance or a gift?!”",
        "More than one goose ?!",
        "How do geese count themselves",
        "Q: geese do not count themselves.",
    ],
)
def test_what_asks_is_a_question_whatever_its_mark(words: str) -> None:
    assert is_question(words)
    assert not is_question("How geese count themselves was shown by Noor Aziz.")


def test_who_somebody_is_is_a_byline_and_no_sentence() -> None:
    assert is_byline("Noor Aziz, Senior Engineer at Quill")
    assert is_byline("Noor Aziz - Principal Scientist @ Quill!")
    assert not is_byline("Noor Aziz, professor at Quill, showed how geese are counted.")
    assert not is_byline("Geese were counted")


def test_of_an_abstract_what_is_proposed_is_chosen() -> None:
    sentences = [
        "Counting geese is an important problem that has been studied for long.",
        "We propose a scheduler that counts geese in linear time.",
        "Experiments on two data sets confirm this.",
    ]
    scores = abstract_scores(sentences, "Counting geese in linear time")
    assert scores.index(max(scores)) == 1


@pytest.mark.parametrize(
    ("words", "spent"),
    [
        ("We finally met the geese of the harbour.", True),
        ("My main goal was to count geese.", True),
        ("Por fin llegamos a la sala.", True),
        ("I presented a parser for birdsong.", False),
        ("I thought the parser for birdsong was the best talk.", False),
    ],
)
def test_how_the_time_was_spent_is_told_from_what_was_shown(words: str, *, spent: bool) -> None:
    assert bool(OWN_DOINGS.search(words)) is spent


@pytest.mark.parametrize(
    ("words", "crowd"),
    [
        ("The attendees were mostly geese.", True),
        ("It was a three-day event in a barn.", True),
        ("Geese are counted by people.", False),
    ],
)
def test_who_came_is_told_from_what_was_said(words: str, *, crowd: bool) -> None:
    assert bool(CROWD.search(words)) is crowd


def test_a_wide_full_stop_ends_a_sentence() -> None:
    assert is_whole("鳥の発表が一番良かった．")
