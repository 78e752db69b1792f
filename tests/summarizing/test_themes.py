from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.retrieval.abbreviations import definitions
from reportqa.summarizing.themes import find_themes
from tests.digesting.making import told

if TYPE_CHECKING:
    from reportqa.models import FoundTheme

HARBOUR = """# Harbour Days 2031

Tide gates were everywhere. The first talk of the morning was by Ilka Brandt, who measured
tide gates on the coast; a tide gate is a door that the sea closes. Ilka Brandt showed slides.

## Salt marsh mapping

Salt marsh mapping from the air was the great talk of the day. Ilka Brandt likes salt marsh
mapping too. See https://harbour.example/tide-gates/tide-gates and `tide_gates`.
"""
QUAY = """# My trip to Harbour Days 2031

The best talk: tide gates again. I also learnt of autonomous surface vessels (ASV). An ASV
carries a sonar. Three speakers had an ASV of their own. Great talk, great talk, great talk.
"""

WORDY = st.lists(
    st.sampled_from(
        (
            "rope",
            "bridge",
            "tide",
            "gate",
            "Gates",
            "of the",
            ". ",
            "\n\n",
            "# ",
            "`x`",
            "風車",
            "(RB)",
        )
    ),
    max_size=60,
).map(" ".join)


@pytest.fixture
def themes() -> dict[str, FoundTheme]:
    texts = [told(HARBOUR, names=("Ilka Brandt",)), told(QUAY, "b.md")]
    expand = partial(definitions, QUAY)
    return {theme.name: theme for theme in find_themes(texts, expand=expand)}


def test_a_theme_counts_singular_and_plural_in_all_reports(themes: dict[str, FoundTheme]) -> None:
    gates = themes["tide gates"]
    assert gates.count == 4
    assert gates.reports == ("a.md", "b.md")
    assert {quote.text.casefold() for quote in gates.quotes} == {"tide gates", "tide gate"}


def test_quotes_are_the_words_at_their_span(themes: dict[str, FoundTheme]) -> None:
    texts = {"a.md": HARBOUR, "b.md": QUAY}
    quotes = [quote for theme in themes.values() for quote in theme.quotes]
    assert quotes
    for quote in quotes:
        text = texts[quote.report.source]
        assert quote.span.of(text) == quote.text
        assert quote.lines[0] == text[: quote.span.start].count("\n") + 1


def test_an_abbreviation_is_counted_with_its_long_form(themes: dict[str, FoundTheme]) -> None:
    vessels = themes["autonomous surface vessels"]
    assert vessels.count == 4
    assert vessels.also == ("ASV",)


def test_what_every_report_says_is_no_theme(themes: dict[str, FoundTheme]) -> None:
    words = " ".join(themes).casefold()
    for no_theme in ("great", "talk", "harbour days", "ilka", "brandt", "example", "slides"):
        assert no_theme not in words


def test_words_in_links_and_code_are_not_counted(themes: dict[str, FoundTheme]) -> None:
    address = HARBOUR.index("https://")
    for quote in themes["tide gates"].quotes:
        assert quote.report.source != "a.md" or quote.span.start < address


def test_a_paragraph_that_several_reports_share_is_a_frame() -> None:
    frame = "These are notes on the quantum weather vane, the quantum weather vane of our club."
    texts = [told(f"{frame}\n\nRope bridges. Rope bridges {n}.\n", f"{n}.md") for n in range(3)]
    assert [theme.name.casefold() for theme in find_themes(texts)] == ["rope bridges"]


def test_the_most_telling_stand_first_and_no_more_than_asked_for() -> None:
    texts = [told(HARBOUR), told(QUAY, "b.md")]
    first = find_themes(texts, most=1)
    assert [theme.name for theme in first] == ["tide gates"]
    assert find_themes(texts, most=3)[:1] == first


def test_japanese_words_are_themes_without_their_particles() -> None:
    text = "# 港の会\n\n潮門の設計を聞いた。潮門は海岸にある。潮門がほしい。\n"
    names = [theme.name for theme in find_themes([told(text, language="ja")])]
    assert names == ["潮門"]


@pytest.mark.parametrize("text", ["", "\n\n", "See <https://a.example>.", "![](a.png)", "1 2 3"])
def test_a_text_without_words_has_no_themes(text: str) -> None:
    assert find_themes([told(text)]) == ()


def test_a_small_word_of_prose_is_no_theme_and_one_of_a_heading_is() -> None:
    text = "# Harbour\n\nThe lamp and the sonar. A lamp, a sonar, eleven lamps, eleven sonars.\n\n"
    text += "## Why sonar\n\nEleven times the lamp and the sonar."
    assert [theme.name for theme in find_themes([told(text)])] == ["sonar"]


def test_no_reports_have_no_themes() -> None:
    assert find_themes([]) == ()


@given(st.lists(WORDY | st.text(max_size=300), max_size=3))
def test_any_text_gives_themes_whose_quotes_are_exact(parts: list[str]) -> None:
    texts = [told(part, f"{number}.md") for number, part in enumerate(parts)]
    for theme in find_themes(texts):
        assert theme.count >= len(theme.reports) >= 1
        for quote in theme.quotes:
            assert quote.span.of(texts[int(quote.report.source[0])].text) == quote.text
