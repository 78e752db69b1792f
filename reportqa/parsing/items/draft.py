"""Drafts: items as the recognisers find them, before scope fills in the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportqa.models import Attendance, ItemKind, Span
    from reportqa.parsing.days import DayName


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Something that is probably an item.

    ``certain`` is the confidence; ``scope`` the words that may tell the attendance,
    beside those of the section. ``kind`` and ``attendance`` are None where the
    recogniser leaves them to the section. A ``phrase`` ("Rina Sol's talk") is no title;
    a ``listed`` one is a bullet, ``marked`` where the title is linked, quoted or bold; a
    ``loose`` heading has nothing but the words beneath it to speak for it. ``day`` is one
    that stands beside the title, None where the section tells it.
    """

    title: str
    span: Span
    certain: float
    people: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    kind: ItemKind | None = None
    attendance: Attendance | None = None
    scope: str = ""
    phrase: bool = False
    loose: bool = False
    prose: bool = False
    listed: bool = False
    marked: bool = False
    day: DayName | None = None
