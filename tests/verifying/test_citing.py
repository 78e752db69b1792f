"""A sentence is checked against all it cites, and says what bears nothing of it."""

from __future__ import annotations

from reportqa.verifying import Cited, check_cited, check_sentence

TALK = "The talk about tide tables was packed. I found the demo a bit thin."
DINNER = "Dinner was on a boat, and the soup was cold."
HEADER = ("Ana Sousa", "HarbourConf 2023", "2023-03-03")


def test_the_header_of_a_passage_counts_as_known() -> None:
    sentence = "Ana Sousa found the demo at HarbourConf 2023 thin."
    assert not check_sentence(sentence, [TALK]).supported
    assert check_sentence(sentence, [TALK], context=HEADER).supported


def test_a_day_of_the_header_is_known_in_any_form() -> None:
    for day in ("3 March", "March 3, 2023", "3.3.2023", "Friday"):
        assert check_sentence(f"The talk on {day} was packed.", [TALK], context=HEADER).supported
    assert not check_sentence("The talk on 4 March was packed.", [TALK], context=HEADER).supported


def test_a_sentence_may_rest_on_two_passages_together() -> None:
    sentence = "The talk about tide tables was packed, and dinner was on a boat."
    both = check_cited(sentence, [Cited(text=TALK), Cited(text=DINNER)])
    assert both.verdict.supported
    assert both.idle == ()


def test_a_passage_that_bears_nothing_is_named() -> None:
    found = check_cited("The tide tables were packed.", [Cited(text=TALK), Cited(text=DINNER)])
    assert found.verdict.supported
    assert found.idle == (1,)


def test_of_a_translated_sentence_names_and_numbers_are_checked() -> None:
    passage = "Jürgen Wessel sprach über den Umzug von 40 Diensten, und das dauerte 18 Monate."
    assert check_sentence(
        "Jürgen Wessel's move of 40 services took 18 months.", [passage]
    ).supported
    for wrong in (
        "Jürgen Wessel's move of 40 services took 28 months.",
        "Bernd Wessel's move of the 40 services took 18 months.",
    ):
        assert not check_sentence(wrong, [passage]).supported


def test_what_was_only_planned_is_not_told_as_seen() -> None:
    context = ("Linkers at Night", "The reporter only planned to attend this.")
    assert not check_sentence("Ana saw the talk.", ["Ana: linkers."], context=context).supported
    planned = "Ana wanted to see the talk on linkers."
    assert check_sentence(planned, ["Ana: the talk on linkers."], context=context).supported


ANA = Cited(text="The keynote was excellent, and the room was full.", context=("Ana Silva",))
BOB = Cited(text="The keynote was terrible. It was far too long.", context=("Bob Roth",))


def test_a_verdict_stays_with_the_reporter_who_gave_it() -> None:
    for sound in (
        "Ana Silva found the keynote excellent.",
        "Bob Roth found the keynote terrible.",
        "Ana Silva found the keynote excellent, while Bob Roth found the keynote terrible.",
        "One reporter found the keynote terrible, another one excellent.",
    ):
        assert check_cited(sound, [ANA, BOB]).verdict.supported
    for broken in (
        "Ana Silva found the keynote terrible.",
        "Bob Roth found the keynote excellent.",
        "Ana Silva found the keynote terrible, while Bob Roth found the keynote excellent.",
    ):
        assert not check_cited(broken, [ANA, BOB]).verdict.supported


def test_a_verdict_on_a_reporter_s_own_talk_may_be_another_one_s() -> None:
    bob = Cited(text="The talk by Ana Silva on maps was terrible.", context=("Bob Roth",))
    for sound in (
        "Ana Silva's talk on maps was terrible.",
        "Ana Silva gave a terrible talk on maps.",
    ):
        assert check_cited(sound, [ANA, bob]).verdict.supported
