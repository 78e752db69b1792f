"""What a recogniser finds: entries, and the words that say what they are entries of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportqa.models import ItemCard, Span


class Shape(StrEnum):
    """How a report tells of several things."""

    BULLETS = "bullets"
    HEADINGS = "headings"
    ITEMS = "items"
    TABLE = "table"
    OPENERS = "openers"
    SENTENCE = "sentence"
    NAMES = "names"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing told of: its name, where that stands, all that is said about it.

    ``span`` is what a citation quotes. ``people`` are named beside it.
    """

    title: str
    span: Span
    words: str
    people: tuple[str, ...] = ()
    item: ItemCard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """Entries that belong together.

    ``lead`` is what introduces them (the sentences before, the heading right above), ``path``
    the further headings above, ``around`` the prose of their section up to them. ``span``
    covers lead and entries.
    """

    shape: Shape
    entries: tuple[Entry, ...]
    lead: str
    path: str
    span: Span
    around: str = ""
