"""A report as rules understood it, and a model's findings, become a report that holds more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.models import Attendance
from reportqa.parsing.items.draft import Draft
from reportqa.parsing.items.mention import overlap
from reportqa.parsing.items.outline import About, Outline
from reportqa.parsing.items.scope import item_of
from reportqa.parsing.resources import belongs
from reportqa.parsing.sections import headings_of, sections_of
from reportqa.refining.accepting import READ_BY_MODEL, Placed, judge
from reportqa.refining.stretches import blocks_read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import Item, Report
    from reportqa.refining.asking import Request
    from reportqa.refining.findings import Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Refined:
    """A report, and how many items were added, confirmed, and found but not believed."""

    report: Report
    added: int = 0
    confirmed: int = 0
    dropped: int = 0


def refine(report: Report, requests: Sequence[Request], replies: Sequence[Findings]) -> Refined:
    """Return ``report`` with the items that the model's replies add to it.

    Items of the rules stay; those in doubt become surer where the model names them too.
    Spans stay disjoint or nested.
    """
    outline = _outline(report)
    items, refined = report.items, Refined(report=report)
    for request, reply in zip(requests, replies, strict=True):
        verdict = judge(reply.findings, request.stretches, items)
        surer = dict(verdict.confirmed)
        added = tuple(_item(outline, placed) for placed in verdict.placed)
        items = (*(surer.get(item, item) for item in items), *added)
        refined = replace(
            refined,
            added=refined.added + len(added),
            confirmed=refined.confirmed + len(surer),
            dropped=refined.dropped + verdict.dropped,
        )
    ordered = sorted(items, key=lambda item: (item.span.start, -item.span.end))
    return replace(refined, report=replace(report, items=tuple(ordered)))


def _outline(report: Report) -> Outline:
    blocks = blocks_read(report)
    year = report.event.year if report.event else None
    headings = headings_of(blocks, year)
    end = report.body.end if report.body else 0
    return Outline.of(
        report.source.text,
        blocks,
        headings,
        sections_of(headings, end),
        about=About(title=report.title, year=year, author=report.author),
    )


def _item(outline: Outline, placed: Placed) -> Item:
    """Let an item's place tell its day, its session, and whether its author was there.

    The model's word counts where it says that somebody was not; that somebody was there
    is for the text to say.
    """
    sighting = placed.sighting
    attended = sighting.attendance is Attendance.ATTENDED
    draft = Draft(
        title=sighting.title,
        span=placed.span,
        certain=READ_BY_MODEL,
        people=sighting.people,
        links=_links(outline, placed),
        kind=sighting.kind,
        attendance=None if attended else sighting.attendance,
        scope=placed.span.of(outline.text)[:160],
    )
    return item_of(outline, draft)


def _links(outline: Outline, placed: Placed) -> tuple[str, ...]:
    sighting, span = placed.sighting, placed.span
    titled = (sighting.start, sighting.end)
    urls = [
        link.url
        for link in sighting.block.links
        if link.url and overlap(link.start, link.end, titled)
    ]
    urls += [
        link.url
        for block in outline.blocks
        if block.span.start < span.end and span.start < block.span.end
        for link in block.links
        if belongs(link) and span.start <= link.span.start < span.end
    ]
    return tuple(dict.fromkeys(urls))
