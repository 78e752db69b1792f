from reportqa.models import Span
from reportqa.parsing.items.draft import Draft
from reportqa.parsing.items.merging import merged
from reportqa.parsing.items.outline import About, Outline

TEXT = "Owls in Rust. Anna Sol's talk. Bees in Go by Tom Ruiz, and Wasps in C as well."


def outline() -> Outline:
    return Outline.of(TEXT, (), (), (), about=About(title="Notes", year=None, author=None))


def draft(title: str, start: int, end: int, **more: object) -> Draft:
    given = {"people": (), "phrase": False, "loose": False, "prose": False} | more
    return Draft(
        title=title,
        span=Span(start, end),
        certain=0.5,
        people=tuple(map(str, given["people"] if isinstance(given["people"], tuple) else ())),
        phrase=bool(given["phrase"]),
        loose=bool(given["loose"]),
        prose=bool(given["prose"]),
    )


def test_of_two_drafts_with_one_title_the_first_stays():
    kept = merged(outline(), [draft("Owls in Rust", 0, 30), draft("owls in rust!", 0, 13)])
    assert [d.span.end for d in kept] == [30]


def test_a_phrase_about_a_person_who_has_an_item_is_an_echo():
    titled = draft("Owls in Rust", 0, 13, people=("Anna Sol",))
    echo = draft("Anna Sol's talk", 14, 29, people=("Anna Sol",), phrase=True)
    assert merged(outline(), [titled, echo]) == [titled]


def test_spans_that_cross_are_cut():
    kept = merged(outline(), [draft("Owls in Rust", 0, 40), draft("Bees in Go", 31, 60)])
    assert [(d.span.start, d.span.end) for d in kept] == [(0, 40), (31, 40)]


def test_a_title_that_is_not_in_its_span_is_dropped():
    assert merged(outline(), [draft("Quite another thing", 0, 13)]) == []


def test_a_loose_heading_over_several_talks_holds_no_talk():
    bees = draft("Bees in Go", 31, 41, prose=True)
    wasps = draft("Wasps in C", 59, 69, prose=True)
    kept = merged(outline(), [draft("Owls in Rust", 0, 78, loose=True), bees, wasps])
    assert kept == [bees, wasps]
