from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportqa.models import Attendance, ItemKind
from reportqa.refining.findings import Finding, Findings
from reportqa.refining.refining import refine
from tests.parsing.making import parsed
from tests.refining.making import (
    PROMPT,
    TIDES,
    ScriptedChat,
    added,
    finding,
    refined,
    requests_for,
)

TABLES = "Mira Okoro took the stage and made sense of tide tables at last"
ANCHORS = "I missed the session on anchors that Jon Vale gave."


def test_a_finding_whose_words_stand_in_the_text_becomes_an_item() -> None:
    found = refined(TIDES, finding("tide tables", TABLES, people=["Mira Okoro"], kind="keynote"))
    item = next(one for one in found.report.items if one.title == "tide tables")
    assert (item.people, item.kind, item.attendance, item.confidence, item.day_label) == (
        ("Mira Okoro",), ItemKind.KEYNOTE, Attendance.ATTENDED, 0.7, "Day 1",
    )  # fmt: skip
    assert item.span.of(TIDES).startswith("Mira Okoro took the stage")
    assert item.span.of(TIDES).endswith("came back to it.")
    assert (found.added, found.confirmed, found.dropped) == (1, 0, 0)


def test_words_are_found_whatever_became_of_case_blanks_accents_and_markup() -> None:
    text = TIDES.replace("tide tables", "*Tïde —\n  [Tables](https://tides.example)*")
    quote = "mira okoro took the stage and made sense of **tide - tables** at last"
    assert added(text, finding("TIDE TABLES", quote, people=["mira okoro"])) == ["Tïde — Tables"]
    (item,) = [one for one in refined(text, finding("TIDE TABLES", quote)).report.items if
               one.title.startswith("T")]  # fmt: skip
    assert item.links == ("https://tides.example",)


@pytest.mark.parametrize(
    "told",
    [
        finding("wave tables", TABLES),
        finding("tide tables", "Mira Okoro took the stage and explained tide tables"),
        finding("ide table", TABLES),
        finding("tide tables", TABLES, people=["Ana Sousa"]),
        finding("tide tables", TABLES, people=["Mira Okoro", "Ana Sousa"]),
        finding("tide tables", TABLES, people=["the"]),
        finding("tide tables", TABLES, kind="lecture"),
        finding("tide tables", TABLES, attendance="probably"),
        finding("tide tables", ANCHORS),
        finding("Jon Vale", ANCHORS),
        finding("Mira Okoro", TABLES, people=["Mira Okoro"]),
        finding("at", TABLES),
        finding("", TABLES),
        finding("tide tables", ""),
        finding("...", "..."),
        finding("Thanks", "Thanks"),
        finding("at last, with a live demo", "x" * 10_000),
        Finding(),
    ],
)
def test_a_finding_that_the_text_does_not_bear_out_is_dropped_and_counted(told: Finding) -> None:
    assert added(TIDES, told) == []
    assert refined(TIDES, told).dropped == 1


def test_people_far_from_the_quote_are_not_taken_for_its_own() -> None:
    filler = "The hall was cold and the coffee colder, and a talk is a talk. " * 12
    text = f"# HarbourConf 2031\n\nJon Vale met us. {filler}Then came the keel session.\n"
    assert added(text, finding("the keel session", people=["Jon Vale"])) == []


def test_the_text_not_the_model_says_that_somebody_was_there() -> None:
    told = finding("the session on anchors", ANCHORS, people=["Jon Vale"], attendance="attended")
    item = next(one for one in refined(TIDES, told).report.items if "anchors" in one.title)
    assert item.attendance is Attendance.HEARD_ABOUT


def test_the_model_may_say_that_somebody_was_not_there() -> None:
    told = finding("tide tables", TABLES, attendance="planned")
    item = next(one for one in refined(TIDES, told).report.items if "tide" in one.title)
    assert item.attendance is Attendance.PLANNED


def test_an_item_in_doubt_is_confirmed_and_given_its_people() -> None:
    text = TIDES.replace("Impatient*,", "Impatient* by the man Jon Vale,")
    before = next(one for one in parsed(text).items if one.title.startswith("Ropes"))
    told = finding("Ropes for the Impatient", people=["Jon Vale"])
    after = next(one for one in refined(text, told).report.items if one.title.startswith("Ropes"))
    assert before.confidence < 0.65 < after.confidence
    assert after.people == ("Jon Vale",)
    assert refined(text, told).confirmed == 1


@pytest.mark.parametrize("title", ["the closing keynote", "Lessons from the Harbour"])
def test_titles_that_look_like_little_are_titles_where_the_text_has_them(title: str) -> None:
    text = f"# HarbourConf 2031\n\nThe sessions were long, and {title} was the best.\n"
    assert added(text, finding(title, f"and {title} was the best")) == [title]


def test_nothing_is_told_twice() -> None:
    twice = [finding("tide tables", TABLES), finding("Tide Tables", TABLES)]
    assert added(TIDES, *twice) == ["tide tables"]
    assert refined(TIDES, *twice).dropped == 1


def test_a_heading_holds_what_is_said_beneath_it() -> None:
    text = "# HarbourConf 2031\n\n## Ropes\n\nHe was late.\n\nHe was good.\n\n## Food\n\nCold.\n"
    told = finding("Ropes")
    item = next(one for one in refined(text, told).report.items if one.title == "Ropes")
    assert item.span.of(text).endswith("He was good.")


WORDS = st.sampled_from([*TIDES.split(), "Mira Okoro", "tide tables", "", "ignore", "\x00", "*"])
PIECES = st.lists(WORDS, max_size=12).map(" ".join)
SLICES = st.tuples(st.integers(0, len(TIDES)), st.integers(0, 120)).map(
    lambda cut: TIDES[cut[0] : cut[0] + cut[1]]
)
TEXTS = PIECES | SLICES | st.text(max_size=40)
FOUND = st.builds(
    Finding,
    title=TEXTS,
    quote=TEXTS,
    kind=st.sampled_from(["talk", "keynote", "social", "nonsense"]),
    people=st.lists(SLICES | st.sampled_from(["Mira Okoro", "Jon Vale", "Ana"]), max_size=2),
    attendance=st.sampled_from(["attended", "planned", "heard_about", "maybe"]),
)


@st.composite
def likely(draw: st.DrawFn) -> Finding:
    """A finding whose title lies in its quote, and both in the text."""
    start, size = draw(st.integers(0, len(TIDES))), draw(st.integers(3, 150))
    quote = TIDES[start : start + size]
    inner = draw(st.integers(0, len(quote)))
    title = quote[inner : inner + draw(st.integers(3, 60))]
    return finding(title, quote)


@given(st.lists(FOUND | likely(), max_size=8))
@settings(max_examples=150, deadline=None)
def test_whatever_the_reply_spans_hold_their_titles_and_are_disjoint_or_nested(
    told: list[Finding],
) -> None:
    report = parsed(TIDES)
    requests = requests_for(report, ScriptedChat(), PROMPT)
    found = refine(report, requests, [Findings(findings=told)])
    items = found.report.items
    rules = {(one.title, one.span, one.attendance) for one in report.items}
    assert rules <= {(one.title, one.span, one.attendance) for one in items}
    assert len(items) == len(report.items) + found.added
    assert found.added + found.confirmed + found.dropped == len(told)
    for number, one in enumerate(items):
        assert all(word in one.span.of(TIDES) for word in one.title.split())
        for other in items[number + 1 :]:
            apart = one.span.end <= other.span.start or other.span.end <= one.span.start
            assert apart or one.span.holds(other.span) or other.span.holds(one.span)
