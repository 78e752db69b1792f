"""What is asked of an event as a whole is answered by whatever its reports say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportqa.models import Answer, NoAnswer, Reason
from tests.answering.conftest import HEAD
from tests.ingesting import ingested
from tests.library.making import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportqa.embedding import Embedder
    from reportqa.models import Outcome

ANA = HEAD.format(title="Ropes", author="Ana Sousa", event="RopeCon 2024", date="2024-06-01") + (
    "RopeCon 2024 was held at the old customs house in the heart of Ghent, Belgium, on May 14-16."
    " In 2023 it was held in Porto.\n\n"
    "## Splicing without tears\n\nIn this talk Mia Tan spliced a hawser in Rope, her language.\n\n"
    "## Whipping the ends\n\nThe talk by Per Lund on R was long.\n\n## In short\n\n"
    "Overall it was a wonderful conference and I came home inspired."
    " Sadly I missed the panel on nets. Next year it will take place in Turku.\n"
)
BEN = HEAD.format(title="Knots", author="Ben Okoro", event="RopeCon 2024", date="2024-06-02") + (
    "I went to Ghent for three full days of RopeCon.\n\n"
    "## The bowline at sea\n\nThe talk by Rui Leal was excellent.\n\n"
    "The organisation was disappointing: the venue was far too cold.\n"
)
DEE = HEAD.format(title="Oars", author="Dee Ray", event="OarMeet 2021", date="2021-09-30") + (
    "In September 2021 I went to OarMeet in Split for the first time."
    " It was organised by friends at Rowlocks, who write R++.\n"
)
CY = HEAD.format(title="Sails", author="Cy Bell", event="SailConf 2022", date="2022-03-02") + (
    "## Reefing early\n\nA talk on reefing. The speaker missed two steps, and in March it snows."
    " Sails dry within 7 days.\n"
)
TOUW = HEAD.format(title="Touw", author="Jan Vos", event="TouwDag 2023", date="2023-05-02") + (
    "Twee dagen lang ging het over touw."
    " Net als vorig jaar speelde TouwDag 2023 zich af in De Loods in Gent."
    " TouwDag 2023 was vol, volgend jaar is het in Brugge."
    " Wij zijn zeer contente bezoekers, want de sfeer was geweldig.\n"
)
EVENTS_TOLD = ["RopeCon 2024", "SailConf 2022", "OarMeet 2021", "TouwDag 2023", "NawaKaigi 2022"]
NAWA = HEAD.format(title="縄", author="Rin Abe", event="NawaKaigi 2022", date="2022-05-02") + (
    "NawaKaigi 2022 は高松で開催されました。イベントの運営は素晴らしく、とても楽しかったです。\n"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, bundled: Embedder) -> Path:
    folder = tmp_path_factory.mktemp("events")
    ingested(
        folder / "library",
        written(folder / "r", ana=ANA, ben=BEN, cy=CY, dee=DEE, touw=TOUW, nawa=NAWA),
        embedder=bundled,
    )
    return folder / "library"


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("where was RopeCon 2024?", "Ghent, Belgium", "Turku"),
        ("In which city did RopeCon 2024 take place?", "Ghent, Belgium", "Porto"),
        ("Wo fand die RopeCon 2024 statt?", "Ghent, Belgium", "Rope,"),
        ("when was RopeCon 2024 held?", "May 14-16", "2023"),
        ("where was OarMeet 2021?", "Split", "Rowlocks"),
        ("when was OarMeet 2021?", "In September 2021", "Turku"),
        ("how long was RopeCon 2024?", "three full days", "Turku"),
        ("what did Ana miss at RopeCon 2024?", "missed the panel on nets", "hawser"),
        ("what did people think of RopeCon 2024?", "wonderful conference", "hawser"),
        ("where was TouwDag 2023?", "De Loods in Gent", "Brugge"),
        ("waar werd TouwDag 2023 gehouden?", "De Loods in Gent", "Brugge"),
        ("dove si è tenuta la TouwDag 2023?", "De Loods in Gent", "Brugge"),
        ("onde foi a TouwDag 2023?", "De Loods in Gent", "Brugge"),
        ("was haben die Leute auf der RopeCon 2024 verpasst?", "missed the panel", "hawser"),
        ("hoe lang duurde TouwDag 2023?", "Twee dagen", "Brugge"),
        ("wie fand Jan Vos die TouwDag 2023?", "geweldig", "Brugge"),
        ("would you recommend RopeCon 2024?", "wonderful conference", "hawser"),
        ("compare what people thought of RopeCon 2024 and TouwDag 2023", "wonderful", "Brugge"),
        ("que pense Ana de RopeCon 2024 ?", "wonderful conference", "hawser"),
        ("¿qué le pareció a Ana la RopeCon 2024?", "wonderful conference", "hawser"),
        ("NawaKaigi 2022 はどこで開催されましたか", "高松", "運営"),
        ("NawaKaigi 2022 の感想は？", "楽しかった", "高松"),
    ],
)
def test_the_reports_of_an_event_say_where_when_and_how_it_was(
    question: str, said: str, unsaid: str, asked: Callable[[str], Outcome]
):
    answer = asked(question)
    assert isinstance(answer, Answer)
    assert said in answer.text
    assert unsaid not in answer.text
    assert all(one.citations for one in answer.sentences)


def test_where_several_events_were_is_told_of_each(asked: Callable[[str], Outcome]):
    answer = asked("where were RopeCon 2024 and OarMeet 2021 held?")
    assert isinstance(answer, Answer)
    assert len(answer.sentences) == 2
    assert "RopeCon 2024: RopeCon 2024 was held at the old customs house" in answer.text
    assert "Dee Ray, OarMeet 2021: In September 2021 I went to OarMeet in Split" in answer.text


def test_each_of_several_questions_is_answered(asked: Callable[[str], Outcome]):
    answer = asked("where was RopeCon 2024 and what did people think of it?")
    assert isinstance(answer, Answer)
    assert "customs house" in answer.text
    assert "wonderful conference" in answer.text


def test_opinions_of_several_reporters_are_told_as_theirs(asked: Callable[[str], Outcome]):
    answer = asked("what did people think of RopeCon 2024?")
    assert isinstance(answer, Answer)
    texts = [one.text for one in answer.sentences]
    assert any(text.startswith("Ana Sousa, RopeCon 2024: ") for text in texts)
    assert any(text.startswith("Ben Okoro, RopeCon 2024: The organisation") for text in texts)


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("where was SailConf 2022?", "The reports on SailConf 2022 do not say where it was."),
        ("how long was SailConf 2022?", "The reports on SailConf 2022 do not say how long it was."),
        ("when was SailConf 2022?", "The reports on SailConf 2022 do not say when it was."),
        (
            "what did Cy Bell miss at SailConf 2022?",
            "The reports by Cy Bell on SailConf 2022 do not say what was missed.",
        ),
        (
            "what happened on day 3 of SailConf 2022?",
            "The reports on SailConf 2022 do not say what was on that day.",
        ),
    ],
)
def test_what_they_leave_out_is_said(question: str, message: str, asked: Callable[[str], Outcome]):
    outcome = asked(question)
    assert isinstance(outcome, NoAnswer)
    assert outcome.reason is Reason.INSUFFICIENT
    assert outcome.message == message
    assert outcome.nearest


@pytest.mark.parametrize("question", ["what happened at RopeCon 2024?", "summarise RopeCon 2024"])
def test_an_account_of_an_event_lists_everything_told_of_it(
    question: str, asked: Callable[[str], Outcome]
):
    answer = asked(question)
    assert isinstance(answer, Answer)
    titles = {one.item.title for one in answer.items}
    assert titles == {"Splicing without tears", "Whipping the ends", "The bowline at sea"}


@pytest.mark.parametrize(
    "question",
    [
        "where was the panel on nets at RopeCon 2024?",
        "what did people think of the bowline at RopeCon 2024?",
        "when did people find out about RopeCon 2024?",
        "what did people find at RopeCon 2024?",
        "what did people recommend at RopeCon 2024?",
    ],
)
def test_a_question_on_something_at_an_event_is_no_question_on_the_event(
    question: str, asked: Callable[[str], Outcome]
):
    outcome = asked(question)
    text = outcome.sentences[0].text if isinstance(outcome, Answer) else outcome.message
    assert "customs house" not in text
    assert "wonderful conference" not in text
    assert "do not say" not in text


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("which reports are there?", ["Ropes", "Knots", "Sails", "Oars", "Touw", "縄"]),
        ("who reported on RopeCon 2024?", ["Ropes", "Knots"]),
        ("qui a écrit sur RopeCon 2024 ?", ["Ropes", "Knots"]),
        ("wer hat über die RopeCon 2024 berichtet?", ["Ropes", "Knots"]),
        ("Gibt es einen Bericht zur SailConf 2022?", ["Sails"]),
        ("SailConf 2022 のレポートはありますか", ["Sails"]),
        ("which reports mention R++?", ["Oars"]),
        ("is there a report about SailConf 2022?", ["Sails"]),
        ("which reports mention the bowline?", ["Knots"]),
        ("which conferences are covered?", EVENTS_TOLD),
        ("which events did Ana Sousa report on?", ["RopeCon 2024"]),
        ("which events did Cy Bell attend?", ["SailConf 2022"]),
        ("which conferences mention the bowline?", ["RopeCon 2024"]),
        ("which conferences were held in Split?", ["OarMeet 2021"]),
        ("welche Berichte gibt es, die hawser erwähnen?", ["Ropes"]),
        ("which events took place in 2022?", ["SailConf 2022", "NawaKaigi 2022"]),
    ],
)
def test_the_library_tells_what_is_in_it(
    question: str, titles: list[str], asked: Callable[[str], Outcome]
):
    answer = asked(question)
    assert isinstance(answer, Answer)
    assert sorted(one.item.title for one in answer.items) == sorted(titles)
    for citation in answer.citations:
        assert citation.quote.text
    assert answer.coverage is not None
    assert answer.coverage.matched == len(titles)


@pytest.mark.parametrize(
    "question",
    [
        "which reports does the speaker mention?",
        "which blog posts were linked at RopeCon 2024?",
        "what reports did people like at RopeCon 2024?",
        "which conferences does the speaker organise?",
        "which events were cancelled?",
        "which reports don't mention the bowline?",
        "who wrote the paper on hawsers at RopeCon 2024?",
    ],
)
def test_what_others_did_with_reports_is_no_question_on_the_library(
    question: str, asked: Callable[[str], Outcome]
):
    outcome = asked(question)
    items = outcome.items if isinstance(outcome, Answer) else ()
    titles = {one.item.title for one in items}
    assert titles.isdisjoint({"Ropes", "Knots", "Sails", "Oars", "Touw", "縄", *EVENTS_TOLD})


def test_who_wrote_on_a_subject_is_told_by_their_reports(asked: Callable[[str], Outcome]):
    answer = asked("who wrote about the bowline?")
    assert isinstance(answer, Answer)
    assert [one.item.title for one in (*answer.items, *answer.unclear)] == ["Knots"]


def test_how_many_reports_there_are_is_counted(asked: Callable[[str], Outcome]):
    answer = asked("how many reports are there?")
    assert isinstance(answer, Answer)
    assert answer.text.startswith("6 reports:")
