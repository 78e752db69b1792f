"""Things of one kind: spring for autumn, a piano for a clarinet."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportqa.verifying.stems import fold
from reportqa.verifying.wordlists import listed_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportqa.verifying.words import Text, Word


class Mistaken(NamedTuple):
    """A word of a sentence, and the word of its kind that the passage has."""

    word: str
    original: str


@cache
def _kinds() -> Mapping[str, tuple[int, int]]:
    """Return the kind of each word, and which thing of that kind it is."""
    found: dict[str, tuple[int, int]] = {}
    for kind, row in enumerate(listed_rows("sisters")):
        for thing, words in enumerate(row.split("|")):
            for word in words.split():
                found.setdefault(fold(word), (kind, thing))
    return found


def mistaken(told: Text, passages: Sequence[Text]) -> Mistaken | None:
    """Return a word of ``told`` that no passage has, where another of its kind stands there.

    "There" are the sentences that share at least half as many words as the nearest does.
    """
    known = {one for text in passages for _, one in _things(text)}
    mine = {word.stem for word in told.words if not word.common}
    for word, (kind, thing) in _things(told):
        if (kind, thing) in known or any(one[0] == kind for _, one in _others(told, word)):
            continue
        for text in passages:
            near = _near(text, mine)
            for other, (its_kind, _) in _things(text):
                if its_kind == kind and other.sentence in near:
                    return Mistaken(word.text, other.text)
    return None


def _things(text: Text) -> Iterator[tuple[Word, tuple[int, int]]]:
    table = _kinds()
    return ((word, table[word.folded]) for word in text.words if word.folded in table)


def _others(told: Text, word: Word) -> Iterator[tuple[Word, tuple[int, int]]]:
    return ((one, kind) for one, kind in _things(told) if one.folded != word.folded)


def _near(text: Text, mine: set[str]) -> frozenset[int]:
    shared: dict[int, set[str]] = {}
    for word in text.words:
        if word.stem in mine:
            shared.setdefault(word.sentence, set()).add(word.stem)
    most = max(map(len, shared.values()), default=0)
    return frozenset(number for number, stems in shared.items() if len(stems) * 2 >= most)
