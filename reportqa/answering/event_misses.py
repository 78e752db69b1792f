"""What reporters say in passing that they missed of an event, where no item tells of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.answering.attending import MISSED, NOT_SEEN, attendance_asked
from reportqa.answering.clauses import says_more_than
from reportqa.answering.direct import NOTHING, Direct, direct_answer
from reportqa.library.catalogue import item_cards
from reportqa.merging.quoting import quoted_sentences
from reportqa.models import Filters
from reportqa.retrieval.scope import years_named

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.models import ReportCard

MOST = 5
ABOUT = re.compile(
    r"talks?|sessions?|keynotes?|things?|anything|something|people|persons?|reporters?|parts?|posters?"
    r"|workshops?|events?|everything|all|haben|hat|hanno|hebben|gens|leute|gente|mensen|personas|personnes|exposés?|vorträge|charlas|interventi|lezingen|palestras|発表",
    re.IGNORECASE,
)
_FIRST_PERSON = (
    r"(?:\bI\b|\bwe\b|\bje\b|\bj['’]ai\b|\bnous\b|\bich\b|\bwir\b|\byo\b|\bik\b|\bwij\b)"
)
OWN_MISS = re.compile(
    rf"{_FIRST_PERSON}[^.!?;]{{0,40}}?(?:{MISSED.pattern})"
    r"|\bhad to (?:leave|miss|skip)\b|\bregret\w* (?:not|missing)\b|\bsad(?:ly)? (?:to )?miss\w*",
    re.IGNORECASE,
)
NO_MISS = re.compile(
    r"\bmiss(?:ed)? (?:my|the) (?:flight|train|bus|point|joke|mark)|\bmiss (?:home|you)\b"
    r"|\b(?:would(?:n['’]t| not)|not going to|don['’]t want to) miss\b",
    re.IGNORECASE,
)


def event_misses(
    connection: sqlite3.Connection,
    question: str,
    reports: Sequence[ReportCard],
    spent: frozenset[str],
) -> Direct:
    """Return the sentences of ``reports`` in which their writers say what they missed.

    Nothing where items tell of it: then these are the answer, as a list.
    """
    asked = attendance_asked(question)
    if asked.wanted != NOT_SEEN or not MISSED.search(question):
        return NOTHING
    if says_more_than(question, ABOUT, spent | asked.words):
        return NOTHING
    cards = item_cards(connection, Filters(reports=frozenset(one.id for one in reports)))
    if any(card.attendance in NOT_SEEN for card in cards):
        return NOTHING
    said = [
        sentence
        for report in reports
        for sentence in quoted_sentences(connection, report)
        if _is_miss(sentence.words, report.year)
    ]
    return direct_answer(connection, "what was missed", [(one, 1.0) for one in said[:MOST]])


def _is_miss(words: str, year: int | None) -> bool:
    """Tell whether a writer says so of something at this edition."""
    years = years_named(words)
    if year and years and year not in years:
        return False
    return bool(OWN_MISS.search(words)) and not NO_MISS.search(words)
