"""Things that change places between two clauses are told apart from other word orders."""

from __future__ import annotations

import pytest

from reportqa.verifying import check_sentence

CROSSED = [
    (
        "There were 12 talks and 30 posters.",
        "The workshop had 30 talks and 12 posters.",
    ),
    (
        "300 people came, 1,200 of them online.",
        "1,200 people came, 300 of them online.",
    ),
    (
        "The room held 40 students and 9 teachers.",
        "We were 9 students and 40 teachers in one room.",
    ),
    (
        "Es gab 12 Vorträge und 30 Poster.",
        "Es gab 30 Vorträge und 12 Poster, dazu Kaffee.",
    ),
    (
        "Il y avait 12 exposés et 30 posters.",
        "On a vu 30 exposés et 12 posters.",
    ),
    (
        "Hubo 12 charlas y 30 carteles.",
        "El congreso tuvo 30 charlas y 12 carteles.",
    ),
    (
        "Track A had 12 talks and track B had 30.",
        "Track A had 30 talks, track B had 12.",
    ),
    (
        "Best paper went to Linkers at Night, runner-up was Knots.",
        "Best paper: Knots. Runner-up: Linkers at Night.",
    ),
    (
        "Ana presented the keynote and Rui the tutorial.",
        "Rui gave the keynote, Ana the tutorial.",
    ),
    (
        "The tutorial was presented by Ana Silva.",
        "The tutorial was presented by Rui Costa; Ana Silva chaired the session.",
    ),
    (
        "KnotsDB placed first and LinkBase second.",
        "LinkBase came first, KnotsDB second.",
    ),
    (
        "NeurIPS 2022 was in New Orleans and NeurIPS 2023 in Vancouver.",
        "NeurIPS 2022 took place in Vancouver, NeurIPS 2023 in New Orleans.",
    ),
    (
        "Google sponsored the dinner and Meta the lunch.",
        "Meta sponsored the dinner, Google the lunch.",
    ),
    (
        "The Rope compiler is written in Rust and the Knot compiler in Zig.",
        "The Rope compiler is written in Zig, while the Knot compiler is written in Rust.",
    ),
    (
        "Amsterdam hosts the spring edition, Oslo the autumn one.",
        "The spring edition goes to Oslo, the autumn edition to Amsterdam.",
    ),
    (
        "The keynote by Mia Berg was about caches.",
        "The keynote by Jo Lind was about caches; Mia Berg asked the first question.",
    ),
    (
        "Der Preis für die beste Arbeit ging an Knoten, der zweite Preis an Seile.",
        "Der Preis für die beste Arbeit ging an Seile, der zweite Preis ging an Knoten.",
    ),
    (
        "The winner was TeamRope, the runner-up TeamKnot.",
        "Winner: TeamKnot. Runner-up: TeamRope.",
    ),
    (
        "Tuesday was for tutorials and Wednesday for workshops.",
        "Tuesday was for workshops, Wednesday for tutorials.",
    ),
    (
        "The workshop was organised by Lena Voss.",
        "The workshop was organised by Tim Orr, and Lena Voss gave the closing talk.",
    ),
]
IN_ORDER = [
    (
        "There were 30 talks and 12 posters.",
        "The workshop had 30 talks and 12 posters.",
    ),
    (
        "The best paper was Knots; Linkers at Night came second.",
        "Best paper: Knots. Runner-up: Linkers at Night.",
    ),
    (
        "Rui's keynote preceded Ana's tutorial.",
        "Rui gave the keynote, Ana the tutorial.",
    ),
    (
        "Ana did the tutorial, while Rui had the keynote.",
        "Rui gave the keynote, Ana the tutorial.",
    ),
    (
        "Ana Silva chaired the session in which Rui Costa presented the tutorial.",
        "The tutorial was presented by Rui Costa; Ana Silva chaired the session.",
    ),
    (
        "NeurIPS 2023 was in New Orleans, NeurIPS 2022 in Vancouver.",
        "NeurIPS 2022 took place in Vancouver, NeurIPS 2023 in New Orleans.",
    ),
    (
        "Meta paid for the dinner and Google for the lunch.",
        "Meta sponsored the dinner, Google the lunch.",
    ),
    (
        "Ana and Rui gave the tutorial and the keynote, respectively.",
        "Rui gave the keynote, Ana the tutorial.",
    ),
    (
        "Google and Meta sponsored the meals.",
        "Meta sponsored the dinner, Google the lunch.",
    ),
    (
        "The keynote and the tutorial were given by Rui and Ana.",
        "Rui gave the keynote, Ana the tutorial.",
    ),
    (
        "The keynote by Mia Berg was about caches.",
        "I saw the keynote by Jo Lind. The second keynote, on caches, was Mia Berg's.",
    ),
    (
        "The talk by Mia Berg was about caches.",
        "A talk by Jo Lind opened the day. Mia Berg gave a talk about caches.",
    ),
    (
        "Oslo has the spring edition and Amsterdam follows in autumn.",
        "The spring edition goes to Oslo, the autumn edition to Amsterdam.",
    ),
    (
        "Rope is written in Zig, and Knot in Rust.",
        "The Rope compiler is written in Zig, while the Knot compiler is written in Rust.",
    ),
    (
        "The session was chaired by Ana Silva, and the tutorial was presented by Rui Costa.",
        "The tutorial was presented by Rui Costa; Ana Silva chaired the session.",
    ),
    (
        "Keynotes by Rui and Ana were about caches and linkers.",
        "Rui's keynote was about caches, Ana's was about linkers.",
    ),
    (
        "The workshop, organised by Tim Orr, ended with a talk of Lena Voss.",
        "The workshop was organised by Tim Orr, and Lena Voss gave the closing talk.",
    ),
    (
        "Workshops filled Tuesday, and tutorials Wednesday.",
        "Tuesday was for workshops, Wednesday for tutorials.",
    ),
]


@pytest.mark.parametrize(("sentence", "passage"), CROSSED)
def test_what_changes_places_is_not_borne_out(sentence: str, passage: str) -> None:
    assert not check_sentence(sentence, [passage]).supported


@pytest.mark.parametrize(("sentence", "passage"), IN_ORDER)
def test_another_order_of_the_same_is_borne_out(sentence: str, passage: str) -> None:
    assert check_sentence(sentence, [passage]).supported


def test_what_another_passage_puts_together_is_borne_out() -> None:
    swapped = "Google sponsored the dinner and Meta the lunch."
    monday = "On Monday Meta sponsored the dinner, Google the lunch."
    tuesday = "On Tuesday Google sponsored the dinner."
    assert check_sentence(swapped, [monday, tuesday]).supported


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("No, he was sad to miss the keynote.", "The keynote was one I was sad to miss."),
        ("Not quite: Ana counted 640 people.", "Ana counted 640 people in the hall."),
        ("Nein, der Saal war voll.", "Der Saal war voll, sagte Ana."),
    ],
)
def test_a_no_that_answers_the_question_denies_nothing_else(sentence: str, passage: str) -> None:
    assert check_sentence(sentence, [passage]).supported
    behind = sentence.replace("was sad", "was not sad").replace("640", "no")
    denied = behind.replace("war voll", "war nicht voll")
    assert not check_sentence(denied, [passage]).supported


MENU = "At noon there was soup, bread, olives and cake. I paid 14 euros and met 9 people."


def test_a_number_may_count_what_the_sentence_lists() -> None:
    assert check_sentence("Four dishes: soup, bread, olives and cake.", [MENU]).supported
    assert not check_sentence("Five dishes: soup, bread, olives and cake.", [MENU]).supported
    assert not check_sentence("Three people: soup, bread and olives.", [MENU]).supported


def test_a_number_counts_what_stands_before_the_next_one() -> None:
    passage = "90 people from 7 countries on 3 islands proposed 69 ideas in 2 days."
    assert check_sentence("They were offered 69 proposed ideas.", [passage]).supported
    assert not check_sentence("They were offered 90 proposed ideas.", [passage]).supported
