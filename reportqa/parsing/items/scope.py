"""What an item's place tells about it: day, session, kind, attendance, TLDR and comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.models import Attendance, Excerpt, Item, ItemKind, Span
from reportqa.parsing.days import label_in
from reportqa.parsing.items.cues import PAPER, attendance_in, kind_in

if TYPE_CHECKING:
    from reportqa.models import Section
    from reportqa.parsing.items.draft import Draft
    from reportqa.parsing.items.outline import Outline

_TLDR = re.compile(r"(?:^|[\s*_>])TL;?DR\s*[*_]{0,3}\s*:[*_]{0,3}\s*", re.IGNORECASE)
_COMMENT = re.compile(r"(?:^|\n)[\s*_>+-]*comments?\s*[*_]{0,3}\s*:[*_]{0,3}\s*", re.IGNORECASE)
_STOP = re.compile(r"\n[ \t]*\r?\n|\n[\s*_>+-]*(?:TL;?DR|comments?)\s*[*_]{0,3}\s*:", re.IGNORECASE)


def item_of(outline: Outline, draft: Draft) -> Item:
    """Fill in what a draft's place tells."""
    sections = _sections(outline, draft)
    day = next((s for s in sections if s.day or s.day_label), None)
    tldr = _excerpt(outline.text, draft.span, _TLDR)
    return Item(
        title=draft.title,
        kind=draft.kind or _kind(sections, outline.title),
        span=draft.span,
        people=draft.people,
        links=draft.links,
        day=day.day if day else None,
        day_label=day.day_label if day else label_in(outline.title),
        session=_session(sections),
        attendance=_attendance(draft, sections),
        tldr=tldr,
        comment=_excerpt(outline.text, draft.span, _COMMENT),
        confidence=round(max(0.05, min(draft.certain, 1.0)), 2),
    )


def _sections(outline: Outline, draft: Draft) -> list[Section]:
    """Return the sections around an item, innermost first, its own heading's left out."""
    path = outline.path_at(draft.span.start)
    return [s for n in path if (s := outline.sections[n]).heading.start != draft.span.start]


def _session(sections: list[Section]) -> str | None:
    """Return the innermost heading above that names no day and is not the report's title."""
    for section in sections:
        own_label = section.day_label and section.day_label in section.title
        if not own_label and section.level > 1:
            return section.title
    return None


def _kind(sections: list[Section], title: str) -> ItemKind:
    for section in sections[:2]:
        if found := kind_in(section.title):
            return found
        if PAPER.search(section.title):
            return ItemKind.PAPER
    return ItemKind.PAPER if PAPER.search(title) else ItemKind.TALK


def _attendance(draft: Draft, sections: list[Section]) -> Attendance:
    """Take the cue of the item itself, then of its scope, then of the sections around."""
    own = draft.attendance or attendance_in(draft.scope, within=True)
    if own:
        return own
    above = (attendance_in(section.title) for section in sections[:2])
    return next((found for found in above if found), Attendance.ATTENDED)


def _excerpt(text: str, span: Span, label: re.Pattern[str]) -> Excerpt | None:
    """Return what follows a label inside ``span``, up to the end of its paragraph."""
    found = label.search(text, span.start, span.end)
    if not found:
        return None
    stop = _STOP.search(text, found.end(), span.end)
    end = stop.start() if stop else span.end
    words = text[found.end() : end].rstrip()
    if not words.strip():
        return None
    start = found.end() + len(words) - len(words.lstrip())
    return Excerpt(span=Span(start, found.end() + len(words)), text=words.lstrip())
