"""The outcome of ``ask`` for a reader at a terminal."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reportqa.models import Answer, Attendance, Mode, Reason
from reportqa.rendering.looks import Style
from reportqa.rendering.notes import coverage_line
from reportqa.rendering.places import place, place_text
from reportqa.rendering.sentences import (
    DISAGREEING,
    UNCLEAR,
    cited_text,
    markers,
    says_more,
    sentence_text,
)
from reportqa.rendering.typesetting import cells, clean_line, wrap
from reportqa.rendering.unmarked import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.models import (
        Citation,
        Conflict,
        Hit,
        ItemCard,
        ListedItem,
        NoAnswer,
        Outcome,
        Quote,
        ReportCard,
        Sentence,
    )
    from reportqa.rendering.looks import Look

BADGES = {Attendance.PLANNED: "[planned]", Attendance.HEARD_ABOUT: "[heard about]"}
HINTS = {
    Reason.EMPTY_LIBRARY: "put reports into it: reportqa ingest FOLDER",
    Reason.NOT_FOUND: "ask in other words, or see what there is: reportqa events",
    Reason.INSUFFICIENT: "ask for one thing at a time, or read the passages below",
}
LONGEST_QUOTE = 240


def outcome_text(outcome: Outcome, look: Look) -> str:
    """Return an answer with its sources, or the reason why there is none."""
    if isinstance(outcome, Answer):
        return answer_text(outcome, look)
    return no_answer_text(outcome, look)


def answer_text(answer: Answer, look: Look) -> str:
    """Return the answer, what it lists, who disagrees, what was scanned, and its sources."""
    listed = listed_numbers(answer)
    spoken = spoken_sentences(answer, listed)
    numbered = enumerate(answer.items, 1)
    blocks = [
        _sentence_lines(_agreed(spoken, answer), answer.mode, look),
        [line for number, one in numbered for line in _item_lines(number, one, listed, look)],
        *(_conflict_lines(conflict, answer.citations, look) for conflict in answer.conflicts),
        _unclear_lines(answer, listed, look),
        _scope_lines(answer.scope, look),
        [look.paint(coverage_line(answer.coverage), Style.FAINT)] if answer.coverage else [],
        _source_lines(answer, look),
    ]
    return _joined(blocks)


def no_answer_text(refusal: NoAnswer, look: Look) -> str:
    """Return why there is no answer, what to do, and the passages that came nearest."""
    hint = f"Hint: {HINTS[refusal.reason]}"
    nearest = [line for hit in refusal.nearest for line in _nearest_lines(hit, look)]
    heading = [look.paint("Nearest passages:", Style.STRONG)] if nearest else []
    blocks = [
        wrap(clean_line(refusal.message), look.prose),
        _scope_lines(refusal.scope, look),
        [look.paint(coverage_line(refusal.coverage), Style.FAINT)] if refusal.coverage else [],
        wrap(hint, look.prose),
        heading + nearest,
    ]
    return _joined(blocks)


def badge(item: ItemCard, look: Look) -> str:
    """Return a mark for what the reporter did not see himself, with a blank before it."""
    words = BADGES.get(item.attendance)
    return f" {look.paint(words, Style.WARNING)}" if words else ""


def _joined(blocks: Iterable[Sequence[str]]) -> str:
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _sentence_lines(sentences: Sequence[Sentence], mode: Mode, look: Look) -> list[str]:
    """Set a model's sentences as running text; quoted ones, of several people, one by one."""
    if mode is not Mode.MODEL:
        sentences = [replace(one, text=unmarked(one.text)) for one in sentences]
    texts = [sentence_text(one) for one in sentences]
    if mode is Mode.MODEL or len(texts) == 1:
        return wrap(" ".join(texts), look.prose)
    return [line for text in texts for line in wrap(text, look.prose, first="- ", rest="  ")]


def spoken_sentences(answer: Answer, listed: set[int]) -> list[Sentence]:
    """Return the sentences that the list of items does not say; a list's first leads it in."""
    if answer.items and answer.mode is Mode.EXTRACTIVE:
        return [replace(answer.sentences[0], citations=())]
    return [s for s in answer.sentences if says_more(s, listed)]


def _unclear_lines(answer: Answer, listed: set[int], look: Look) -> list[str]:
    """List apart what may fit."""
    if not answer.unclear:
        return []
    heading = look.paint(UNCLEAR, Style.STRONG)
    first = len(answer.items) + 1
    numbered = enumerate(answer.unclear, first)
    return [heading, *(line for n, one in numbered for line in _item_lines(n, one, listed, look))]


def _scope_lines(scope: Sequence[str], look: Look) -> list[str]:
    """Say what the question itself narrowed the search to."""
    names = clean_line(", ".join(scope))
    return [look.paint(f"looked in: {names}", Style.FAINT)] if scope else []


def listed_numbers(answer: Answer) -> set[int]:
    """Return the numbers of the sources that entries of the list are cited by."""
    return {one.number for one in _item_citations(answer)}


def _item_citations(answer: Answer) -> list[Citation]:
    """Return the citations of items that are sources of the answer, too."""
    sources = set(answer.citations)
    entries = (*answer.items, *answer.unclear)
    return [one for item in entries for one in item.citations if one in sources]


def _item_lines(number: int, entry: ListedItem, listed: set[int], look: Look) -> list[str]:
    item = entry.item
    lead = f"{number}. "
    indent = " " * len(lead)
    title = wrap(clean_line(item.title), look.prose, first=lead, rest=indent)
    painted = [line[: len(lead)] + look.paint(line[len(lead) :], Style.STRONG) for line in title]
    painted[-1:] = [line + badge(item, look) for line in painted[-1:]]
    about = " · ".join(item_facts(item, entry.also))
    return [
        *painted,
        *wrap(about, look.prose, first=indent, rest=indent),
        *wrap(_why(entry, listed), look.prose, first=indent, rest=indent),
    ]


def _why(entry: ListedItem, listed: set[int]) -> str:
    """Return the words that show why an item is listed, if they are not just its title."""
    marks = markers(one.number for one in entry.citations if one.number in listed)
    reason = _shortened(entry.citations[-1].quote) if len(entry.citations) > 1 else ""
    return f'"{reason}" {marks}'.strip() if reason else marks


def item_facts(item: ItemCard, also: Sequence[ItemCard] = ()) -> list[str]:
    """Return event and day, people, and who reported, as far as they are known.

    ``also`` are the same item in other reports.
    """
    tellings = (item, *also)
    day = next((str(one.day) for one in tellings if one.day), item.day_label)
    people = dict.fromkeys(name for one in tellings for name in one.people)
    authors = dict.fromkeys(one.report.author for one in tellings if one.report.author)
    facts = (
        ", ".join(filter(None, (item.event, day))),
        ", ".join(people),
        f"reported by {', '.join(authors)}" if authors else None,
    )
    return [clean_line(fact) for fact in facts if fact]


def _agreed(sentences: Sequence[Sentence], answer: Answer) -> list[Sentence]:
    """Return the sentences of a quoted answer that do not stand among what differs, below."""
    if answer.mode is Mode.MODEL:
        return list(sentences)
    told = {
        n for conflict in answer.conflicts for claim in conflict.claims for n in claim.citations
    }
    return [one for one in sentences if not one.citations or not told.issuperset(one.citations)]


def _conflict_lines(conflict: Conflict, citations: Sequence[Citation], look: Look) -> list[str]:
    """Set the claims side by side, each with who says so."""
    heading = look.paint(DISAGREEING, Style.WARNING)
    lines = [f"{heading} {clean_line(conflict.about)}:"]
    whose = {one.number: reporter_name(one.quote.report) for one in citations}
    for claim in conflict.claims:
        names = ", ".join(dict.fromkeys(whose[n] for n in claim.citations if n in whose))
        said = f"{names}: {claim.text}" if names else claim.text
        lines += wrap(cited_text(said, claim.citations), look.prose, first="- ", rest="  ")
    return lines


def reporter_name(report: ReportCard) -> str:
    """Return who wrote a report, the name of its file where it does not say."""
    return report.author or PurePosixPath(report.source).name


def _source_lines(answer: Answer, look: Look) -> list[str]:
    """List the sources; words said above are repeated only where two share a place."""
    said = {clean_line(sentence.text) for sentence in answer.sentences}
    said |= {clean_line(one.quote.text) for one in _item_citations(answer)}
    places = Counter(place_text(one.quote, look) for one in answer.citations)
    lines = [look.paint("Sources", Style.STRONG)]
    for citation in answer.citations:
        alone = places[place_text(citation.quote, look)] == 1
        again = alone and clean_line(citation.quote.text) in said
        lines += _source(citation, again, look)
    return lines


def _source(citation: Citation, again: bool, look: Look) -> list[str]:
    lead = f"[{citation.number}] "
    indent = " " * cells(lead)
    quote = citation.quote
    whose = f"- {who_text(quote)}" if who_text(quote) else ""
    width = cells(f"{lead}{place_text(quote, look)} {whose}")
    if again and width <= look.prose:
        return [f"{lead}{place(quote, look)} {whose}".rstrip()]
    text = whose if again else f'"{_shortened(quote)}" {whose}'
    return [lead + place(quote, look), *wrap(text, look.prose, first=indent, rest=indent)]


def who_text(quote: Quote) -> str:
    """Return author and event of the report that a quote is from."""
    return clean_line(", ".join(filter(None, (quote.report.author, quote.report.event))))


def _shortened(quote: Quote) -> str:
    words = clean_line(unmarked(quote.text))
    if len(words) <= LONGEST_QUOTE:
        return words
    return words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _nearest_lines(hit: Hit, look: Look) -> list[str]:
    quote = hit.quote
    text = f'"{_shortened(quote)}"'
    whose = who_text(quote)
    shown = f"{text} - {whose}" if whose else text
    return [f"- {place(quote, look)}", *wrap(shown, look.prose, first="  ", rest="  ")]
