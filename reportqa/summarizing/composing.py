"""Sentences of a summary, every one quoted, under the names that they need."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.models import Attendance
from reportqa.summarizing.naming import (
    also,
    event_name,
    event_quote,
    item_name,
    says_something,
    tells_of_another,
    under_event,
)
from reportqa.summarizing.wording import ENDS, OCCASION, content_words, word_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.models import ItemCard, Quote
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.ranking import Candidate
    from reportqa.summarizing.telling import Told

NAMED_ROOM = 60
NEAR = 1500
OF_THE_EVENT = re.compile(
    r"\b(?:conference|conférence annuelle|congress|congreso|konferenz)\b", re.IGNORECASE
)
SAID = 0.6
SURE, SURE_ENOUGH = 0.7, 0.6
"""Confidence from which on an item's name may stand in a TLDR, in a list of names."""

FEWEST_NAMES, MOST_NAMES = 2, 4
TLDR_ROOM, MOST_BESIDE = 56, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A sentence of a summary and the quotes that bear it."""

    text: str
    quotes: tuple[Quote, ...]


def as_tldr(candidate: Candidate, main: Sequence[ItemCard], lead: Spoken | None = None) -> Spoken:
    """Put the event before a sentence, and behind a short one what else is told most of.

    ``main`` are items that may be named so, the first of them before the others; ``lead`` is
    said in place of the event's name.
    """
    known = candidate.known
    told = candidate.item
    spoken = under_item(known, candidate.told, told)
    text, named = under_event(known, spoken.text)
    if lead:
        text, named = f"{lead.text}: {spoken.text}", lead.quotes
    items = _beside(main, text, TLDR_ROOM - word_count(text), told)
    names = "; ".join(item_name(item) for item in items)
    more = also(known.card.language).lower()
    line = f"{text.rstrip('.。')} ({more}: {names})." if items else _ended(text)
    quotes = (*named, *spoken.quotes, *(item.opening for item in items))
    return Spoken(text=line, quotes=quotes)


def _beside(
    main: Sequence[ItemCard], text: str, room: int, told_of: ItemCard | None
) -> list[ItemCard]:
    """Return the first items that ``text`` does not name, in text order."""
    chosen: list[ItemCard] = []
    for item in main[:MOST_BESIDE]:
        size = word_count(item_name(item))
        if size <= room and item != told_of and not _says(text, item):
            chosen.append(item)
            room -= size
    return sorted(chosen, key=lambda item: (item.report.source, item.span))


def main_items(known: KnownReport) -> list[ItemCard]:
    """Return the items whose titles hold most of the report's main words first."""
    held = Counter(word for told in known.told for word in set(content_words(told.words)))

    def main(item: ItemCard) -> float:
        words = set(content_words(item.title))
        return sum(held[word] for word in words) / (len(words) + 1)

    able = [item for item in seen_items(known, SURE) if says_something(item)]
    return sorted(able, key=main, reverse=True)


def titles(known: KnownReport, seen: Sequence[ItemCard]) -> Spoken | None:
    """Return the first names of ``seen`` as a TLDR, for what only lists them."""
    items = [item for item in seen if says_something(item)][:MOST_NAMES]
    name, quote = event_name(known), event_quote(known)
    if len(items) < FEWEST_NAMES or name is None or quote is None:
        return None
    names = "; ".join(item_name(item) for item in items)
    return Spoken(text=f"{name}: {names}.", quotes=(quote, *(item.opening for item in items)))


def seen_items(known: KnownReport, sure: float = SURE_ENOUGH) -> list[ItemCard]:
    """Return the items that were attended, and that are surely items."""
    seen = (item for item in known.items if item.attendance is Attendance.ATTENDED)
    return [item for item in seen if item.confidence >= sure]


def under_items(chosen: Sequence[Candidate]) -> Iterator[Spoken]:
    """Put an item's name before the first sentence about it that does not say it."""
    last: ItemCard | None = None
    for one in chosen:
        item = one.item
        yield under_item(one.known, one.told, None if item == last else item)
        last = item


def under_item(known: KnownReport, told: Told, item: ItemCard | None) -> Spoken:
    """Put the name of ``item`` before a sentence that does not say it."""
    quote = known.quote(told.span)
    if item is None or _says(told.words, item) or not _about(known, told, item):
        return Spoken(text=_ended(_opened(told.words)), quotes=(quote,))
    text = f"{item_name(item, told.words)}: {told.words}"
    return Spoken(text=_ended(text), quotes=(item.opening, quote))


def _about(known: KnownReport, told: Told, item: ItemCard) -> bool:
    """Tell whether a sentence is surely on the item: near its title, and not on the event."""
    if told.span.start - item.span.start >= NEAR:
        return False
    on_event = OCCASION.search(told.words) or OF_THE_EVENT.search(told.words)
    return not on_event and not tells_of_another(known, told.words, item)


def _opened(words: str) -> str:
    """Begin a sentence with a capital, unless its first word is a name in small letters."""
    first = words.split(maxsplit=1)[0]
    return words[0].upper() + words[1:] if first.isalpha() and first.islower() else words


def _says(words: str, item: ItemCard) -> bool:
    title = set(content_words(item.title))
    return len(title & set(content_words(words))) >= SAID * (len(title) or 1)


def _ended(text: str) -> str:
    return text if ENDS.search(text) else f"{text.rstrip(' ,;:')}."


def only_named(seen: Sequence[ItemCard], language: str | None, text: str) -> list[Spoken]:
    """Name the items of ``seen`` that ``text`` does not name, as many as there is room for."""
    told = folded(text)
    items: list[ItemCard] = []
    room = NAMED_ROOM
    for item in seen:
        size = word_count(item_name(item))
        if size <= room and folded(item.title) not in told:
            items.append(item)
            room -= size
    if not items:
        return []
    names = "; ".join(item_name(item) for item in items)
    return [
        Spoken(text=f"{also(language)}: {names}.", quotes=tuple(item.opening for item in items))
    ]
