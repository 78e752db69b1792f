"""Harsh verdicts and happenings that a sentence tells and no word of its passages bears out.

Overlap does not see them: "The keynote was cancelled" shares half of its words with any
passage on the keynote.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportqa.verifying.names import name_places
from reportqa.verifying.negations import denied_places
from reportqa.verifying.stems import fold, stem
from reportqa.verifying.wordlists import listed_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.verifying.words import Text


class _Kind(NamedTuple):
    """What says such a thing, and all that bears it out, as stems."""

    said: frozenset[str]
    bearing: frozenset[str]


def unfounded_word(told: Text, known: Sequence[Text]) -> str:
    """Return a word of ``told`` for a thing that nothing in ``known`` tells; else empty."""
    there = {form for text in known for word in text.words for form in (word.bare, word.folded)}
    denied, names = denied_places(told), name_places(told)
    for place, word in enumerate(told.words):
        if place in denied or place in names:
            continue
        if any(word.bare in kind.said and not kind.bearing & there for kind in _kinds()):
            return word.text
    return ""


@cache
def _kinds() -> tuple[_Kind, ...]:
    rows = (row.partition("|") for row in listed_rows("happenings"))
    return tuple(_Kind(_stems(said), _stems(said) | _stems(also)) for said, _, also in rows)


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in words.split())
