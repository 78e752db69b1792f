"""The other events that a report is about, beside its main one.

A post may tell of two conferences, each under its own heading; a workshop belongs to the
conference that it meets at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.parsing.gazetteer import folded, gazetteer, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.models import Event
    from reportqa.parsing.gazetteer import Mention

MOST = 0.6
"""The share of a heading's letters that an event's name makes up, where it is its heading."""


def events_beside(event: Event | None, title: str, headings: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the further events of a report whose main one is ``event``."""
    if event is None:
        return ()
    found = [*_conference_of(event), *_named_in(title, event), *_headed(headings, event)]
    return tuple(dict.fromkeys(name for name in found if name != event.name))


def _conference_of(event: Event) -> Iterable[str]:
    whole = gazetteer().part_of.get(event.series)
    if whole:
        yield f"{whole} {event.year}" if event.year else whole


def _named_in(title: str, event: Event) -> Iterable[str]:
    """Yield the other events in a title that names several with a year: "CUFP and ICFP 2016"."""
    found = mentions(title)
    if len({one.series for one in found}) > 1 and any(one.year for one in found):
        yield from (_name(one, event) for one in found if not _akin(one.series, event.series))


def _headed(headings: Sequence[str], event: Event) -> Iterable[str]:
    """Yield the events that headings name and say no more."""
    for heading in headings:
        for one in mentions(heading):
            letters = sum(char.isalpha() for char in folded(heading[one.start : one.end]))
            whole = sum(char.isalpha() for char in folded(heading))
            if letters >= MOST * whole and not _akin(one.series, event.series):
                yield _name(one, event)


def _name(found: Mention, event: Event) -> str:
    year = found.year or event.year
    return f"{found.series} {year}" if year else found.series


def _akin(series: str, other: str) -> bool:
    """Tell whether one is the other or a branch of it: Devoxx, Devoxx France."""
    return series.split()[0] == other.split()[0]
