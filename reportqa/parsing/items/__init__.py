"""Items: what was reported, by a row of recognisers over one outline.

A recogniser is a function from an outline to drafts. To teach this room another shape,
write one and add it to the row; its drafts are merged with the others' by title and
place, and scope (section, day, attendance) is filled in here for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.parsing.items.bullets import bullet_drafts
from reportqa.parsing.items.headings import heading_drafts
from reportqa.parsing.items.lines import bold_drafts, sheet_drafts, standalone_drafts
from reportqa.parsing.items.merging import merged
from reportqa.parsing.items.prose import prose_drafts
from reportqa.parsing.items.scope import item_of, sessions_of
from reportqa.parsing.items.wholefile import whole_file_drafts

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportqa.models import Item
    from reportqa.parsing.items.draft import Draft
    from reportqa.parsing.items.outline import Outline

RECOGNISERS: tuple[Callable[[Outline], list[Draft]], ...] = (
    heading_drafts,
    sheet_drafts,
    bullet_drafts,
    bold_drafts,
    standalone_drafts,
    prose_drafts,
)
_FEW = 3


def find_items(outline: Outline) -> tuple[Item, ...]:
    """Return the items of a report, in the order of the text."""
    drafts = [draft for recognise in RECOGNISERS for draft in recognise(outline)]
    if sum(not draft.prose for draft in drafts) <= _FEW:
        drafts = whole_file_drafts(outline) or drafts
    kept = merged(outline, drafts)
    sessions = sessions_of(outline, kept)
    return tuple(item_of(outline, draft, sessions) for draft in kept)
