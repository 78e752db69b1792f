"""What a model is given to write an entry from: what each reporter tells of it, whole."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reportqa.answering.bearing import ATTENDANCE_WORDS
from reportqa.answering.hiding import shown_text
from reportqa.answering.quoting import narrow
from reportqa.digesting.claims import Source
from reportqa.digesting.emptiness import day_words
from reportqa.digesting.reporters import reporter_of
from reportqa.llm.budget import cut_text
from reportqa.models import Attendance, Span, ToldAs
from reportqa.sanitizing import for_prompt
from reportqa.summarizing.wording import stands_alone, word_count
from reportqa.verifying import Cited

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from reportqa.digesting.drafts import Draft
    from reportqa.digesting.pieces import Spoken
    from reportqa.models import ItemCard, Quote
    from reportqa.summarizing.known import KnownReport

LONGEST_RUN = 350
"""Tokens of what one reporter says in one place that are shown."""

MOST_RUNS = 8
WIDEST_GAP = 240
MANY = 4
LONG_ACCOUNT = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a reporter says of an entry in one place."""

    source: Source
    reporter: str
    attendance: Attendance


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """An entry and all that is told of it."""

    draft: Draft
    tellings: tuple[Telling, ...]


def needs_words(draft: Draft) -> bool:
    """Tell whether an entry is told by several, or has a poor account or none.

    What an author calls a TLDR is good enough. A sentence picked out of many is poor, and so
    is a long one or one that leans on what stood before it.
    """
    if len({one.reporter for one in draft.accounts}) > 1:
        return True
    if not draft.accounts:
        return bool(draft.spoken) and draft.attendance is Attendance.ATTENDED
    return not draft.accounts[0].tldr and (len(draft.spoken) >= MANY or _is_poor(draft))


def _is_poor(draft: Draft) -> bool:
    text = draft.accounts[0].text
    under = draft.told_as is ToldAs.ITEM
    leans = not stands_alone(text, under_title=under)
    return word_count(text) > LONG_ACCOUNT or (leans and len(draft.spoken) > 1)


def material_of(
    connection: sqlite3.Connection, draft: Draft, count: Callable[[str], int]
) -> Material:
    """Return what is told of ``draft``; ``count`` counts tokens."""
    runs = list(_runs(draft.spoken))[:MOST_RUNS]
    tellings = (_telling(connection, draft, run, count) for run in runs)
    return Material(draft=draft, tellings=tuple(tellings))


def _runs(spoken: Sequence[Spoken]) -> Iterator[list[Spoken]]:
    """Yield sentences that stand side by side in one report together."""
    if not spoken:
        return
    run = [spoken[0]]
    for before, one in pairwise(spoken):
        gap = one.told.span.start - before.told.span.end
        if one.known is not before.known or not 0 <= gap <= WIDEST_GAP:
            yield run
            run = []
        run.append(one)
    yield run


def _telling(
    connection: sqlite3.Connection,
    draft: Draft,
    run: Sequence[Spoken],
    count: Callable[[str], int],
) -> Telling:
    known = run[0].known
    whole = known.quote(Span(run[0].told.span.start, run[-1].told.span.end))
    text = cut_text(whole.text, budget_tokens=LONGEST_RUN, count=count)
    quote = narrow(whole, Span(0, len(text)))
    attendance = _attendance(known, draft, quote)
    seen = for_prompt(shown_text(connection, quote)).strip()
    cited = Cited(text=seen, context=tuple(_context(draft, quote, attendance)))
    return Telling(
        source=Source(cited=cited, quote=quote),
        reporter=reporter_of(known.card),
        attendance=attendance,
    )


def _attendance(known: KnownReport, draft: Draft, quote: Quote) -> Attendance:
    """Return what this reporter did, which may not be what others did."""
    if draft.told_as is ToldAs.SECTION:
        return draft.attendance
    around = [item for item in known.items if _holds(item, quote.span)]
    inner = min(around, key=lambda item: item.span.end - item.span.start, default=None)
    return inner.attendance if inner else draft.attendance


def _holds(item: ItemCard, span: Span) -> bool:
    return item.span.start <= span.start < item.span.end


def _context(draft: Draft, quote: Quote, attendance: Attendance) -> Iterator[str]:
    report = quote.report
    yield from (words for words in (report.title, report.author, report.event) if words)
    if report.date:
        yield report.date.isoformat()
    yield from (draft.title, *draft.people, *draft.reporters)
    if draft.when.given:
        yield day_words(draft.when)
    if attendance is not Attendance.ATTENDED:
        yield f"The reporter {ATTENDANCE_WORDS[attendance]}."
