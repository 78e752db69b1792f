"""What an item's place tells about it: day, session, kind, attendance, TLDR and comment."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reportqa.models import Attendance, Excerpt, Item, ItemKind, Span
from reportqa.parsing.days import label_in
from reportqa.parsing.items.cues import NOISE, PAPER, attendance_in, is_announced, kind_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from reportqa.models import Section
    from reportqa.parsing.items.draft import Draft
    from reportqa.parsing.items.outline import Outline

_TLDR = re.compile(r"(?:^|[\s*_>])TL;?DR\s*[*_]{0,3}\s*:[*_]{0,3}\s*", re.IGNORECASE)
_COMMENT = re.compile(r"(?:^|\n)[\s*_>+-]*comments?\s*[*_]{0,3}\s*:[*_]{0,3}\s*", re.IGNORECASE)
_SESSION = re.compile(
    r"\b(?:lightning|poster session|plenary|unconference|bof|session|track|block|workshop"
    r"|sessie|sesión|sessão|sitzung)\b|セッション",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"\b(?:favou?rites?|highlights?|coups? de c(?:oe|œ)ur|best|top \d+|most|other|more|posts"
    r"|my|our|notable|incontournables|things|what|day|break|lunch)\b|好き|おすすめ",
    re.IGNORECASE,
)
_SEVERAL = 2
_BEFORE = 60
_STOP = re.compile(r"\n[ \t]*\r?\n|\n[\s*_>+-]*(?:TL;?DR|comments?)\s*[*_]{0,3}\s*:", re.IGNORECASE)


def sessions_of(outline: Outline, drafts: Sequence[Draft]) -> frozenset[int]:
    """Return where the headings begin that are sessions or tracks: they hold several items."""
    held: Counter[int] = Counter()
    for draft in drafts:
        above = _sections(outline, draft)[:1]
        held.update(s.heading.start for s in above if not draft.prose)
    return frozenset(start for start, number in held.items() if number >= _SEVERAL)


def item_of(outline: Outline, draft: Draft, sessions: frozenset[int] = frozenset()) -> Item:
    """Fill in what a draft's place tells."""
    sections = _sections(outline, draft)
    day, label = _day(sections, draft, outline.title)
    if draft.prose and draft.attendance and _is_of_next_day(outline, draft):
        day = label = None
    tldr = _excerpt(outline.text, draft.span, _TLDR)
    return Item(
        title=draft.title,
        kind=draft.kind or _kind(sections, outline.title, prose=draft.prose),
        span=draft.span,
        people=draft.people,
        links=draft.links,
        day=day,
        day_label=label,
        session=_session([s for s in sections if _is_session(s, sessions)], outline.title),
        attendance=_attendance(draft, sections),
        tldr=tldr,
        comment=_excerpt(outline.text, draft.span, _COMMENT),
        confidence=round(max(0.05, min(draft.certain, 1.0)), 2),
    )


def _day(sections: list[Section], draft: Draft, title: str) -> tuple[dt.date | None, str | None]:
    """Return the day beside an item, else that of the innermost section that has one."""
    if draft.day:
        return draft.day.day, draft.day.label
    section = next((one for one in sections if one.day or one.day_label), None)
    return (section.day, section.day_label) if section else (None, label_in(title))


def _is_of_next_day(outline: Outline, draft: Draft) -> bool:
    """Tell a talk that is announced for the day after the one under whose heading it stands."""
    start = max(0, draft.span.start - _BEFORE)
    return is_announced(outline.text[start : draft.span.end])


def _sections(outline: Outline, draft: Draft) -> list[Section]:
    """Return the sections around an item, innermost first, its own heading's left out."""
    path = outline.path_at(draft.span.start)
    return [s for n in path if (s := outline.sections[n]).heading.start != draft.span.start]


def _session(sections: list[Section], title: str) -> str | None:
    """Return the innermost heading above that names a session: no day, no "Notes", no title."""
    for section in sections:
        own_label = section.day_label and section.day_label in section.title
        if not own_label and section.title != title and not _is_general(section.title):
            return section.title
    return None


def _is_session(section: Section, sessions: frozenset[int]) -> bool:
    return section.heading.start in sessions or bool(_SESSION.search(section.title))


def _is_general(heading: str) -> bool:
    """Tell a heading that any report could have from the name of a session or track."""
    noise = bool(NOISE.match(heading[:300])) and not _SESSION.search(heading)
    return noise or bool(_CHOICE.search(heading))


def _kind(sections: list[Section], title: str, *, prose: bool) -> ItemKind:
    """Return the kind that the sections around name; what prose tells of a workshop are talks."""
    for section in sections[:2]:
        if found := kind_in(section.title):
            return ItemKind.TALK if prose and found is ItemKind.WORKSHOP else found
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
