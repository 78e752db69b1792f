"""What stands above a passage and opens it."""

from __future__ import annotations

import pytest

from reportqa.answering.leads import Layout, Page
from reportqa.models import Format, Source, Span
from reportqa.parsing.structure import blocks_of
from reportqa.parsing.understanding import parse_report

REPORT = """\
# Two days in Porto

The hall was cold. I came for the caches.

## Notes

Papers to read on the way home:

* Cache what you ask for twice
* Never trust a linker
    with a wrapped line

The panel had six guests. They were asked whether builds are too slow:

1. Ana said so at once.

   <img src="ana.png">

2. Rui took the other side.

A remark of mine: nobody laughed.

3. Mia agreed with both.

- **Talks**:
    - Knots at scale
    - Linkers at night
- **Posters**:
    - A map of all maps

Behind the list. And on it goes.
"""

PAGE = Page(REPORT, blocks_of(REPORT, Span(0, len(REPORT)), Format.MARKDOWN))

LONGER = (
    REPORT
    + """\

**Tuesday, 4 March 2014**

What I missed:

- # A heading in a list

  and its text. And more of it.

<ul><li>First</li>
<h2>Raw</h2>
<li>Second</li></ul>

Underlined
----------

> # Quoted
> words

Three to remember:

```
# no heading
```

+ Knots
"""
)

SOURCE = Source(
    origin="porto.md", root="", name="porto.md", format=Format.MARKDOWN, digest="", text=LONGER
)
LAYOUT = Layout(LONGER, Format.MARKDOWN, parse_report(SOURCE).sections)


def lead(words: str) -> str | None:
    span = PAGE.lead_of(REPORT.index(words))
    return span.of(REPORT) if span else None


@pytest.mark.parametrize(
    ("words", "opened_by"),
    [
        ("* Cache", "Papers to read on the way home:"),
        ("* Never", "Papers to read on the way home:"),
        ("2. Rui", "The panel had six guests. They were asked whether builds are too slow:"),
        ("3. Mia", "The panel had six guests. They were asked whether builds are too slow:"),
        ("- Linkers", "- **Talks**:"),
        ("- A map", "- **Posters**:"),
        ("I came", "The hall was cold."),
    ],
)
def test_a_passage_is_opened_by_what_opens_its_list_or_else_by_what_comes_before(
    words: str, opened_by: str
) -> None:
    assert lead(words) == opened_by


@pytest.mark.parametrize("words", ["# Two", "The hall", "## Notes", "Papers"])
def test_a_heading_and_what_follows_it_need_no_opening(words: str) -> None:
    assert lead(words) is None


def test_a_passage_stands_under_its_headings() -> None:
    assert LAYOUT.headings_over(REPORT.index("Behind")) == ("Two days in Porto", "Notes")
    assert LAYOUT.headings_over(REPORT.index("## Notes")) == ("Two days in Porto",)
    assert LAYOUT.headings_over(0) == ()


@pytest.mark.parametrize("place", range(0, len(LONGER), 3))
def test_the_part_around_a_passage_opens_it_as_the_whole_page_does(place: int) -> None:
    whole = Page(LONGER, blocks_of(LONGER, Span(0, len(LONGER)), Format.MARKDOWN))
    assert LAYOUT.page_around(place).lead_of(place) == whole.lead_of(place)


def test_of_a_long_paragraph_the_last_sentences_are_shown() -> None:
    text = "One more thing. " * 60 + "Read these:\n\n- a paper on knots\n"
    page = Page(text, blocks_of(text, Span(0, len(text)), Format.MARKDOWN))
    span = page.lead_of(text.index("- a paper"))
    assert span is not None
    assert span.of(text).endswith("One more thing. Read these:")
    assert len(span.of(text)) <= 400


@pytest.mark.parametrize("place", range(0, len(REPORT), 7))
def test_what_opens_a_passage_stands_before_it(place: int) -> None:
    span = PAGE.lead_of(place)
    assert span is None or span.start < place
