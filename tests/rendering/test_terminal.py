"""Whole renderings: read the difference in golden/, then take it over with REPORTQA_GOLDEN=1."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from dataclasses import replace
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.library.answer_log import LoggedAnswer
from reportqa.models import Answer, Attendance, ItemCard, Mode, NoAnswer, Outcome, Sentence
from reportqa.rendering.answers import outcome_text
from reportqa.rendering.catalogue import attendance_line, events_text, reports_text, talks_text
from reportqa.rendering.conversation import conversation_markdown
from reportqa.rendering.csv import events_csv, reports_csv, talks_csv
from reportqa.rendering.hits import hits_text
from reportqa.rendering.ingestion import ingested_line, skipped_lines
from reportqa.rendering.json import ask_data, to_json
from reportqa.rendering.log import logged_text
from reportqa.rendering.looks import Look
from reportqa.rendering.marking import places, plain
from reportqa.rendering.notes import coverage_line, mode_line
from reportqa.rendering.places import file_uri, place_text
from reportqa.rendering.reports import numbered_text
from reportqa.rendering.talkdays import by_day
from reportqa.rendering.typesetting import cells, columns, fits, wrap
from reportqa.rendering.unmarked import unmarked
from tests.rendering import values
from tests.rendering.test_json import SUMMARY

GOLDEN = Path(__file__).parent / "golden"
HERE = PurePath("/home/ana/reports")
PLAIN = Look(width=80, here=HERE)
RICH = Look(width=80, color=True, links=True, here=HERE)
OURS = re.compile(r"\x1b\[(?:1|2|33|32|1;36|1;31|0)m|\x1b\]8;;[\x21-\x7e]*\x1b\\")

RENDERINGS = {
    "answer": outcome_text(values.ANSWER, PLAIN),
    "answer-in-colour": outcome_text(values.ANSWER, RICH),
    "answer-quoted": outcome_text(values.QUOTED, PLAIN),
    "answer-listed": outcome_text(values.LISTED, PLAIN),
    "no-answer-empty": outcome_text(values.EMPTY, PLAIN),
    "no-answer-insufficient": outcome_text(values.INSUFFICIENT, PLAIN),
    "search": hits_text([values.HIT], ["answers", "faster"], PLAIN),
    "search-in-colour": hits_text([values.HIT], ["answers", "fast"], RICH),
    "talks": talks_text(values.ITEMS, PLAIN),
    "talks-narrow": talks_text(values.ITEMS, replace(PLAIN, width=40)),
    "talks.csv": talks_csv(values.ITEMS),
    "reports": reports_text([values.ANA, values.BEN], PLAIN),
    "reports-piped": reports_text([values.ANA, values.BEN], Look(here=HERE)),
    "reports.csv": reports_csv([values.ANA, values.BEN]),
    "events": events_text([values.EVENT], PLAIN),
    "events.csv": events_csv([values.EVENT]),
    "ingest": "\n".join([ingested_line(SUMMARY), *skipped_lines(SUMMARY)]),
}


MIXED = replace(
    values.LISTED,
    mode=Mode.MODEL,
    sentences=(
        *values.LISTED.sentences,
        Sentence(text="All are *recorded*.", citations=(1,), supported=False, reason="not said"),
    ),
    items=values.LISTED.items[:1],
    unclear=values.LISTED.items[1:],
    conflicts=values.ANSWER.conflicts,
)


def logged(outcome: Outcome) -> str:
    data = json.loads(to_json(ask_data(outcome)))
    asked = dt.datetime(2024, 5, 21, tzinfo=dt.UTC)
    return logged_text(LoggedAnswer(number=1, asked_at=asked, question="?", data=data), PLAIN)


@pytest.mark.parametrize(
    ("shown", "mark"),
    [
        (outcome_text(MIXED, PLAIN), "All are *recorded*. [1] [unsupported: not said]"),
        (logged(MIXED), "All are *recorded*. [1] [unsupported: not said]"),
        (
            conversation_markdown([("?", MIXED)], PLAIN),
            r"All are \*recorded\*. [1] [unsupported: not said]",
        ),
    ],
    ids=["ask", "log", "save"],
)
def test_every_output_marks_what_is_not_borne_out_and_tells_of_doubts(
    shown: str, mark: str
) -> None:
    assert mark in shown
    unclear = shown.partition("Perhaps these too:")[2]
    assert "2. " in unclear
    assert "キャッシュ入門" in unclear
    assert "[heard about]" in unclear
    assert "The reports disagree about the speed:" in shown
    assert "a third [2]" in shown
    assert "scanned 1,812 talks in 204 reports: 2 match, 1 unclear" in shown
    assert '"キャッシュ入門". [3]' not in shown


def test_what_was_looked_at_is_told_where_nothing_was_found() -> None:
    nothing = replace(values.INSUFFICIENT, coverage=values.LISTED.coverage)
    for shown in (logged(nothing), conversation_markdown([("?", nothing)], PLAIN)):
        assert "scanned 1,812 talks in 204 reports" in shown


@pytest.mark.parametrize("name", RENDERINGS)
def test_a_rendering_reads_like_its_golden_file(name: str) -> None:
    path = GOLDEN / (name if "." in name else f"{name}.txt")
    written = RENDERINGS[name].replace("\x1b", "␛").rstrip("\n") + "\n"
    if os.environ.get("REPORTQA_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["answer", "answer-listed", "no-answer-insufficient", "talks"])
def test_prose_keeps_within_the_width(name: str) -> None:
    assert max(cells(line) for line in RENDERINGS[name].splitlines()) <= 80


def test_prose_is_never_wider_than_a_hundred_columns() -> None:
    wide = outcome_text(values.INSUFFICIENT, Look(width=300, here=HERE))
    assert 80 < max(cells(line) for line in wide.splitlines()) <= 100


def test_a_place_can_be_opened_from_the_working_folder() -> None:
    assert place_text(values.TWICE, PLAIN) == "2024/ana.md:12-13"
    assert place_text(values.TWICE, Look(here=PurePath("/srv"))) == f"{values.ANA.origin}:12-13"
    assert place_text(values.THIRD, PLAIN) == "/srv/ben.pdf:40 (page 3)"


def test_a_sign_inside_a_word_is_no_markup_and_a_path_stays_what_it_is() -> None:
    assert plain("C# and snake_case, *bold* _soft_") == r"C# and snake_case, \*bold\* \_soft\_"
    report = replace(values.ANA, origin="/home/ana/reports/_posts/a_b.md")
    assert places([replace(values.THIRD, report=report, page=None)], PLAIN) == "_posts/a_b.md:40"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("## Knots: an **old** art", "Knots: an old art"),
        ("- a [bowline](https://knots.example/b_(1)) holds[^2]", "a bowline holds"),
        ("`main.c` and *soft* and _two words_", "main.c and soft and two words"),
        ("Mia Tan** tied it", "Mia Tan tied it"),
        ("2 * 3 * 4, snake_case_name, __init__, a<b", "2 * 3 * 4, snake_case_name, __init__, a<b"),
        (
            "see [[https://x.example][the slides]] or https://x.example[slides]",
            "see the slides or slides",
        ),
    ],
)
def test_a_quote_is_shown_without_the_signs_of_markup(text: str, shown: str) -> None:
    assert unmarked(text) == shown


@given(st.text(max_size=80))
def test_showing_a_quote_without_markup_adds_nothing(text: str) -> None:
    left = iter(text)
    assert all(char in left for char in unmarked(text))


def test_sources_in_one_place_are_told_apart_by_their_words() -> None:
    first = MIXED.citations[0]
    sentences = tuple(
        Sentence(text=text, citations=(number,))
        for number, text in enumerate(("Ropes hold.", "Knots slip."), 1)
    )
    citations = tuple(
        replace(first, number=number, quote=replace(first.quote, text=one.text))
        for number, one in enumerate(sentences, 1)
    )
    answer = replace(
        MIXED, sentences=sentences, citations=citations, items=(), unclear=(), conflicts=()
    )
    shown = outcome_text(answer, PLAIN).partition("Sources")[2]
    assert ['"Ropes hold."' in shown, '"Knots slip."' in shown] == [True, True]


def test_a_page_is_named_by_its_address_and_standard_input_by_its_name() -> None:
    page = replace(values.ANA, origin="https://ana.example/porto")
    assert (
        place_text(replace(values.TWICE, report=page), PLAIN) == "https://ana.example/porto:12-13"
    )
    stdin = replace(values.ANA, origin="-", source="-")
    assert place_text(replace(values.TWICE, report=stdin), PLAIN) == "standard input:12-13"
    assert file_uri(stdin) is None


def test_links_stand_only_where_the_terminal_has_them() -> None:
    assert "\x1b]8;;file:///home/ana/reports/2024/ana.md\x1b\\" in outcome_text(values.ANSWER, RICH)
    assert "\x1b" not in outcome_text(values.ANSWER, PLAIN)


def test_what_was_not_attended_is_marked_and_counted_apart() -> None:
    assert attendance_line(values.ITEMS) == (
        "3 talks in 2 reports: 1 attended, 1 planned, 1 heard about"
    )
    assert "[planned]" in talks_text([values.PLANNED], PLAIN)
    assert "[heard about]" in outcome_text(values.LISTED, PLAIN)
    attended = replace(values.PLANNED, attendance=Attendance.ATTENDED)
    assert "[" not in talks_text([attended], PLAIN)


def on(day: str | None, date: dt.date | None = None) -> ItemCard:
    return replace(values.TALK, day_label=day, day=date)


@pytest.mark.parametrize(
    ("items", "days"),
    [
        ([on("Wednesday"), on("Monday"), on("Tuesday")], ["Monday", "Tuesday", "Wednesday"]),
        ([on("Monday"), on("Sunday"), on("Saturday")], ["Saturday", "Sunday", "Monday"]),
        ([on("Day Two"), on("Day Three"), on("day 2")], ["Day Two", "Day Three"]),
        ([on(None), on("Day 1")], ["Day 1", "No day given"]),
        ([on(None), on(None)], [""]),
        (
            [on("Tuesday"), on("Day 1"), on("Day 1", dt.date(2024, 5, 14))],
            ["2024-05-14 (Tuesday)"],
        ),
    ],
)
def test_the_days_of_an_event_stand_in_their_order_and_each_once(
    items: list[ItemCard], days: list[str]
) -> None:
    found = by_day(items)
    assert [name for name, _ in found] == days
    assert sorted(map(id, items)) == sorted(id(one) for _, group in found for one in group)


def test_the_coverage_line_counts_in_words_that_fit() -> None:
    coverage = replace(values.LISTED, items=()).coverage
    assert coverage is not None
    assert coverage_line(coverage) == "scanned 1,812 talks in 204 reports: 2 match, 1 unclear"
    one = replace(coverage, items_scanned=1, reports_scanned=1, matched=1, unclear=0)
    assert coverage_line(one) == "scanned 1 talk in 1 report: 1 matches, 0 unclear"


def test_the_mode_line_says_who_wrote_and_what_it_cost() -> None:
    assert mode_line(values.EMPTY, None) == "extractive (no model)"
    assert mode_line(values.ANSWER, "api.openai.com") == (
        "model gpt-5-mini at api.openai.com: 1,234 + 56 tokens, $0.0012"
    )
    usage = replace(values.ANSWER.usage or pytest.fail("no usage"), cost_usd=None)
    assert mode_line(replace(values.ANSWER, usage=usage), "127.0.0.1").endswith("price unknown")


def test_empty_results_are_said_or_are_a_bare_header() -> None:
    assert talks_text([], PLAIN) == "No talks found."
    assert reports_text([], PLAIN) == "No reports found."
    assert events_text([], PLAIN) == "No events found."
    assert hits_text([], [], PLAIN) == "No passage found."
    assert (
        talks_csv([]).count("\n") == reports_csv([]).count("\n") == events_csv([]).count("\n") == 1
    )


def test_a_cell_that_a_spreadsheet_would_run_is_made_words() -> None:
    bad = replace(values.TALK, title='=HYPERLINK("http://evil.example")')
    assert "\"'=HYPERLINK(" in talks_csv([bad])


def test_lines_are_numbered_as_citations_number_them() -> None:
    text = "one\ntwo\x0btwo and a half\u2028\nthree\n"
    assert numbered_text(text, (2, 3)) == "2  two two and a half\n3  three"
    assert numbered_text("\n".join("abcdefghijk"), (9, 10)) == " 9  i\n10  j"


HOSTILE = st.text(
    st.sampled_from("ab =-\n\r\t\x07\x1b[]8;;m1\\\x9b\x9d\x85\u202e\u2066\u200f\u2028\ud800é漢"),
    max_size=40,
)


def infected(text: str) -> tuple[Answer, NoAnswer]:
    """Put ``text`` wherever a report can put words."""
    report = replace(
        values.ANA,
        title=text, author=text, event=text, source=text, origin=f"/home/ana/reports/{text}",
    )  # fmt: skip
    quote = replace(values.TWICE, text=text, report=report)
    item = replace(
        values.PLANNED, title=text, people=(text,), event=text, day_label=text, opening=quote
    )
    citations = tuple(replace(one, quote=quote) for one in values.CITED)
    listed = replace(values.LISTED.items[0], item=item, citations=citations)
    hit = replace(values.HIT, quote=quote, context=text)
    sentences = tuple(replace(one, text=text) for one in values.ANSWER.sentences)
    answer = replace(
        values.ANSWER, sentences=sentences, citations=citations, items=(listed,), model=text
    )
    return answer, replace(values.INSUFFICIENT, message=text, nearest=(hit,))


@given(HOSTILE)
def test_nothing_in_a_report_commands_the_terminal(text: str) -> None:
    answer, refusal = infected(text)
    outcomes: tuple[Outcome, ...] = (answer, refusal)
    items, hits = [one.item for one in answer.items], refusal.nearest
    cards = [hit.quote.report for hit in hits]
    for look in (PLAIN, RICH):
        shown = [
            *(outcome_text(outcome, look) for outcome in outcomes),
            *(mode_line(outcome, text) for outcome in outcomes),
            talks_text(items, look),
            reports_text(cards, look),
            hits_text(hits, [text], look),
            talks_csv(items),
            numbered_text(text, (1, 9)),
        ]
        bare = OURS.sub("", "".join(shown)) if look.color else "".join(shown)
        assert not set(bare) & set("\x07\x1b\x9b\x9d\x85\r\u202e\u2066\u200f\u2028\ud800")


@given(st.text(st.sampled_from("ab 漢é,"), max_size=80), st.integers(6, 40))
def test_wrapping_keeps_the_words_and_the_width(text: str, width: int) -> None:
    lines = wrap(text, width, first="- ", rest="  ")
    assert "".join(line[2:] for line in lines).replace(" ", "") == "".join(text.split())
    assert all(cells(line) <= width for line in lines)


@given(
    st.lists(st.tuples(*[st.text(st.sampled_from("ab漢/"), max_size=30)] * 3), min_size=1),
    st.integers(30, 60),
)
def test_columns_keep_the_width_and_every_character(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    lines = columns(rows, width)
    assert len(lines) >= len(rows)
    assert all(cells(line) <= width for line in lines)
    said = "".join(text for row in rows for text in row)
    assert sorted("".join(lines).replace(" ", "")) == sorted(said)


def test_columns_that_fit_take_a_line_for_each_row() -> None:
    rows = [("a", "talk"), ("b", "to")]
    assert fits(rows, 7)
    assert not fits(rows, 6)
    assert columns(rows, 7) == ["a  talk", "b  to"]
