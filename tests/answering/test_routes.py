"""Which way a question goes: examples in the languages of the reports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.answering.routes import framing_words, list_route
from reportqa.answering.wanted_things import Wanted
from reportqa.models import ItemKind

LISTS: dict[Wanted, tuple[str, ...]] = {
    Wanted.TALKS: (
        "Which talks covered cheese?",
        "List the talks about bees",
        "What talks did Ada give at MoonConf 2031?",
        "Every talk about honey",
        "which of the talks were on compilers?",
        "At MoonConf, which talks were in French?",
        "Quels exposés parlaient de fromage ?",
        "Quelles présentations Ada a-t-elle vues ?",
        "¿Qué charlas trataron de abejas?",
        "Welche Vorträge handelten von Bienen?",
        "Welke lezingen gingen over kaas?",
        "Quali presentazioni parlavano di api?",
        "Quais palestras falaram de queijo?",
        "どの発表がチーズについてでしたか",
    ),
    Wanted.SESSIONS: ("Which sessions ran in parallel?", "Quelles sessions a vues Léa ?"),
    Wanted.KEYNOTES: ("what keynotes were there?", "Name the keynotes of MoonConf"),
    Wanted.PAPERS: (
        "wich papers took home a prize?",
        "Which ten papers made the list?",
        "best papers MoonConf 2031",
        "Which workshop papers were accepted?",
        "Quels articles ont été primés ?",
    ),
    Wanted.POSTERS: ("MoonConf posters from the Delft group", "Welche Poster gab es?"),
    Wanted.TUTORIALS: ("Which tutorials were cancelled?",),
    Wanted.WORKSHOPS: ("Which workshops did Bo attend?", "Quels ateliers ont eu lieu ?"),
    Wanted.AWARDS: ("Which prizes were handed out?",),
    Wanted.PEOPLE: (
        "Who spoke at the bee session?",
        "Who spoke in the honey debate?",
        "Who argued at the panel that cheese is over?",
        "Who were the keynote speakers?",
        "Who gave lightning talks at MoonConf?",
        "Who gave the invited talks on day two?",
        "Who won prizes?",
        "Who was on the panel?",
        "Which speakers came from Peru?",
        "What people did Ada meet?",
        "Qui a parlé pendant la table ronde ?",
        "Quels orateurs venaient de Lyon ?",
        "Wer waren die Redner?",
        "Wer sprach auf dem Podium?",
        "¿Quiénes hablaron de miel?",
        "Wie waren de sprekers?",
        "Chi ha parlato di formaggio?",
        "Quem palestrou no domingo?",
        "誰が登壇しましたか",
    ),
    Wanted.THINGS: (
        "What tools did Ada mention in her talk?",
        "hive panel: which storage systems were represented?",
        "Which projects came out of the hackday?",
        "Which companies had a booth?",
        "Name three libraries for beekeeping",
        "What books and papers did she recommend?",
        "Quels outils ont été présentés ?",
        "Welche Werkzeuge nannte sie?",
        "¿Qué herramientas usaron?",
        "Welke projecten kwamen aan bod?",
        "どんなツールが紹介されましたか",
    ),
    Wanted.PLACES: ("Which cities did the tour visit?", "What restaurants did Ada try?"),
    Wanted.SUBJECTS: (
        "What was on the agenda of the beekeepers?",
        "What was demoed in the evening?",
        "What were the main topics of the panel?",
        "Which newly founded working groups met?",
        "What gotchas did she run into?",
        "Which pitfalls were listed?",
        "What did Ada talk about or lead at MoonConf?",
        "Welche Themen wurden besprochen?",
        "¿Qué temas se trataron?",
        "議題は何でしたか",
    ),
}
PLAIN = (
    "Which talk was the best?",
    "What talk impressed Ada most?",
    "Who gave the talk on cheese?",
    "Who organised MoonConf?",
    "Who won the best paper award?",
    "Which paper won?",
    "How many people came to MoonConf?",
    "How much did the ticket cost?",
    "Why did Ada leave early?",
    "When was the conference?",
    "Where was the dinner?",
    "What did people say about tools?",
    "What does the letter H in HIVE stand for?",
    "What was the thesis of Ada about?",
    "Which choir did Bo go to, and what did it sing?",
    "What did Ada think of the talks?",
    "Did Bo see the keynote?",
    "Quel exposé était le meilleur ?",
    "Welcher Vortrag war der beste?",
    "¿Quién dio la charla sobre miel?",
    "Welke lezing vond Bo de beste?",
    "Wie viele Teilnehmer kamen?",
    "honey prices at MoonConf",
)
EXAMPLES = [(question, wanted) for wanted, asked in LISTS.items() for question in asked]


@pytest.mark.parametrize(("question", "wanted"), EXAMPLES)
def test_a_question_for_several_things_is_a_list_of_them(question: str, wanted: Wanted) -> None:
    route = list_route(question)

    assert route is not None
    assert route.wanted is wanted


@pytest.mark.parametrize("question", PLAIN)
def test_a_question_for_one_thing_is_plain(question: str) -> None:
    assert list_route(question) is None


def test_a_list_of_items_says_which_kinds_it_scans() -> None:
    route = list_route("Which posters were there?")

    assert route is not None
    assert route.kinds == {ItemKind.POSTER}


def test_a_list_of_other_things_scans_no_items() -> None:
    route = list_route("Which tools were shown?")

    assert route is not None
    assert not route.kinds


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Which ten papers made the list?", 10),
        ("Which 3 tools were shown?", 3),
        ("Welche fünf Vorträge waren gut?", 5),
        ("Which papers of 2031 won?", None),
    ],
)
def test_the_number_asked_for_is_known(question: str, number: int | None) -> None:
    route = list_route(question)

    assert route is not None
    assert route.number == number


def test_counting_talks_is_a_list_of_talks() -> None:
    route = list_route("How many talks were about bees?")

    assert route is not None
    assert route.wanted is Wanted.TALKS


def test_a_question_that_may_want_a_sentence_is_not_sure() -> None:
    asked = ("Who spoke at the bee session?", "Which talks covered cheese?")

    assert [route.sure for question in asked if (route := list_route(question))] == [False, True]


def test_the_noun_asked_with_is_no_word_to_look_for_but_others_are() -> None:
    frame = framing_words("wich papers won a golden spoon?")

    assert "papers" in frame
    assert not {"golden", "spoon"} & frame


@given(st.text(max_size=200))
def test_every_question_has_a_route_or_none(question: str) -> None:
    route = list_route(question)

    assert route is None or route.noun
