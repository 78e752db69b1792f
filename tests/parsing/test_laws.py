import gc
import re
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reportqa.models import Format
from tests.parsing.making import parsed

PIECES = st.sampled_from(
    [
        "# ",
        "## Day 1",
        "### [Owls in Rust](https://x.org/1)",
        "\n",
        "\n\n",
        "- ",
        "* [A b c d](u)",
        "1. ",
        "---\n",
        "+++\n",
        "title: x\n",
        "> ",
        "**Anna Sol**",
        "`",
        "[",
        "](",
        ")",
        "<p>",
        "</p>",
        "<!--",
        "|",
        "TLDR: yes",
        "Comment: no",
        "\t",
        "    ",
        "=====",
        "..",
        ".. image:: x",
        "::",
        "Anna Sol gave a talk on owls.",
        "“Owls” by Anna Sol",
        "\r\n",
        "\x00",
        "é",
        "発表",
        "&amp;",
        "\\",
        "== T\n",
        "* T\n",
        "#+TITLE: x\n",
        ":lang: fr\n",
        "++++\n",
        "{{",
        "}}",
        "_",
        "'",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))
FORMATS = st.sampled_from(list(Format))
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
REPORT = (
    "---\ntitle: BeeConf 2024\n---\n\n# Day 1\n\n## Owls in Rust - Anna Sol\n\nA talk.\n\n"
    "## Talks\n\n* [Bees and how they fly](https://youtu.be/2)\n\nTLDR: With wings.\n\n"
    "* [Wasps and how they sting](https://youtu.be/3)\n\nTLDR: They do.\n"
)


@QUICK
@given(TEXTS, FORMATS)
def test_any_text_gives_a_report_whose_spans_are_inside_it(text: str, form: Format):
    report = parsed(text, form)
    spans = [s.span for s in report.sections] + [s.heading for s in report.sections]
    spans += [i.span for i in report.items] + ([report.body] if report.body else [])
    assert all(span.end <= len(text) for span in spans)


@QUICK
@given(TEXTS, FORMATS)
def test_spans_of_items_are_disjoint_or_nested(text: str, form: Format):
    spans = [item.span for item in parsed(text, form).items]
    for a in spans:
        for b in spans:
            assert a.holds(b) or b.holds(a) or a.end <= b.start or b.end <= a.start


@QUICK
@given(TEXTS, FORMATS)
@example("[]()", Format.MARKDOWN)
def test_parsing_twice_gives_the_same(text: str, form: Format):
    assert parsed(text, form) == parsed(text, form)


@QUICK
@given(TEXTS, FORMATS)
def test_excerpts_are_the_words_at_their_spans(text: str, form: Format):
    for item in parsed(text, form).items:
        for excerpt in (item.tldr, item.comment):
            assert excerpt is None or excerpt.span.of(text) == excerpt.text


@QUICK
@given(st.binary(max_size=300), FORMATS)
def test_any_bytes_give_a_report(raw: bytes, form: Format):
    text = raw.decode("utf-8", "replace")
    assert parsed(text, form).source.text == text


@QUICK
@given(TEXTS, FORMATS)
def test_the_first_word_of_a_title_stands_in_its_span(text: str, form: Format):
    for item in parsed(text, form).items:
        words = re.findall(r"\w+", item.title.lower())
        inside = item.span.of(text).lower()
        assert sum(word in inside for word in words) >= 0.6 * len(words)


@pytest.mark.parametrize("form", [Format.MARKDOWN, Format.RST, Format.ASCIIDOC, Format.ORG])
@pytest.mark.parametrize(
    "piece",
    [
        "# Owls at night\n",
        "* owls at night\n",
        "[[ [a](",
        "**a ",
        "| a | b |\n",
        "<!-- a\n",
        "{{ {% a",
        "[a](http://b.c) ",
        "> > > ",
        "- - - ",
        "a\n",
        "Anna Sol gave a talk on owls ([slides](http://b.c)). ",
        "“Owls” by Anna Sol [a](http://b.c)\n",
        ".. _a: b\n",
        "*",
    ],
)
def test_ten_times_the_text_takes_about_ten_times_as_long(piece: str, form: Format):
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        return min(_one_run(text, form) for _ in range(3))

    assert seconds(80_000) <= 25 * max(seconds(8_000), 0.004)


def _one_run(text: str, form: Format) -> float:
    """Return the processor time of one parse, a pause of the garbage collector left out."""
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        parsed(text, form)
        return time.process_time() - begin
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "variant", [REPORT.replace("\n", "\r\n"), REPORT.replace("\n", "  \n"), "\n" + REPORT]
)
def test_line_ends_and_trailing_blanks_change_no_item(variant: str):
    expected = [(i.title, i.people, i.links) for i in parsed(REPORT).items]
    assert len(expected) == 3
    assert [(i.title, i.people, i.links) for i in parsed(variant).items] == expected
