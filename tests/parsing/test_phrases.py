import pytest

from tests.parsing.making import parsed


@pytest.mark.parametrize(
    ("sentence", "title", "people"),
    [
        (
            "Anna Sol's talk on keeping bees was fine.",
            "Anna Sol's talk on keeping bees",
            "Anna Sol",
        ),
        ("Then Anna Sol talked about keeping bees in town.", "keeping bees in town", "Anna Sol"),
        (
            "A keynote by Anna Sol about bees opened the day.",
            "keynote by Anna Sol about bees",
            "Anna Sol",
        ),
        ("It was good to hear Anna Sol talk about her bees.", "her bees", "Anna Sol"),
        (
            "Anna Sol from Acme gave a great talk about keeping bees.",
            "Anna Sol from Acme gave a great talk about keeping bees",
            "Anna Sol",
        ),
        (
            "Anna Sol, philosophe, nous a parlé de la vie des abeilles.",
            "la vie des abeilles",
            "Anna Sol",
        ),
        ("Luego Anna Sol habló sobre la vida de las abejas.", "la vida de las abejas", "Anna Sol"),
        (
            "Der Vortrag von Anna Sol über das Leben der Bienen war gut.",
            "Vortrag von Anna Sol über das Leben der Bienen",
            "Anna Sol",
        ),
        (
            "A palestra de Anna Sol sobre a vida das abelhas foi boa.",
            "palestra de Anna Sol sobre a vida das abelhas",
            "Anna Sol",
        ),
        (
            "Anna Sol ha parlato della vita delle api in inverno.",
            "vita delle api in inverno",
            "Anna Sol",
        ),
        ("Anna Sol provided a look at bees in winter.", "look at bees in winter", "Anna Sol"),
        ("The keynote by ASX, early on Monday, was fine.", "keynote by ASX", "ASX"),
        ("田中さんが冬のミツバチについて発表した。", "冬のミツバチ", "田中"),
        ("Anna Sol vertelde over het leven van bijen.", "het leven van bijen", "Anna Sol"),
        ("Acme 的 Anna Sol 分享了如何养好蜜蜂和黄蜂。", "如何养好蜜蜂和黄蜂", "Anna Sol"),
    ],
)
def test_talks_told_of_in_phrases(sentence: str, title: str, people: str):
    report = parsed(f"It was a fine day.\n\n{sentence}\n")
    assert [(item.title, item.people) for item in report.items] == [(title, (people,))]


@pytest.mark.parametrize(
    "sentence",
    [
        "I talked with Anna Sol about bees over lunch.",
        "There was a demo on our stand in the main hall.",
        "Anna Sol would talk about bees for hours.",
        "The talks were about bees, mostly, and that was fine.",
        "The talk by Wikipedia was long enough for us all.",
        "Anna Sol argued that we all need to sleep more.",
        "She called it “you had to be there, my friend” and laughed.",
        "We stayed near “Vienna University Library” and liked it.",
        "I read the book “Owls in the Rust Belt” by night.",
    ],
)
def test_what_is_no_talk_is_none(sentence: str):
    assert parsed(f"It was a fine day.\n\n{sentence}\n").items == ()


def test_several_talks_of_one_sentence_are_kept_apart():
    text = "I saw Anna Sol's talk on bees and Tom Ruiz's talk on wasps today.\n"
    assert [item.people for item in parsed(text).items] == [("Anna Sol",), ("Tom Ruiz",)]


def test_a_japanese_title_has_its_speaker():
    (item,) = parsed("午後は「ミツバチの生活」という題で発表した田中さんがいた。\n").items
    assert (item.title, item.people) == ("ミツバチの生活", ("田中",))


def test_a_report_of_one_talk_is_one_item():
    text = "---\ntitle: Owls in Rust\nabstract: Friday 3rd 0900-0930 (ICFP 2016)\n---\n\nNotes.\n"
    (item,) = parsed(text).items
    assert item.title == "Owls in Rust"
    assert item.span.of(text).startswith("Owls in Rust\n")
