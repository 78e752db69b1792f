"""Themes that are the same: an abbreviation and its long form, a phrase inside another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportqa.parsing.blocks import BlockKind
from reportqa.summarizing.phrases import keys_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportqa.summarizing.phrases import Stretch

Key = tuple[str, ...]
ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{0,6}[A-Z]s?")
FEWEST_INITIALS = 3
OWN_SHARE = 0.25
"""A longer phrase stays beside a shorter one from this share of its places on."""

FEWEST_OWN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: the number of the report, the block, and the words in it."""

    report: int
    stretch: Stretch
    first: int
    last: int

    @property
    def text(self) -> str:
        """The words as the reader sees them."""
        words = self.stretch.words[self.first : self.last]
        return " ".join(self.stretch.block.text[words[0].start : words[-1].end].split())

    @property
    def stands_out(self) -> bool:
        """Whether it stands in a heading, a link or bold type."""
        block, words = self.stretch.block, self.stretch.words[self.first : self.last]
        start, end = words[0].start, words[-1].end
        return block.kind is BlockKind.HEADING or any(
            one.start <= start and end <= one.end for one in (*block.links, *block.marks)
        )


@dataclass(slots=True)
class Group:
    """A theme in the making: its places, those of the same said otherwise, those inside it."""

    key: Key
    places: list[Place]
    also: list[Place] = field(default_factory=list[Place])
    narrower: list[Place] = field(default_factory=list[Place])

    @property
    def every(self) -> tuple[Place, ...]:
        """All places that speak of the theme."""
        return (*self.places, *self.also, *self.narrower)

    @property
    def count(self) -> int:
        """How often it stands in the reports."""
        return len(self.every)


def fold_groups(
    places: dict[Key, list[Place]], expand: Callable[[str], Sequence[str]]
) -> list[Group]:
    """Return the groups with what is the same in one."""
    groups = {key: Group(key, found) for key, found in places.items() if found}
    for one, other in (*_abbreviations(groups, expand), *_spellings(groups)):
        if one in groups and other in groups:
            groups[other].also += groups.pop(one).every
    for short, long in _contained(groups):
        if short in groups and long in groups:
            _nest(groups, short, long)
    return list(groups.values())


def _nest(groups: dict[Key, Group], short: Key, long: Key) -> None:
    """Let the more frequent of two phrases, one inside the other, stand for both.

    A single word inside a phrase may be said of something else: it is dropped, not counted.
    """
    one, other = groups[short], groups[long]
    if one.count <= other.count:
        if len(short) > 1:
            other.narrower += one.every
        del groups[short]
    elif other.count < max(FEWEST_OWN, OWN_SHARE * one.count):
        one.narrower += other.every
        del groups[long]


def _spellings(groups: dict[Key, Group]) -> Iterator[tuple[Key, Key]]:
    """Yield what is written in one word and in two, and "testing" with "tests"."""
    joined: dict[str, list[Key]] = {}
    for key in groups:
        joined.setdefault("".join(key).removesuffix("ing"), []).append(key)
    for same in joined.values():
        first, *others = sorted(same, key=lambda key: (-groups[key].count, key))
        yield from ((other, first) for other in others)


def _abbreviations(
    groups: dict[Key, Group], expand: Callable[[str], Sequence[str]]
) -> Iterator[tuple[Key, Key]]:
    by_initials = {
        "".join(word[0] for word in key): key for key in groups if len(key) >= FEWEST_INITIALS
    }
    for key in list(groups):
        surface = groups[key].places[0].text
        if len(key) > 1 or not ABBREVIATION.fullmatch(surface):
            continue
        longs = [keys_of(long) for long in expand(surface.removesuffix("s"))]
        spelt = by_initials.get("".join(key))
        yield from ((key, long) for long in (*longs, spelt) if long)


def _contained(groups: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Yield each phrase with those that hold it, the longest first."""
    known = set(groups)
    for long in sorted(known, key=lambda key: (-len(key), key)):
        for size in range(len(long) - 1, 0, -1):
            shorts = (long[start : start + size] for start in range(len(long) - size + 1))
            yield from ((short, long) for short in shorts if short in known)
