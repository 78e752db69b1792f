"""Whether two written names may be one person's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.merging.spelling import is_near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Name = tuple[str, ...]

_PARTICLES = "van von de del der den da di dos du la le ten ter bin al el zu dr prof"
PARTICLES = frozenset(_PARTICLES.split())
SHORTEST_MISSPELT = 4


def names_of(people: Iterable[str]) -> tuple[Name, ...]:
    """Return the names in ``people``, each as its folded words; titles and particles dropped."""
    split = (_split(person) for person in people)
    return tuple(dict.fromkeys(name for name in split if name))


@lru_cache(maxsize=10_000)
def _split(person: str) -> Name:
    words = folded(person).split()
    return tuple(word for word in words if word not in PARTICLES) or tuple(words)


def shared_name(left: Sequence[Name], right: Sequence[Name]) -> Name | None:
    """Return the first of ``left``, as it is written longest, that ``right`` names too."""
    pairs = ((one, other) for one in left for other in right if may_be_one(one, other))
    return next((max(pair, key=len) for pair in pairs), None)


def known_name(left: Sequence[Name], right: Sequence[Name]) -> Name | None:
    """Return a name that both give well enough to be known by: a given name alone is not."""
    pairs = ((one, other) for one in left for other in right if may_be_one(one, other))
    return next((max(pair, key=len) for pair in pairs if _tells_who(*pair)), None)


def _tells_who(one: Name, other: Name) -> bool:
    short, long = sorted((one, other), key=len)
    return len(long) > 1 and (len(short) > 1 or short == long[-1:])


@lru_cache(maxsize=50_000)
def may_be_one(one: Name, other: Name) -> bool:
    """Tell whether two names are compatible: initials, a surname alone, an accent, a slip.

    >>> may_be_one(("ada", "lovelace"), ("a", "lovelace"))
    True
    """
    if set(one) == set(other) or "".join(one) == "".join(other):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    return (_alike(short[-1], long[-1]) and _given_alike(short[:-1], long[:-1])) or _inside(
        short, long
    )


def _given_alike(left: Name, right: Name) -> bool:
    one, other = left[0], right[0]
    return one[0] == other[0] and (len(one) == 1 or len(other) == 1 or _begins(one, other))


def _begins(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or _alike(one, other)


def _inside(short: Name, long: Name) -> bool:
    """Tell whether every word of ``short`` stands in ``long``, perhaps with a slip."""
    return all(any(_alike(word, other) for other in long) for word in short)


def _alike(one: str, other: str) -> bool:
    most = int(min(len(one), len(other)) >= SHORTEST_MISSPELT)
    return is_near(one, other, most)
