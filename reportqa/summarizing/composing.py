"""TLDR and sentences of a summary, every one quoted, under the names that they need."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.models import Attendance
from reportqa.summarizing.choosing import choose
from reportqa.summarizing.naming import (
    also,
    event_name,
    event_quote,
    item_name,
    says_something,
    tells_of_another,
    under_event,
)
from reportqa.summarizing.ranking import best_tldr, worth_of
from reportqa.summarizing.wording import ENDS, OCCASION, content_words, word_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.models import ItemCard, Quote
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.ranking import Candidate
    from reportqa.summarizing.telling import Told

SENTENCES, ROOM = 8, 130
"""How many sentences beside the TLDR, and how many words in them, unless said otherwise."""

NAMED_ROOM = 60
WORDS_OF_SENTENCE = 20
NEAR = 1500
OF_THE_EVENT = re.compile(
    r"\b(?:conference|conférence annuelle|congress|congreso|konferenz)\b", re.IGNORECASE
)
SAID = 0.6
SURE, SURE_ENOUGH = 0.7, 0.6
"""Confidence from which on an item's name may stand in a TLDR, in a list of names."""

FEWEST_NAMES, MOST_NAMES = 2, 4
POOR = 2.2
"""What a sentence must be worth to be the TLDR of a report whose talks can be named."""

TLDR_ROOM, MOST_BESIDE = 56, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A sentence of a summary and the quotes that bear it."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """The TLDR of a report, or of several, and the sentences after it."""

    tldr: Spoken | None
    sentences: tuple[Spoken, ...]


def gist_of(reports: Sequence[KnownReport], length: int | None = None) -> Gist:
    """Return TLDR and sentences over ``reports``; ``length`` is a number of sentences."""
    candidates = [one for known in reports for one in known.candidates]
    top = best_tldr(candidates)
    tldr = _titles(reports) if top is None or worth_of(top) < POOR else None
    if tldr is None and top:
        tldr = _as_tldr(top)
    rest = [one for one in candidates if one is not top]
    room = length * WORDS_OF_SENTENCE if length else ROOM
    said = (tldr.text,) if tldr else ()
    chosen = choose(rest, length or SENTENCES, room, said)
    if tldr is None and chosen:
        tldr, chosen = _as_tldr(chosen[0]), chosen[1:]
    sentences = [*_under_items(chosen)]
    if not length or len(sentences) < length:
        text = " ".join((*said, *(one.text for one in sentences)))
        sentences += _only_named(reports, text)
    return Gist(tldr=tldr, sentences=tuple(sentences))


def _as_tldr(candidate: Candidate) -> Spoken:
    """Put the event before a sentence, and behind a short one what else is told most of."""
    known = candidate.known
    told = candidate.item
    spoken = under_item(known, candidate.told, told)
    text, named = under_event(known, spoken.text)
    items = _beside(known, text, TLDR_ROOM - word_count(text), told)
    names = "; ".join(item_name(item) for item in items)
    lead = also(known.card.language).lower()
    line = f"{text.rstrip('.。')} ({lead}: {names})." if items else _ended(text)
    quotes = (*named, *spoken.quotes, *(item.opening for item in items))
    return Spoken(text=line, quotes=quotes)


def _beside(known: KnownReport, text: str, room: int, told_of: ItemCard | None) -> list[ItemCard]:
    """Return the other items whose titles hold the report's main words, in text order."""
    held = Counter(word for told in known.told for word in set(content_words(told.words)))

    def main(item: ItemCard) -> float:
        words = set(content_words(item.title))
        return sum(held[word] for word in words) / (len(words) + 1)

    chosen: list[ItemCard] = []
    able = [item for item in _seen(known, SURE) if says_something(item)]
    for item in sorted(able, key=main, reverse=True)[:MOST_BESIDE]:
        size = word_count(item_name(item))
        if size <= room and item != told_of and not _says(text, item):
            chosen.append(item)
            room -= size
    return sorted(chosen, key=lambda item: item.span)


def _titles(reports: Sequence[KnownReport]) -> Spoken | None:
    """Return the first items' names as a TLDR, for a report that only lists them."""
    known = reports[0]
    items = [item for item in _seen(known) if says_something(item)][:MOST_NAMES]
    name, quote = event_name(known), event_quote(known)
    if len(items) < FEWEST_NAMES or name is None or quote is None:
        return None
    names = "; ".join(item_name(item) for item in items)
    return Spoken(text=f"{name}: {names}.", quotes=(quote, *(item.opening for item in items)))


def _seen(known: KnownReport, sure: float = SURE_ENOUGH) -> list[ItemCard]:
    seen = (item for item in known.items if item.attendance is Attendance.ATTENDED)
    return [item for item in seen if item.confidence >= sure]


def _under_items(chosen: Sequence[Candidate]) -> Iterator[Spoken]:
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


def _only_named(reports: Sequence[KnownReport], text: str) -> list[Spoken]:
    """Name the items seen that no sentence is about, as many as there is room for."""
    told = folded(text)
    items: list[ItemCard] = []
    room = NAMED_ROOM
    for item in (item for known in reports for item in _seen(known)):
        size = word_count(item_name(item))
        if size <= room and folded(item.title) not in told:
            items.append(item)
            room -= size
    if not items:
        return []
    names = "; ".join(item_name(item) for item in items)
    lead = also(reports[0].card.language)
    return [Spoken(text=f"{lead}: {names}.", quotes=tuple(item.opening for item in items))]
