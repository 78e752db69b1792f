from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reportqa.chunking import (
    ENOUGH_WORDS,
    MOST_WORDS,
    WholeSentences,
    chunk_report,
    count_words,
    pack,
    sentences,
    units,
)
from reportqa.llm.tokens import estimate_tokens
from reportqa.models import Item, ItemKind, Report, Section, Span
from reportqa.parsing import parse_report
from tests.ingesting import CORPUS, corpus_sources
from tests.parsing.making import source

WORDS = st.sampled_from(
    [
        "talk",
        "of",
        "the",
        "GPU",
        "e.g.",
        "Dr.",
        "3.5",
        "naïve",
        "日本語",
        "講演です。",
        "한국어",
        "🙂",
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=40).map(lambda words: " ".join(words) + ".")
BLOCKS = st.one_of(
    st.lists(SENTENCES, min_size=1, max_size=8).map(" ".join),
    SENTENCES.map(lambda text: f"- {text}"),
    SENTENCES.map(lambda text: f"## {text[:40]}"),
    st.text(max_size=60),
    st.sampled_from(
        [
            "日本語の文章" * 80,
            "x" * 9_000,
            "\r\n",
            "- 講演\n- 発表\n" * 60,
            "word " * 400,
            "word " * 170,
        ]
    ),
)
TEXTS = st.lists(
    st.tuples(BLOCKS, st.sampled_from(["\n", "\n\n", "\r\n\r\n", " "])), max_size=12
).map(lambda blocks: "".join(text + end for text, end in blocks))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report whose sections and items stand anywhere, nested or side by side."""
    text = draw(TEXTS.filter(lambda text: bool(text.strip())))
    bare = Report(source=source(text), title="Notes", body=Span(0, len(text)))
    nested = _nested(draw, 0, len(text), 3)
    sections = tuple(
        Section(title=f"S{place}", level=1, heading=span, span=span)
        for place, span in enumerate(nested)
        if place % 2
    )
    items = tuple(
        Item(title=f"I{place}", kind=ItemKind.TALK, span=span)
        for place, span in enumerate(nested)
        if not place % 2
    )
    return replace(bare, sections=sections, items=items)


def _nested(draw: st.DrawFn, start: int, end: int, depth: int) -> list[Span]:
    """Spans that lie in one another or apart, as headings and lists make them."""
    if depth == 0 or end - start < 2:
        return []
    cuts = sorted(draw(st.sets(st.integers(start, end), max_size=6)) | {start})
    found: list[Span] = []
    for left, right in zip(cuts, [*cuts[1:], end], strict=True):
        if left < right:
            found += [Span(left, right), *_nested(draw, left, right, depth - 1)]
    return found


def without_blanks(text: str) -> str:
    return "".join(text.split())


@settings(deadline=None, max_examples=25)
@given(reports())
def test_passages_slice_to_their_text_in_order(report: Report):
    passages = chunk_report(report, len)
    assert all(one.text == one.span.of(report.source.text) for one in passages)
    assert all(one.text == one.text.strip() for one in passages)
    ends = [edge for one in passages for edge in (one.span.start, one.span.end)]
    assert ends == sorted(ends)


@settings(deadline=None, max_examples=25)
@given(reports())
def test_chunking_loses_nothing_but_blanks(report: Report):
    passages = chunk_report(report, len)
    assert without_blanks("".join(one.text for one in passages)) == without_blanks(
        report.source.text
    )


@settings(deadline=None, max_examples=25)
@given(reports())
def test_no_passage_is_longer_than_the_limit(report: Report):
    assert all(count_words(one.text) <= MOST_WORDS for one in chunk_report(report, len))


@settings(deadline=None, max_examples=25)
@given(reports())
def test_a_passage_lies_inside_an_item_or_section_or_holds_it_whole(report: Report):
    text = report.source.text
    whole = WholeSentences(text, report.body or Span(0, len(text)))
    for passage in chunk_report(report, len):
        for thing in (*report.items, *report.sections):
            around = whole.around(thing.span)
            inside = _trimmed(text, around) if around else None
            if inside is None or _apart(passage.span, inside):
                continue
            is_small = count_words(inside.of(text)) < ENOUGH_WORDS
            assert passage.span.holds(inside) or (not is_small and inside.holds(passage.span))


@settings(deadline=None, max_examples=25)
@given(reports())
def test_a_passage_names_the_innermost_large_item_that_holds_it(report: Report):
    text = report.source.text
    whole = WholeSentences(text, report.body or Span(0, len(text)))
    spans = {item: span for item in report.items if (span := whole.around(item.span))}
    for passage in chunk_report(report, len):
        holders = [
            item
            for item, span in spans.items()
            if span.holds(passage.span) and count_words(span.of(text)) >= ENOUGH_WORDS
        ]
        sizes = {item: spans[item].end - spans[item].start for item in holders}
        inner = {item.id_in(report.id) for item in holders if sizes[item] == min(sizes.values())}
        assert passage.item in (inner or {None})


def test_a_talk_named_inside_a_sentence_begins_with_the_sentence():
    told = " ".join(["It was a long story about ropes and knots."] * 12)
    text = f"# Knots 2024\n\nLunch was late. The next talk was [Ropes](https://e.org/r). {told}\n"
    span = Span(text.index("[Ropes]"), len(text))
    item = Item(title="Ropes", kind=ItemKind.TALK, span=span)
    report = Report(source=source(text), title="Knots", body=Span(0, len(text)), items=(item,))
    first, second = chunk_report(report, len)
    assert first.text.endswith("Lunch was late.")
    assert second.text.startswith("The next talk was [Ropes]")


@settings(deadline=None, max_examples=25)
@given(TEXTS)
def test_units_and_sentences_lose_nothing_but_blanks(text: str):
    if text:
        whole = Span(0, len(text))
        for pieces in (list(units(text, whole)), sentences(text, whole), list(pack(text, whole))):
            assert without_blanks("".join(one.of(text) for one in pieces)) == without_blanks(text)


def test_real_reports_are_cut_along_their_sections():
    for one in corpus_sources():
        report = parse_report(one)
        passages = chunk_report(report, estimate_tokens)
        assert report.body is not None
        assert without_blanks("".join(p.text for p in passages)) == without_blanks(
            report.body.of(one.text)
        )
        assert all(count_words(p.text) <= MOST_WORDS for p in passages)
    assert CORPUS.is_dir()


def test_the_context_stands_in_front_of_what_is_indexed_but_not_of_the_text():
    text = "# Two days at PortoConf 2024\n\n## Day 1\n\n" + "The hall was full again. " * 20
    (passage,) = chunk_report(parse_report(source(text)), len)[-1:]
    assert passage.context.startswith("Two days at PortoConf 2024")
    assert passage.indexed_text == f"{passage.context}\n{passage.text}"
    assert passage.context not in passage.text


def test_what_goes_on_for_ever_is_cut_after_a_sentence_or_a_word():
    japanese = "これは講演の記録です。" * 900
    assert all(
        one.of(japanese).endswith("。") for one in sentences(japanese, Span(0, len(japanese)))
    )
    words = "endless " * 3000
    pieces = [one.of(words) for one in pack(words, Span(0, len(words)))]
    assert set(" ".join(pieces).split()) == {"endless"}


def test_a_report_without_a_body_has_no_passages():
    assert chunk_report(Report(source=source(""), title="Empty", body=None), len) == ()


def test_scripts_without_blanks_are_counted_by_the_character():
    assert count_words("機械学習の講演") == 4
    assert count_words("four words stand here") == 4
    assert count_words("x" * 640) == 10


def _trimmed(text: str, span: Span) -> Span | None:
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip())
    end = span.start + len(inside.rstrip())
    return Span(start, end) if start < end else None


def _apart(one: Span, other: Span) -> bool:
    return one.end <= other.start or other.end <= one.start
