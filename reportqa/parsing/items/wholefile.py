"""Reports that are about one talk from their title to their end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.models import Span
from reportqa.parsing.gazetteer import mentions
from reportqa.parsing.items.cues import kind_in
from reportqa.parsing.items.draft import Draft
from reportqa.parsing.items.naming import name_of_words
from reportqa.parsing.items.titles import clean_title

if TYPE_CHECKING:
    from reportqa.parsing.items.outline import Outline

_HOUR = r"(?:[01]?\d|2[0-3]){0}[0-5]\d"
_SLOT = re.compile(
    rf"(?<![\w:.-]){_HOUR.format('')}(?:-|\s-\s|\s?–\s?){_HOUR.format('')}(?![\d-])"
    rf"|(?<![\w:.-]){_HOUR.format('[:.h]')}(?:-|\s-\s|\s?–\s?){_HOUR.format('[:.h]')}(?![\d:-])"
)
_KEYNOTE = re.compile(
    r"^\W*(?:opening |closing |invited )?(?:keynote|talk)\b.{0,4}[(:–-]", re.IGNORECASE
)
_EVENT_FIRST = re.compile(r"^[^:]{2,60}:\s+")
_LOOKED_AT = 4_000


def whole_file_drafts(outline: Outline) -> list[Draft]:
    """Return the report as one item where its header gives one talk's time or kind.

    ``abstract: Friday 3rd 0900-0930 (XYZ 2016)``, or a title such as "Keynote (Rina Sol)".
    """
    start = outline.text.find(outline.title, 0, _LOOKED_AT)
    if start < 0 or not outline.blocks:
        return []
    head = outline.text[: outline.blocks[0].span.start]
    if not (_SLOT.search(head) or _KEYNOTE.match(outline.title)):
        return []
    name = name_of_words(_without_event(outline.title))
    title = clean_title(name.title)
    if len(title) < 4 or title not in outline.title:
        title = outline.title
    return [
        Draft(
            title=title,
            span=Span(start, outline.blocks[-1].span.end),
            certain=0.75,
            people=name.people,
            kind=name.kind or kind_in(outline.title),
        )
    ]


def _without_event(title: str) -> str:
    """Return a title without the name of the event in front of it."""
    found = _EVENT_FIRST.match(title)
    return title[found.end() :] if found and mentions(found[0]) else title
