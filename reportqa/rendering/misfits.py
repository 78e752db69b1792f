"""Say which filter let nothing through, and what there is instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.library.misfits import chosen
from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.library.misfits import Misfit

MOST_LISTED = 12
SAID = {
    "event": 'no report is of the event "{}"',
    "year": "no report is of the year {}",
    "author": 'no report is by "{}"',
    "tag": 'no report has the tag "{}"',
    "kind": "nothing is of the kind {}",
    "day": "nothing is told of the day {}",
    "since": "nothing is of {} or later",
    "until": "nothing is of {} or earlier",
}
NAMED = {"event": "events", "author": "authors", "tag": "tags", "kind": "kinds", "year": "years"}
SEE = {"event": "see them all: reportqa events", "author": "see them all: reportqa reports"}


def misfit_line(misfit: Misfit) -> str:
    """Return one line that names the filter, those beside it, and the nearest values."""
    said = SAID[misfit.name].format(misfit.value)
    beside = " ".join(f'--{name} "{value}"' for name, value in chosen(misfit.within).items())
    narrowed = f" with {beside}" if beside else ""
    return clean_line(f"{said[0].upper()}{said[1:]}{narrowed}{_instead(misfit)}")


def _instead(misfit: Misfit) -> str:
    if misfit.near:
        return f". The nearest: {', '.join(misfit.near)}"
    told = _listed(misfit.there)
    if told:
        return f". The {NAMED.get(misfit.name, 'days')} that there are: {told}"
    return f". {see[0].upper()}{see[1:]}" if (see := SEE.get(misfit.name)) else ""


def _listed(values: Sequence[str]) -> str:
    if len(values) > MOST_LISTED and values[0][:4].isdigit():
        return f"{values[0]} to {values[-1]}"
    return ", ".join(values) if len(values) <= MOST_LISTED else ""
