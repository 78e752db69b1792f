"""What a bracket at the end of a line says of an item: "(Tutorial, Dec 9)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.parsing.days import DayName, date_in, day_named
from reportqa.parsing.items.cues import TALK, kind_in

if TYPE_CHECKING:
    from reportqa.models import ItemKind

_BRACKET = re.compile(r"\((?P<kind>[^(),;]{3,40})[,;]\s*(?P<day>[^()]{3,30})\)\s*[.:]?\s*$")


@dataclass(frozen=True, slots=True)
class Slot:
    """Of what kind an item was, and on which day."""

    kind: ItemKind | None
    day: DayName


def slot_in(line: str, year: int | None) -> Slot | None:
    """Return the kind and the day in the bracket that ends ``line``, if it gives both."""
    found = _BRACKET.search(line[-100:])
    if not found or not (kind_in(found["kind"]) or TALK.search(found["kind"])):
        return None
    date = date_in(found["day"], year)
    day = DayName(found["day"].strip(), date) if date else day_named(found["day"], year)
    return Slot(kind_in(found["kind"]), day) if day else None
