"""Each way of telling several things is found, with the words that lead in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reportqa.answering.enumerating import RECOGNISERS
from reportqa.answering.enumerations.bullets import bullet_lists
from reportqa.answering.enumerations.headings import sub_headings
from reportqa.answering.enumerations.openers import opened_paragraphs
from reportqa.answering.enumerations.sentences import sentence_series, standing_out
from reportqa.answering.enumerations.tables import table_columns
from reportqa.answering.wanted_things import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportqa.answering.enumerations.page import Page
    from reportqa.answering.enumerations.structure import Structure

    Opened = Callable[[str], Page]

PANEL = """# MoonConf

## Hive panel

On the stools sat, from left to right:

- [Combstore](http://comb.example) (Rosa Delgado)
- **Waxbase** - a store that Peter Lindqvist wrote
- Nectar: the old one

1. First thing

> somebody shouted

2. Second thing
"""


def titles(found: Iterable[Structure]) -> list[list[str]]:
    return [[entry.title for entry in one.entries] for one in found]


def test_a_bullet_is_named_by_what_stands_out_or_stands_before_a_sign(opened: Opened) -> None:
    assert titles(bullet_lists(opened(PANEL), Wanted.THINGS))[0] == [
        "Combstore",
        "Waxbase",
        "Nectar",
    ]


def test_the_people_of_a_list_stand_first_or_in_brackets(opened: Opened) -> None:
    text = "Panel:\n\n- Rosa Delgado - store\n- Waxbase (Peter Lindqvist)\n"

    assert titles(bullet_lists(opened(text), Wanted.PEOPLE)) == [
        ["Rosa Delgado", "Peter Lindqvist"]
    ]


def test_a_list_is_led_in_by_its_heading_and_the_words_before(opened: Opened) -> None:
    first = next(iter(bullet_lists(opened(PANEL), Wanted.THINGS)))

    assert first.lead.startswith("Hive panel\n")
    assert first.lead.endswith("from left to right:")
    assert first.path == "MoonConf"


def test_a_numbered_list_goes_on_after_a_quotation(opened: Opened) -> None:
    assert ["First thing", "Second thing"] in titles(bullet_lists(opened(PANEL), Wanted.SUBJECTS))


def test_prose_parts_two_lists(opened: Opened) -> None:
    text = "- one hive\n- two hives\n\nThen we ate.\n\n- soup\n- bread\n"

    assert titles(bullet_lists(opened(text), Wanted.SUBJECTS)) == [
        ["one hive", "two hives"],
        ["soup", "bread"],
    ]


def test_a_nested_list_is_a_list_of_its_own(opened: Opened) -> None:
    text = "- Posters:\n    - Rosa Delgado - Bees at night\n    - Peter Lindqvist - Wax\n- Talks:\n"

    found = titles(bullet_lists(opened(text), Wanted.POSTERS))

    assert ["Bees at night", "Wax"] in found


def test_who_holds_a_role_is_named_not_the_role(opened: Opened) -> None:
    text = (
        "Helpers:\n\n- **Rosa Delgado** - Programme Chair\n- **Peter Lindqvist** - Treasurer Lead\n"
    )

    assert titles(bullet_lists(opened(text), Wanted.SUBJECTS)) == [
        ["Rosa Delgado", "Peter Lindqvist"]
    ]


def test_the_headings_under_a_heading_are_a_list(opened: Opened) -> None:
    text = "# Hackday\n\nProjects of the day.\n\n## `waxr`\n\nA package.\n\n## combviz\n\nA plot.\n"

    found = list(sub_headings(opened(text), Wanted.THINGS))

    assert ["waxr", "combviz"] in titles(found)
    assert "Projects of the day." in found[-1].lead


def test_each_column_of_a_table_may_be_the_list(opened: Opened) -> None:
    text = "| Speaker | Title |\n|---|---|\n| Rosa Delgado | Bees |\n| Peter Lindqvist | Wax |\n"

    assert titles(table_columns(opened(text), Wanted.TALKS))[1] == ["Bees", "Wax"]
    assert titles(table_columns(opened(text), Wanted.PEOPLE))[0] == [
        "Rosa Delgado",
        "Peter Lindqvist",
    ]


def test_paragraphs_that_open_with_a_link_are_a_list(opened: Opened) -> None:
    text = (
        "Three groups met.\n\n[*Bee Flight*](x.html) looked at wings.\n\n"
        "[*Hive Heat*](y.html) measured.\n"
    )

    found = list(opened_paragraphs(opened(text), Wanted.SUBJECTS))

    assert titles(found) == [["Bee Flight", "Hive Heat"]]
    assert found[0].lead.endswith("Three groups met.")


def test_names_are_enumerated_in_a_sentence(opened: Opened) -> None:
    text = "She ran through the stores, including CombDB, Waxbase, Project Nectar and Hive.js.\n"

    assert ["CombDB", "Waxbase", "Project Nectar", "Hive.js"] in titles(
        sentence_series(opened(text), Wanted.THINGS)
    )


def test_what_stands_in_brackets_is_enumerated_too(opened: Opened) -> None:
    text = "It needs three packages (Comb.jl, Wax.jl, and Nectar.jl) to run.\n"

    assert ["Comb.jl", "Wax.jl", "Nectar.jl"] in titles(
        sentence_series(opened(text), Wanted.THINGS)
    )


def test_a_member_may_hold_an_and_of_its_own(opened: Opened) -> None:
    text = "It has three parts: Wax and Honey, Smoke and Fire, and Tools.\n"

    assert ["Wax and Honey", "Smoke and Fire", "Tools"] in titles(
        sentence_series(opened(text), Wanted.SUBJECTS)
    )


def test_a_conjunction_between_clauses_enumerates_nothing(opened: Opened) -> None:
    text = "We talked for hours, and then it rained and they left.\n"

    assert titles(sentence_series(opened(text), Wanted.SUBJECTS)) == []


def test_the_people_of_a_sentence_are_a_list(opened: Opened) -> None:
    text = "The prize talks were by Rosa Delgado (Wax medal), Peter Lindqvist and Maria Conti.\n"

    assert titles(sentence_series(opened(text), Wanted.PEOPLE)) == [
        ["Rosa Delgado", "Peter Lindqvist", "Maria Conti"]
    ]


def test_what_is_emphasised_in_a_paragraph_is_a_list(opened: Opened) -> None:
    text = "I liked *Bees At Night* most. Then came *The Wax Papers*, which was odd.\n"

    assert ["Bees At Night", "The Wax Papers"] in titles(standing_out(opened(text), Wanted.TALKS))


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="ab *_-#|\n[](),:.1AB", max_size=300), wanted=st.sampled_from(Wanted))
def test_every_entry_stands_in_the_text(text: str, wanted: Wanted) -> None:
    from reportqa.answering.enumerations.page import page_of
    from reportqa.models import Format, ReportCard, ReportId

    card = ReportCard(
        id=ReportId("x"), source="x", origin="x", title="x", author=None, event=None, year=None,
        date=None, tags=(), language=None, words=0, items=0, passages=0,
    )  # fmt: skip
    page = page_of(text, Format.MARKDOWN, card)

    for recognise in RECOGNISERS:
        for structure in recognise(page, wanted):
            for entry in structure.entries:
                assert entry.span.of(text).strip()
                assert entry.title == entry.title.strip()
