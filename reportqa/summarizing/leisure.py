"""Sections on the town, the journey and the meals: all in them is no news."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.summarizing.wording import word_count

if TYPE_CHECKING:
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.telling import Told

MOST_WORDS = 9
LEISURE = re.compile(
    r"\b(?:travell?(?:ing)?|sight-?seeing|touris\w+|getting there|(?:the )?(?:journey"
    r"|trip) (?:home|back"
    r"|there)|accommodations?|hotels?|food|restaurants?|night-?life|excursions?|day trips?|museums?"
    r"|(?:the|great|beautiful|lovely) (?:city|town|weather)|city tour|around town"
    r"|things to (?:do|see)"
    r"|voyage|tourisme|hébergement|gastronomie|la ville|balade|anreise|rückreise|abreise|unterkunft"
    r"|sehenswürdigkeiten|die stadt|el viaje|turismo|alojamiento|la ciudad|gastronomía|heenreis"
    r"|terugreis|overnachting|de stad|il viaggio|alloggio|la città|a viagem|hospedagem|a cidade)\b"
    r"|観光|旅行|宿泊|グルメ|移動|旅游|住宿|美食",
    re.IGNORECASE,
)
VISITED = re.compile(
    r"\b(?:visit\w*|city|town|explor\w+|enjoy\w*|beautiful|lovely|amazing|wander\w*|stroll\w*|ville"
    r"|visite\w*|stadt|besuch\w*|ciudad|visitar|stad|bezoek\w*|città|cidade)\b",
    re.IGNORECASE,
)


def leisure_blocks(known: KnownReport) -> frozenset[int]:
    """Return the numbers of the blocks that stand under a heading on leisure.

    Such a heading tells of no item: "Getting there", "Oslo was a lovely town".
    """
    items = {item.span.start for item in known.items}
    found: set[int] = set()
    under = False
    for told in known.told:
        if told.heading:
            at_item = any(told.span.start <= start < told.span.end for start in items)
            under = not at_item and _is_on_leisure(told, known.place)
        elif under:
            found.add(told.block)
    return frozenset(found)


def _is_on_leisure(heading: Told, place: str | None) -> bool:
    words = heading.words
    if word_count(words) > MOST_WORDS:
        return False
    town = folded((place or "").split(",")[0])
    named = bool(town) and f" {town} " in f" {folded(words)} "
    return bool(LEISURE.search(words)) or (named and bool(VISITED.search(words)))
