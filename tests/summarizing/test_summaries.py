"""A summary tells a report's news in its own words, each with its place."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from reportqa.models import SummaryStyle, TldrBy
from reportqa.summarizing.summarizing import SummaryOptions, extract_summary
from tests.summarizing.conftest import REPORT, know

if TYPE_CHECKING:
    from reportqa.models import Sentence, Summary
    from tests.summarizing.conftest import Know, Summarise

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
PIECES = (
    "Rui Leal measured 3.4 times faster builds.",
    "They also had cake.",
    "Finally, caches were everywhere this year.",
    "## [Linkers at Night](https://x.example/l) by Mia Tan",
    "- a fragment without an end",
    "![photo](a.png) {{< tweet 1 >}}",
    "`code()` and *stars* and [a link](https://x.example).",
    "昨日は発表がとても良かった。",
    "Thanks to everybody!",
    "# MoleConf 2030",
    "TLDR: dig less.",
    "",
)


def spoken(summary: Summary) -> list[Sentence]:
    return [*filter(None, [summary.tldr]), *summary.sentences, *summary.plans]


def told(summary: Summary) -> str:
    return " ".join(sentence.text for sentence in spoken(summary))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_whatever_a_report_says_each_sentence_stands_in_its_citations(pieces: list[str]) -> None:
    text = "\n\n".join(("A report on moles and what they dig.", *pieces))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "moles.md"
        path.write_text(text, encoding="utf-8")
        known = know(path)
    summary = extract_summary((known,), known.card.title, SummaryOptions())
    for citation in summary.citations:
        assert citation.quote.text == citation.quote.span.of(text)
    quotes = {citation.number: citation.quote.text for citation in summary.citations}
    for sentence in spoken(summary):
        cited = " ".join(quotes[number] for number in sentence.citations).casefold()
        last = sentence.text.split()[-1].strip(".;:()").casefold()
        assert last in cited, sentence


def test_the_tldr_names_the_event_what_was_new_and_what_else_was_told(summary: Summarise) -> None:
    found = summary(REPORT)
    assert found.tldr is not None
    assert found.tldr.text == snapshot(
        "QuillConf 2031: Parsing Feathers: Noor Aziz showed that a grammar of 340 rules parses nine"
        " songs out of ten (also: Slow Queues (Tom Reyes))."
    )
    quotes = [citation.quote.text for citation in found.citations[:3]]
    assert quotes == snapshot(
        [
            "title: Three days at QuillConf 2031",
            "## [Parsing Feathers](https://quill.example/feathers) by Noor Aziz",
            "Noor Aziz showed that a grammar of 340 rules parses nine songs out of ten.",
        ]
    )


def test_travel_thanks_and_what_leans_on_the_sentence_before_are_left_out(
    summary: Summarise,
) -> None:
    words = told(summary(REPORT))
    for left_out in ("hotel", "sponsors", "coffee", "Hi everyone"):
        assert left_out not in words


def test_a_section_on_the_town_is_no_news(summary: Summarise) -> None:
    town = "\n## Tromsø was a lovely town\n\nThe harbour of Tromsø has eleven old wooden boats.\n"
    assert "wooden boats" not in told(summary(REPORT + town))
    talk = "\n## Boats of Tromsø\n\nThe harbour of Tromsø has eleven old wooden boats.\n"
    assert "wooden boats" in told(summary(REPORT + talk))


def test_what_is_said_twice_is_told_once(summary: Summarise) -> None:
    again = "Compilers for moss sensors got twice as fast within a year of measuring."
    words = told(summary(f"{REPORT}\n## One\n\n{again}\n\n## Two\n\n{again}\n"))
    assert words.count(again) == 1


def test_a_sentence_on_a_talk_stands_under_the_talks_name(summary: Summarise) -> None:
    words = [sentence.text for sentence in summary(REPORT).sentences]
    assert any(text.startswith("Parsing Feathers (Noor Aziz): ") for text in words)


def test_the_authors_own_tldr_goes_before_any_other_sentence(summary: Summarise) -> None:
    items = {one.item.title: one for one in summary(REPORT).items}
    feathers, queues = items["Parsing Feathers"], items["Slow Queues"]
    assert feathers.by is TldrBy.AUTHOR
    assert feathers.tldr == "Grammars of birdsong fit in four kilobytes."
    assert queues.by is TldrBy.EXTRACT
    assert queues.tldr is not None
    assert queues.tldr.startswith("Tom Reyes measured queues")


def test_what_the_author_recommends_and_plans_is_found(summary: Summarise) -> None:
    plans = " ".join(sentence.text for sentence in summary(REPORT).plans)
    assert "I highly recommend reading the paper" in plans
    assert "I want to try his scheduler" in plans


def test_a_report_that_only_lists_talks_is_told_by_their_names(summary: Summarise) -> None:
    report = "# Notes of PlumConf 2030\n\n" + "".join(
        f"## [{title}](https://plum.example/{n}) by {name}\n\n- {n} slides\n\n"
        for n, (title, name) in enumerate(
            [("Jam at Scale", "Ada Kern"), ("Stones in Production", "Bo Lund")]
        )
    )
    tldr = summary(report).tldr
    assert tldr is not None
    assert tldr.text == "PlumConf 2030: Jam at Scale (Ada Kern); Stones in Production (Bo Lund)."


def test_bold_words_under_the_title_are_the_authors_own_summary(summary: Summarise) -> None:
    report = (
        "# PearConf 2031\n\n**Record harvest, two prizes for grafting and a quarrel about"
        " pruning**\n\nPears of nine countries were compared by weight and by taste.\n"
    )
    tldr = summary(report).tldr
    assert tldr is not None
    assert "Record harvest, two prizes for grafting" in tldr.text


def test_beside_a_tldr_stands_no_mere_name_of_a_speaker(summary: Summarise) -> None:
    report = (
        "# PlumConf 2030\n\nBy far the best talk was on a press that makes 900 jars an hour.\n\n"
        "## [Jam at Scale](https://plum.example/1) by Ada Kern and Ada\n\n"
        "Sugar decides how long jam of plums keeps.\n\n"
        "## [Ruling the Stones](https://plum.example/3) by Cy Marl\n\n"
        "Stones break the teeth of presses.\n\n"
        "## [Bo Lund](https://plum.example/2) by Bo Lund\n\nStones everywhere.\n"
    )
    tldr = summary(report).tldr
    assert tldr is not None
    assert tldr.text == snapshot(
        "PlumConf 2030: By far the best talk was on a press that makes 900 jars an hour"
        " (also: Jam at Scale (Ada Kern); Ruling the Stones (Cy Marl))."
    )


def test_a_title_on_the_first_line_of_a_paragraph_is_no_part_of_its_first_sentence(
    known: Know,
) -> None:
    report = (
        "# PlumConf 2030\n\nPlums in the Cloud\nAda Kern showed how nine presses share one queue of"
        " plums without any waiting.\n\nPlums were counted by Cy Marl and by\nAda Kern, who had"
        " brought them.\n"
    )
    words = [one.words for one in known(report).told if not one.heading]
    assert words == [
        "Ada Kern showed how nine presses share one queue of plums without any waiting.",
        "Plums were counted by Cy Marl and by Ada Kern, who had brought them.",
    ]


def test_a_name_that_begins_with_a_dot_is_not_cut_off(known: Know) -> None:
    words = [one.words for one in known("The plums were sorted by .NET on nine hosts.\n").told]
    assert words == ["The plums were sorted by .NET on nine hosts."]


def test_what_names_another_talk_is_not_told_of_the_talk_before_it(summary: Summarise) -> None:
    report = (
        "# PlumConf 2030\n\n## [Jam at Scale](https://plum.example/1) by Ada Kern\n\n"
        "Sugar decides how long a jam of plums keeps.\n\n"
        "Then Cy Marl measured how nine presses wait for one queue of plums.\n\n"
        "## [Ruling the Stones](https://plum.example/3) by Cy Marl\n\nStones break presses.\n"
    )
    found = summary(report)
    jam = next(one for one in found.items if one.item.title == "Jam at Scale")
    assert jam.tldr == "Sugar decides how long a jam of plums keeps."
    assert "Jam at Scale (Ada Kern): Then Cy Marl" not in told(found)
    assert "Jam at Scale (Ada Kern): Cy Marl" not in told(found)


def test_where_nothing_stands_out_the_talks_themselves_are_the_tldr(summary: Summarise) -> None:
    report = "# PlumConf 2030\n\n" + "".join(
        f"## [{title}](https://plum.example/{len(title)}) by {name}\n\n{words}\n\n"
        for title, name, words in (
            ("Jam at Scale", "Ada Kern", "Don't be afraid of your plums and your jam."),
            ("Stones in Production", "Bo Lund", "If you are late then you also wait."),
        )
    )
    tldr = summary(report).tldr
    assert tldr is not None
    assert tldr.text == "PlumConf 2030: Jam at Scale (Ada Kern); Stones in Production (Bo Lund)."


def test_a_heading_is_no_sentence(known: Know) -> None:
    assert not any(one.told.heading for one in known(REPORT).candidates)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs the reports in ../shared")
def test_real_reports_are_told_without_markup_and_word_for_word() -> None:
    for path in sorted(SEEDS.glob("*.md")):
        known = know(path)
        summary = extract_summary((known,), known.card.title, SummaryOptions())
        assert summary.tldr is not None, path.name
        assert not {"{{", "](", "**", "##"} & set(summary.tldr.text.split())
        for citation in summary.citations:
            assert citation.quote.text == citation.quote.span.of(known.text)


REPEATED = (
    REPORT
    + """
## Bird grammars

The bird grammar won a prize. A bird grammar of Noor Aziz is small, and every bird grammar that
we saw afterwards was compared with it.
"""
)


def test_what_is_said_again_and_again_is_a_theme_with_its_places(summary: Summarise) -> None:
    (theme,) = [one for one in summary(REPEATED).themes if one.name == "bird grammar"]
    assert theme.count == 4
    quotes = {one.number: one.quote for one in summary(REPEATED).citations}
    assert {quotes[number].text.casefold() for number in theme.citations} <= {
        "bird grammar",
        "bird grammars",
    }


def test_a_brief_summary_has_no_themes(known: Know) -> None:
    found = known(REPEATED)
    options = SummaryOptions(style=SummaryStyle.BRIEF)
    assert extract_summary((found,), found.card.title, options).themes == ()


def test_how_many_came_is_told_and_other_editions_are_not(summary: Summarise) -> None:
    facts = (
        "---\ntitle: RopeCon 2024 fact sheet\nevent: RopeCon 2024\n---\n\n"
        "The largest RopeCon so far showed how hawsers are spliced by machines.\n\n"
        "- 1,938 participants spanning 31 countries\n- 12 hours of coffee for everybody there\n\n"
        "Previous editions\n\n"
        "- 2023: Porto (Portugal) 700 participants from 12 countries\n"
        "- 2022: Virtual (Global) 5,200 participants from 81 countries\n"
    )
    words = told(summary(facts))
    assert "1,938 participants" in words
    assert "2023:" not in words
    assert "5,200" not in words
