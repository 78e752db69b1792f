"""A conversation: its sources, a passage with the lines around it, and all of it as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.models import Answer, Mode
from reportqa.rendering.answers import (
    BADGES,
    item_facts,
    listed_numbers,
    spoken_sentences,
    who_text,
)
from reportqa.rendering.notes import coverage_line
from reportqa.rendering.places import place, place_text
from reportqa.rendering.reports import line_count, numbered_text
from reportqa.rendering.sentences import (
    DISAGREEING,
    UNCLEAR,
    cited_text,
    markers,
    sentence_text,
)
from reportqa.rendering.typesetting import cells, clean_line, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportqa.models import ListedItem, Outcome, Quote
    from reportqa.rendering.looks import Look

AROUND = 3
"""Lines that are shown before and after a passage."""

MARKUP = re.compile(r"[\\`*_\[\]<|~$&]|^[#>+=-]|(?<=\d)[.)](?=\s)")
CITED, BESIDE = "> ", "  "


def quotes_of(outcome: Outcome) -> dict[int, Quote]:
    """Return what an outcome rests on by number: its sources, or the passages nearest to it."""
    if isinstance(outcome, Answer):
        return {one.number: one.quote for one in outcome.citations}
    return {number: hit.quote for number, hit in enumerate(outcome.nearest, 1)}


def sources_text(quotes: Mapping[int, Quote], look: Look) -> str:
    """Return every source with its words in full."""
    lines: list[str] = []
    for number, quote in quotes.items():
        lead = f"[{number}] "
        indent = " " * cells(lead)
        words = f'"{clean_line(quote.text)}" {_whose(quote)}'.rstrip()
        lines += [lead + place(quote, look), *wrap(words, look.prose, first=indent, rest=indent)]
    return "\n".join(lines)


def opened_text(quote: Quote, text: str, look: Look) -> str:
    """Return a passage with the lines around it, numbered as citations number them."""
    first, last = quote.lines
    shown = (max(first - AROUND, 1), min(last + AROUND, line_count(text)))
    lines = [
        (CITED if first <= number <= last else BESIDE) + line
        for number, line in enumerate(numbered_text(text, shown).split("\n"), shown[0])
    ]
    changed = [] if quote.span.of(text) == quote.text else ["(the report has changed since)"]
    return "\n".join([f"{place(quote, look)} {_whose(quote)}".rstrip(), *changed, *lines])


def _whose(quote: Quote) -> str:
    return f"- {who_text(quote)}" if who_text(quote) else ""


def conversation_markdown(turns: Iterable[tuple[str, Outcome]], look: Look) -> str:
    """Return questions and what came of them as Markdown, every answer with its sources."""
    blocks = ["# Conversation"]
    for question, outcome in turns:
        blocks.append(f"## {_escaped(question)}")
        if outcome.question != question:
            blocks.append(f"Understood as: {_escaped(outcome.question)}")
        answered = isinstance(outcome, Answer)
        blocks += _answer_blocks(outcome) if answered else [_escaped(outcome.message)]
        blocks += [_escaped(coverage_line(outcome.coverage))] if outcome.coverage else []
        if quotes := quotes_of(outcome):
            heading = "Sources:" if answered else "Nearest passages:"
            blocks.append("\n".join([heading, "", *_source_lines(quotes, look)]))
    return "\n\n".join(blocks) + "\n"


def _answer_blocks(answer: Answer) -> list[str]:
    sentences = spoken_sentences(answer, listed_numbers(answer))
    said = [sentence_text(one, _escaped) for one in sentences]
    spoken = " ".join(said) if answer.mode is Mode.MODEL else "\n\n".join(said)
    items = "\n".join(_item_line(number, one) for number, one in enumerate(answer.items, 1))
    conflicts = [
        "\n".join(
            [
                f"{DISAGREEING} {_escaped(one.about)}:",
                "",
                *(f"- {cited_text(claim.text, claim.citations, _escaped)}" for claim in one.claims),
            ]
        )
        for one in answer.conflicts
    ]
    return [block for block in (spoken, items, *conflicts, _unclear_block(answer)) if block]


def _unclear_block(answer: Answer) -> str:
    """List apart what may fit."""
    numbered = enumerate(answer.unclear, len(answer.items) + 1)
    lines = [_item_line(number, one) for number, one in numbered]
    return "\n".join([UNCLEAR, "", *lines]) if lines else ""


def _item_line(number: int, entry: ListedItem) -> str:
    about = " · ".join(item_facts(entry.item, entry.also))
    told = f" ({_escaped(about)})" if about else ""
    marks = markers(one.number for one in entry.citations)
    seen = BADGES.get(entry.item.attendance, "")
    parts = (f"{number}. **{_escaped(entry.item.title)}**{told}", seen, marks)
    return " ".join(part for part in parts if part)


def _source_lines(quotes: Mapping[int, Quote], look: Look) -> Sequence[str]:
    return [
        f'- [{number}] {_escaped(place_text(quote, look))}: "{_escaped(quote.text)}"'
        f" {_escaped(_whose(quote))}".rstrip()
        for number, quote in quotes.items()
    ]


def _escaped(text: str) -> str:
    """Return report text on one line, with nothing in it that Markdown obeys."""
    return MARKUP.sub(r"\\\g<0>", clean_line(text))
