"""Questions over time or over people: passages from every year or reporter, not of the loudest.

The words that tell such a question stand in tables, in the eight languages of the reports.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportqa.models import Hit, ReportCard, ReportId

OVER_TIME = re.compile(
    r"\b(?:over (?:the |all )?(?:years|time|decades?)|through(?:out)? the years"
    r"|year (?:by|after|over|to) year|across (?:the )?years|since (?:19|20)\d\d"
    r"|(?:from|between|von|de|entre|tra|dal|van|tussen|zwischen) (?:19|20)\d\d"
    r" (?:to|until|till|through|and|bis|und|à|et|a|y|e|al|tot|en) (?:19|20)\d\d"
    r"|au fil des ans|au cours des années|im lauf(?:e)? der (?:jahre|zeit)|über die jahre"
    r"|con los años|a lo largo de los años|door de jaren heen|in de loop der jaren"
    r"|nel corso degli anni|negli anni|ao longo dos anos)\b"
    r"|(?:19|20)\d\d\s?[-–—]\s?(?:19|20)\d\d|年から.{0,12}年|年々|長年",
    re.IGNORECASE,
)
OVER_PEOPLE = re.compile(
    r"\b(?:(?:dis)?agree[sd]?(?: on)?|consensus|in common|have in common|opinions? differ"
    r"|(?:what|how) did (?:everybody|everyone|all|people|others|the (?:others|attendees))\b"
    r"|(?:all|each|most|several|both|the|these|those)"
    r" (?:of the )?(?:(?:two|three|four|five|six|seven|eight|nine|ten|thirteen|\d{1,2}) )"
    r"(?:people|persons|reporters|authors|attendees|reports|bloggers|colleagues|students)"
    r"|(?:all|most|every|each|different|various|several) (?:the )?"
    r"(?:reporters?|authors?|attendees?|reports?|bloggers?|colleagues?)"
    r"|sind sich .{0,40}einig|gemeinsam|d'accord|en commun|de acuerdo|en común"
    r"|het eens|gemeen|d'accordo|in comune|de acordo|em comum)\b|一致|共通",
    re.IGNORECASE,
)
WIDER = 5
"""How many times the passages wanted are looked at before they are spread."""

MOST_GROUPS = 8


def spreads_by(question: str) -> Callable[[ReportCard], str] | None:
    """Return by what of its report a passage is to be spread; None where it is not."""
    if OVER_TIME.search(question):
        return _year_of
    if OVER_PEOPLE.search(question):
        return _reporter_of
    return None


def spread(
    hits: Sequence[Hit], key: Callable[[ReportCard], str], k: int
) -> tuple[tuple[Hit, ...], tuple[frozenset[ReportId], ...]]:
    """Return ``k`` passages, in turn from each group, and the reports of every group.

    Groups come in order of their key, so that years do. Where there are more of them than
    passages, they are taken evenly, the first and the last year among them. Passages whose
    report has no key are left out while others have one.
    """
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(key(hit.quote.report), []).append(hit)
    groups.pop("", None)
    if len(groups) < 2:
        return tuple(hits[:k]), ()
    kept = _evenly(sorted(groups), min(k, MOST_GROUPS))
    turns = itertools.zip_longest(*(groups[name] for name in kept))
    chosen = tuple(hit for row in turns for hit in row if hit)[:k]
    return chosen, tuple(frozenset(hit.quote.report.id for hit in groups[name]) for name in kept)


def _evenly(names: Sequence[str], most: int) -> list[str]:
    """Return at most that many of ``names``, evenly apart, the first and the last among them."""
    if len(names) <= most:
        return list(names)
    step = (len(names) - 1) / max(most - 1, 1)
    return [names[round(place * step)] for place in range(most)]


def _year_of(report: ReportCard) -> str:
    year = report.year or (report.date.year if report.date else None)
    return str(year) if year else ""


def _reporter_of(report: ReportCard) -> str:
    return report.author or report.id
