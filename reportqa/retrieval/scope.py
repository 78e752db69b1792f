"""Which reports a question is about, by the events, years and reporters that it names.

A question that names an edition, a series or a reporter is looked up among the reports on
it, unless there are none. A year or a name alone says too little to shut out a report.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportqa.retrieval.daynames import DayNamed, day_named_in
from reportqa.retrieval.dayplaces import Place, places_of_day
from reportqa.retrieval.naming import EventNamed, Reporters, events_named, reporters_named, words_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reportqa.models import Filters, ReportId
    from reportqa.retrieval.naming import Told

MOST_SIDES = 3
MOST_NAMED = 3
YEAR = re.compile(r"(?<![\d.,/#-])(?:19[89]\d|20[0-4]\d)(?![\d%])")
YEARS = re.compile(
    r"(?<!\d)(19[89]\d|20[0-4]\d)(?:\s?[-–—]\s?|\s(?:to|until|till|through|bis|à|a|al|tot|até)\s"
    r"|\s?から\s?)(19[89]\d|20[0-4]\d)(?!\d)",
    re.IGNORECASE,
)
NO_DAY = DayNamed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The reports that a question is narrowed to.

    ``reports`` None means all of them. ``spent`` are the question's words that name the
    scope, folded; ``missing`` are the editions named that no report is about. ``places``
    tell of the day that the question names.
    """

    reports: frozenset[ReportId] | None = None
    events: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    spent: frozenset[str] = field(default_factory=frozenset[str])
    missing: tuple[str, ...] = ()
    day: DayNamed = NO_DAY
    places: tuple[Place, ...] = ()
    sides: tuple[frozenset[ReportId], ...] = ()
    """What a comparison puts side by side: the reports of each reporter or event named."""

    @property
    def names(self) -> tuple[str, ...]:
        """What a reader is told of the scope."""
        reporters = tuple(f"reports by {name}" for name in self.reporters)
        return (*self.events[:MOST_NAMED], *reporters[:MOST_NAMED], *self._day_names())

    def _day_names(self) -> tuple[str, ...]:
        days = {one.date.isoformat() for one in self.places if one.date}
        numbers = {number for one in self.places for number in one.numbers}
        if not self.places:
            return ()
        if len(days) == 1:
            return (days.pop(),)
        return (f"day {numbers.pop()}",) if len(numbers) == 1 else ("that day",)

    def holds(self, report: str, place: int) -> bool:
        """Tell whether ``place`` in ``report`` tells of the day that the question names."""
        return not self.places or any(
            one.report == report and one.span.start <= place < one.span.end for one in self.places
        )

    def narrow(self, filters: Filters) -> Filters:
        """Return ``filters`` with this scope in them."""
        return filters if self.reports is None else replace(filters, reports=self.reports)


def resolve_scope(connection: sqlite3.Connection, question: str, filters: Filters) -> Scope:
    """Return the scope of ``question`` among the reports that ``filters`` let through."""
    told = told_by(connection, filters)
    years = years_named(question)
    events = events_named(question, told)
    inside, missing = _on_events(told, events, years)
    reporters = reporters_named(question, inside or told, told)
    kept = [one for one in inside or told if one.report in reporters.reports]
    chosen = kept or inside
    found = {one.year for one in chosen or told if one.year}
    day = day_named_in(question, found.pop() if len(found) == 1 else None)
    places = places_of_day(connection, [one.report for one in chosen or told], day)
    if not chosen:
        return Scope(missing=missing)
    return Scope(
        day=day,
        places=places,
        sides=_sides(chosen, reporters, _editions(events, years)),
        reports=frozenset(one.report for one in chosen),
        events=tuple(dict.fromkeys(one.event for one in chosen if inside and one.event)),
        reporters=reporters.names if kept else (),
        spent=_spent(events if inside else (), reporters.words if kept else (), years)
        | (day.words if places else frozenset[str]()),
        missing=missing,
    )


def years_named(question: str) -> frozenset[int]:
    """Return the years in ``question``, and those between: "from 2017 to 2023" names seven."""
    years = frozenset(int(found[0]) for found in YEAR.finditer(question))
    ranges = [sorted((int(found[1]), int(found[2]))) for found in YEARS.finditer(question)]
    between = (year for first, last in ranges for year in range(first, last + 1))
    return years.union(between)


def _is_beside(told: Told, event: EventNamed, years: frozenset[int]) -> bool:
    """Tell whether an event named is a further one of a report."""
    names = {f"{name} {year}" for name in event.series for year in years}
    if years:
        return not names.isdisjoint(told.beside)
    return not event.series.isdisjoint(told.series_beside)


def _editions(events: Sequence[EventNamed], years: frozenset[int]) -> int:
    """Return how many editions a question names: "RailsConf 2012 and 2015" are two."""
    named = {(event.series, event.year) for event in events if event.series}
    dated = any(event.year for event in events)
    return len(named) if dated else len(named) * max(len(years), 1)


def _sides(
    chosen: Sequence[Told], reporters: Reporters, editions: int
) -> tuple[frozenset[ReportId], ...]:
    """Return the reports of each reporter named, else of each edition, where there are several."""
    by_name: dict[str, set[ReportId]] = {}
    several = len(reporters.names) > 1
    for one in chosen:
        key = reporters.of.get(one.report, "") if several else one.event or ""
        by_name.setdefault(key, set()).add(one.report)
    compared = several or (editions > 1 and len(by_name) <= MOST_SIDES)
    return tuple(map(frozenset, by_name.values())) if compared and len(by_name) > 1 else ()


def told_by(connection: sqlite3.Connection, filters: Filters) -> tuple[Told, ...]:
    """Return what the reports that ``filters`` let through say of themselves."""
    from reportqa.library.catalogue import report_cards
    from reportqa.retrieval.naming import Told

    rows = connection.execute("SELECT id, series, events_beside FROM reports").fetchall()
    series = {row[0]: row[1] for row in rows}
    beside = {row[0]: frozenset[str](json.loads(row[2])) for row in rows}
    return tuple(
        Told(
            report=card.id,
            title=card.title,
            name=card.source,
            author=card.author,
            event=card.event,
            series=series[card.id],
            year=card.year,
            beside=beside[card.id],
        )
        for card in report_cards(connection, filters)
    )


def _on_events(
    told: Sequence[Told], events: Sequence[EventNamed], years: frozenset[int]
) -> tuple[list[Told], tuple[str, ...]]:
    """Return the reports on the events named, and the editions that have none."""
    chosen: dict[ReportId, Told] = {}
    missing: list[str] = []
    for event in events:
        wanted = frozenset({event.year}) if event.year else years
        of_series = [one for one in told if one.series in event.series]
        of_year = [one for one in of_series if one.year in wanted or one.year is None]
        beside = [one for one in told if _is_beside(one, event, wanted)]
        on_edition = any(one.year == event.year for one in of_series)
        if event.year and not on_edition and not beside:
            missing.append(f"{event.said} {event.year}")
            continue
        chosen |= {one.report: one for one in (*(of_year if wanted else of_series), *beside)}
    return list(chosen.values()), tuple(dict.fromkeys(missing))


def _spent(
    events: Iterable[EventNamed], names: Iterable[str], years: Iterable[int]
) -> frozenset[str]:
    words = [word for event in events for word in words_of(event.said)]
    if words:
        words += [str(year) for year in years]
    return frozenset([*words, *names])
