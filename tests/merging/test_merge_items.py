from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportqa.merging import merge_items
from reportqa.merging.pairing import pairs_of
from reportqa.merging.tellings import tellings_of
from reportqa.models import Attendance, ItemCard, ItemKind, content_id
from tests.merging.telling import DAY, EVENT, told

LONG = "Untangling the Bowline: Seven Years of Knots in Production"


def entries(*cards: ItemCard) -> set[frozenset[str]]:
    return {frozenset(card.id for card in one.tellings) for one in merge_items(cards)}


def reason(left: ItemCard, right: ItemCard) -> str | None:
    (first, *others) = merge_items((left, right))
    return None if others else first.why[0].why


SAME = [
    (told(LONG), told(LONG.upper(), by="ben"), "the same title"),
    (told(LONG), told(f"Keynote: {LONG}", by="ben"), "the same title"),
    (
        told(LONG, "Ada Byron"),
        told(f"{LONG} by Ada Byron", "Ada Byron", by="ben"),
        "the same title",
    ),
    (
        told("Moddeling frayed ropes with sisal"),
        told("Modelling Frayed Rope with Sisal", by="ben"),
        "the same title but for spelling or small words",
    ),
    (
        told("Latent fibre models with gaussian processes"),
        told("Latent fibre models with GPs", by="ben"),
        "the same title but for spelling or small words",
    ),
    (told("Untangling the Bowline"), told(LONG, by="ben"), "one title continues the other"),
    (
        told("Seven Years of Knots in Production"),
        told(LONG, by="ben"),
        "one title ends with the other",
    ),
    (
        told("fewer splices", links=("https://youtu.be/abcdefgh",)),
        told(LONG, by="ben", links=("https://www.youtube.com/watch?v=abcdefgh&list=all",)),
        "the same link (youtube:abcdefgh)",
    ),
    (
        told("talk by A. Byron", "A. Byron"),
        told(LONG, "Ada Byron", by="ben"),
        "the same speaker (ada byron), no title in one",
    ),
    (
        told("the bowline in production", "Byron"),
        told(LONG, "Ada Byron", by="ben"),
        "the same speaker (ada byron), like titles",
    ),
    (
        told(LONG, "Ada Byron", event=None),
        told(LONG, "Ada Byron", by="ben"),
        "the same title",
    ),
    (told(LONG, day=DAY), told(LONG, day=DAY, tldr="Again."), "the same title"),
]


@pytest.mark.parametrize(("left", "right", "why"), SAME, ids=[why for *_, why in SAME])
def test_one_thing_told_twice_is_one_entry_and_says_why(left: ItemCard, right: ItemCard, why: str):
    assert reason(left, right) == why
    assert reason(right, left) == why


DIFFERENT = {
    "generic titles": (told("Keynote"), told("Keynote", by="ben")),
    "generic titles of one day": (told("Panel", day=DAY), told("Panel", by="ben", day=DAY)),
    "a common word": (told("Testing"), told("Testing", by="ben")),
    "another event": (told(LONG), told(LONG, by="ben", event="KnotCamp 2031")),
    "another day": (told(LONG, day=DAY), told(LONG, by="ben", day=DAY + dt.timedelta(1))),
    "another numbered day": (
        told(LONG, day_label="Day 1"),
        told(LONG, by="ben", day_label="Day Two"),
    ),
    "other speakers": (
        told("Knots at scale", "Ada Byron"),
        told("Knots at scale", "Bo Li", by="ben"),
    ),
    "two talks of one speaker": (
        told("Splicing steel cables", "Ada Byron"),
        told("Why hammocks fail", "Ada Byron", by="ben"),
    ),
    "two parts": (
        told("Mastering modern macrame, part 1", "Ada Byron"),
        told("Mastering modern macrame, part 2", "Ada Byron", by="ben"),
    ),
    "supervised and not": (
        told("Supervised Ropemaking Revisited"),
        told("Unsupervised Ropemaking Revisited", by="ben"),
    ),
    "a workshop and its talk": (
        told("Frayed Ropes", kind=ItemKind.WORKSHOP),
        told("Frayed Ropes: A Field Study", by="ben"),
    ),
    "a tutorial and a workshop": (
        told(LONG, kind=ItemKind.WORKSHOP),
        told(LONG, by="ben", kind=ItemKind.TUTORIAL),
    ),
    "a page that both speak of": (
        told("Splicing steel", links=("https://rope.example/tool",), linked=False),
        told("Hammock failures", by="ben", links=("https://rope.example/tool",), linked=False),
    ),
    "one report": (told("Untangling the Bowline"), told(LONG)),
    "a short title without an event": (
        told("Frayed Ropes", event=None),
        told("Frayed Ropes", by="b"),
    ),
}


@pytest.mark.parametrize(("left", "right"), DIFFERENT.values(), ids=DIFFERENT)
def test_what_may_be_two_things_stays_two_entries(left: ItemCard, right: ItemCard):
    assert reason(left, right) is None


def test_a_link_that_several_items_of_a_report_share_joins_nothing():
    home = ("https://ropeconf.example/2031/videos",)
    cards = [
        told("Splicing steel", links=home),
        told("Hemp, revisited", links=home),
        told("Hammock failures", by="ben", links=home),
    ]
    assert len(merge_items(cards)) == 3


def test_a_speaker_of_two_talks_is_not_known_by_name_alone():
    cards = [
        told("Splicing steel cables", "Ada Byron"),
        told("Why hammocks fail", "Ada Byron", by="ben"),
        told("Ada Byron's talk", "Ada Byron", by="cleo"),
    ]
    assert len(merge_items(cards)) == 3


def test_a_title_that_two_others_continue_joins_neither():
    cards = [
        told("Frayed Ropes"),
        told("Frayed Ropes: a sailor's tale", by="ben"),
        told("Frayed Ropes: physics of sisal", by="ben"),
    ]
    assert len(merge_items(cards)) == 3


def test_a_title_without_an_event_that_two_events_know_joins_neither():
    cards = [
        told(LONG, event=None),
        told(LONG, by="ben"),
        told(LONG, by="cleo", event="KnotCamp 2031"),
    ]
    assert len(merge_items(cards)) == 3


def test_two_that_clash_are_not_joined_by_a_third():
    cards = [
        told("Knots at scale", "Ada Byron"),
        told("Knots at scale", by="ben"),
        told("Knots at scale", "Bo Li", by="cleo"),
    ]
    assert sorted(len(one.tellings) for one in merge_items(cards)) == [1, 2]


def test_who_was_there_stands_first_and_every_reporter_is_named():
    wished = told(LONG, by="ana", attendance=Attendance.PLANNED)
    seen = told(LONG, by="ben")
    (merged,) = merge_items([wished, seen])
    assert merged.item == seen
    assert merged.reporters == ("ben", "ana")


TITLES = st.sampled_from(
    (
        LONG,
        "Untangling the Bowline",
        "Frayed Ropes",
        "Frayed Rope",
        "Frayed Ropes: physics of sisal",
        "Hammock failures",
        "Keynote",
        "talk by Ada Byron",
        "ロープの結び方",
    )
)
PEOPLE = st.lists(st.sampled_from(["Ada Byron", "A. Byron", "Bo Li", "Byron"]), max_size=2)


def drawn(
    title: str, people: list[str], by: str, event: str | None, day: dt.date | None
) -> ItemCard:
    return told(title, *people, by=by, event=event, day=day)


CARDS = st.lists(
    st.builds(
        drawn,
        TITLES,
        PEOPLE,
        st.sampled_from(["ana", "ben", "cleo"]),
        st.sampled_from([EVENT, EVENT, "KnotCamp 2031", None]),
        st.sampled_from([None, DAY, DAY + dt.timedelta(1)]),
    ),
    max_size=12,
    unique_by=lambda card: card.id,
)


@given(CARDS)
def test_every_item_is_in_exactly_one_entry(cards: list[ItemCard]):
    told_of = [card.id for one in merge_items(cards) for card in one.tellings]
    assert sorted(told_of) == sorted(card.id for card in cards)


@given(CARDS, st.integers(0, 99))
def test_the_order_of_the_items_changes_no_entry(cards: list[ItemCard], seed: int):
    shuffled = sorted(cards, key=lambda card: content_id(seed, card.id))
    assert entries(*cards) == entries(*shuffled)


@given(CARDS)
def test_no_entry_holds_two_titles_of_one_report_or_two_events_or_two_days(cards: list[ItemCard]):
    for one in merge_items(cards):
        pairs = itertools.combinations(one.tellings, 2)
        same = [(a, b) for a, b in pairs if a.report.id == b.report.id]
        assert all(a.title == b.title for a, b in same)
        assert len({card.event for card in one.tellings} - {None}) <= 1
        assert len({card.day for card in one.tellings} - {None}) <= 1


@given(CARDS)
def test_there_is_one_reason_fewer_than_tellings(cards: list[ItemCard]):
    for one in merge_items(cards):
        assert len(one.why) == len(one.tellings) - 1
        assert {card.id for why in one.why for card in (why.left, why.right)} <= {
            card.id for card in one.tellings
        }


@settings(max_examples=20)
@given(CARDS)
def test_entries_stand_in_the_order_of_their_first_items(cards: list[ItemCard]):
    place = {card.id: number for number, card in enumerate(cards)}
    firsts = [min(place[card.id] for card in one.tellings) for one in merge_items(cards)]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize("title", ["Rope {} of a long series", "Hammocks", "Rope{} {} knots"])
def test_the_work_grows_with_the_items_not_with_their_square(title: str):
    cards = [told(title.format(n, n % 9), by=f"reporter{n}") for n in range(1000)]
    assert len(list(pairs_of(tellings_of(cards)))) < 80 * len(cards)
