"""Which items are worth comparing: those of one event that share something seldom.

Comparing every pair of 10,000 items is out of the question. Two items meet if they share
a title, a part of one, a link, a name or a word that few titles of the event hold; inside
such a block, sorted, each meets only its next neighbours (the sorted neighbourhood method
of Hernández and Stolfo, 1995), so that the work grows with the items, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from reportqa.merging.judging import EVENTLESS_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportqa.merging.tellings import Telling

NEIGHBOURS = 25
MOST_WORDS = 60
COMMON = 40
"""A word of more titles of one event than this brings nobody together."""

Key = tuple[str, ...]


def pairs_of(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Yield the pairs worth comparing, each once."""
    met: set[tuple[int, int]] = set()
    for block in _blocks(tellings):
        for start, one in enumerate(block):
            for other in islice(block, start + 1, start + 1 + NEIGHBOURS):
                if (one, other) not in met:
                    met.add((one, other))
                    yield tellings[one], tellings[other]


def _blocks(tellings: Sequence[Telling]) -> Iterable[list[int]]:
    blocks: dict[Key, list[int]] = defaultdict(list)
    words: dict[Key, list[int]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        for key in _keys(telling):
            blocks[key].append(place)
        for word in telling.title.content or _first_words(telling):
            words[telling.card.event or "", "word", word].append(place)
    few = {key: block for key, block in words.items() if len(block) <= COMMON}
    every = sorted((blocks | few).items())
    return [block for _, block in every if len(block) > 1]


def _first_words(telling: Telling) -> Iterable[str]:
    """Return what an item without a telling title may be known by."""
    return dict.fromkeys(telling.words_said().split()[:MOST_WORDS])


def _keys(telling: Telling) -> set[Key]:
    """Return what an item shares with others that tell of the same."""
    event, title = telling.card.event or "", telling.title
    keys: set[Key] = {(event, "title", "".join(title.words))}
    keys |= {(event, "title", "".join(words)) for words in title.heads | title.tails}
    keys |= {(event, "link", link) for link in telling.links}
    keys |= {(event, "name", name[place]) for name in telling.names for place in (0, -1)}
    if len(title.content) >= EVENTLESS_TITLE:
        keys.add(("any event", "".join(title.words)))
    return keys
