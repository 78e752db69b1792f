"""What to read next: of the addresses that an event's reports link, those of one digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.digesting.reading_list import reading_list
from reportqa.digesting.reporters import reporter_of
from reportqa.models import ReadingLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.digesting.drafts import Draft
    from reportqa.models import Quote, ReadingEntry, ReportText
    from reportqa.summarizing.known import KnownReport

MOST = 100


def links_in(
    reports: Sequence[KnownReport], texts: Sequence[ReportText]
) -> tuple[ReadingEntry, ...]:
    """Return what all ``reports`` link, each thing once."""
    return reading_list(texts, [item for known in reports for item in known.items])


def reading_of(
    found: Sequence[ReadingEntry], drafts: Sequence[Draft], every: Sequence[Draft]
) -> tuple[ReadingLink, ...]:
    """Return those ``found`` that stand in ``drafts``, some of ``every``, most linked first.

    What stands in no draft is in the digest that has them all.
    """
    here, whole = {id(draft) for draft in drafts}, len(drafts) == len(every)
    links = [_link(entry) for entry in found if _is_here(entry, here, every, whole=whole)]
    return tuple(sorted(links, key=lambda link: -len(link.reporters)))[:MOST]


def _link(entry: ReadingEntry) -> ReadingLink:
    names = dict.fromkeys(reporter_of(quote.report) for quote in entry.quotes)
    return ReadingLink(url=entry.url, title=entry.title, reporters=tuple(names))


def _is_here(entry: ReadingEntry, here: set[int], every: Sequence[Draft], *, whole: bool) -> bool:
    return whole or any(_owner(quote, every) in here for quote in entry.quotes)


def _owner(quote: Quote, every: Sequence[Draft]) -> int | None:
    """Return the id of the draft that a link stands in, the innermost one."""
    around = [
        (span.end - span.start, number)
        for number, draft in enumerate(every)
        for report, span in draft.extents
        if report == quote.report.id and span.holds(quote.span)
    ]
    return id(every[min(around)[1]]) if around else None
