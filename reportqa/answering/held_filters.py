"""The filters of a conversation, and the questions that leave what these narrow to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.answering.leaning_words import begins_whole
from reportqa.models import Filters
from reportqa.retrieval.daynames import day_named_in
from reportqa.retrieval.naming import events_named
from reportqa.retrieval.scope import YEAR, told_by, years_named

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.retrieval.naming import EventNamed, Told


def still_holding(
    connection: sqlite3.Connection, held: Filters, question: str, standalone: str
) -> Filters:
    """Return what is left of ``held`` for a question that may name other reports.

    An event that they leave out ends the filters by event, year and day. Another year takes
    the place of theirs ("FooConf 2023" becomes FooConf in that year); several years, and a
    day, just end theirs.

    Args:
        connection: the library, whose events and years are known.
        held: the filters that held for the question before.
        question: as it was typed.
        standalone: what it is looked up as.
    """
    if not (held.event or held.year or held.day):
        return held
    said = f"{question}\n{standalone}"
    told = told_by(connection, Filters())
    inside = told_by(connection, Filters(event=held.event, year=held.year))
    if any(not _is_on(event, inside) for event in events_named(said, told)):
        return replace(held, event=None, year=None, day=None)
    if day_named_in(said, None).is_some:
        held = replace(held, day=None)
    return _in_years(held, _years(question, standalone, told), inside)


def _is_on(event: EventNamed, inside: Sequence[Told]) -> bool:
    """Tell whether any report of ``inside`` is on ``event``."""
    return any(
        (one.series in event.series and event.year in {None, one.year})
        or not event.series.isdisjoint(one.series_beside)
        for one in inside
    )


def _years(question: str, standalone: str, told: Sequence[Told]) -> frozenset[int]:
    """Return the years that a question is about.

    In a whole question the year of something long past says nothing of the reports.
    """
    years = years_named(question) | years_named(standalone)
    return years & {one.year for one in told} if begins_whole(question) else years


def _in_years(held: Filters, years: frozenset[int], inside: Sequence[Told]) -> Filters:
    if not (held.event or held.year) or years <= {one.year for one in inside}:
        return held
    event = YEAR.sub("", held.event).strip() if held.event else None
    year = next(iter(years)) if len(years) == 1 else None
    return replace(held, event=event or None, year=year, day=None)
