"""Titles as they are compared: their parts, and the words that say what it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.merging.names import Name, may_be_one
from reportqa.retrieval.corrections import errors, is_frequent
from reportqa.retrieval.terms import ignored_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Words = tuple[str, ...]

_PARTS = re.compile(r"\s*[:：|()\[\]（）「」]\s*|\s+[-–—~]+\s+|\s*[—–]\s+|\?\s+|!\s+")
_BY = frozenset({"by", "par", "von", "por", "door", "di", "da"})
_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii"})
_DIGIT = re.compile(r"\d")
SHORTEST_ABBREVIATION = 2
LONGEST_ABBREVIATION = 6


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart.

    ``parts`` are the stretches between colons, dashes and brackets, without those that only
    name a speaker or the sort of thing; ``content`` are the words that say what it is about.
    """

    parts: tuple[Words, ...]
    content: Words
    numbers: frozenset[str]

    @property
    def words(self) -> Words:
        """All words of the parts."""
        return _joined(self.parts)

    @property
    def heads(self) -> frozenset[Words]:
        """The title, and what it would be without its last parts."""
        return frozenset(accumulate(self.parts))

    @property
    def tails(self) -> frozenset[Words]:
        """The title, and what it would be without its first parts."""
        return frozenset(_joined(self.parts[start:]) for start in range(len(self.parts)))


@cache
def generic_words() -> frozenset[str]:
    """Return the words that say what sort of thing it is, in the languages of the reports."""
    data = files("reportqa.merging").joinpath("data/generic_words.txt")
    lines = data.read_text(encoding="utf-8").splitlines()
    rows = (line for line in lines if not line.startswith("#"))
    return frozenset(word for row in rows for word in folded(row).split())


@lru_cache(maxsize=20_000)
def title_of(text: str, people: tuple[Name, ...] = ()) -> Title:
    """Take the title ``text`` apart; ``people`` are the speakers, whose names tell nothing."""
    cut = [tuple(folded(part).split()) for part in _PARTS.split(text)]
    split = [_without_speaker(part, people) for part in cut]
    named = frozenset(word for name in people for word in name)
    parts = tuple(part for part in split if part and not _says_nothing(part, people))
    parts = parts or tuple(part for part in split if part)
    words = _joined(parts)
    return Title(
        parts=parts,
        content=tuple(dict.fromkeys(word for word in words if _tells(word, named))),
        numbers=frozenset(word for word in words if word.isdecimal() or word in _ROMAN),
    )


def _joined(parts: Iterable[Words]) -> Words:
    return tuple(word for part in parts for word in part)


def _without_speaker(part: Words, people: Sequence[Name]) -> Words:
    """Drop "by Ada Lovelace" from the end of ``part`` where she is one of ``people``."""
    by = next((place for place, word in enumerate(part) if place and word in _BY), len(part))
    rest = part[by + 1 :]
    named = frozenset(word for name in people for word in name)
    return part[:by] if rest and (rest[0] in named or rest[-1] in named) else part


def _says_nothing(part: Words, people: Sequence[Name]) -> bool:
    if all(word in generic_words() or word.isdecimal() or word in ignored_words() for word in part):
        return True
    return any(len(part) > 1 and may_be_one(part, name) for name in people)


def _tells(word: str, named: frozenset[str]) -> bool:
    if word in named or word in ignored_words() or word in generic_words():
        return False
    return len(word) > 1 or not word.isascii()


@lru_cache(maxsize=20_000)
def is_rare(word: str) -> bool:
    """Tell whether a word is seldom in any text, so that it may name something by itself."""
    return not (word.isdecimal() or is_frequent(word))


@lru_cache(maxsize=50_000)
def same_word(one: str, other: str) -> bool:
    """Tell whether two words are the same but for an ending or a typing error."""
    if one == other:
        return True
    length = 0 if _DIGIT.search(one + other) else min(len(one), len(other))
    most = 0 if length < 4 else 1 if length < 8 else 2
    return bool(most) and one[0] == other[0] and errors(one, other, most) <= most


def missing_from(words: Words, other: Words) -> Words:
    """Return those of ``words`` that ``other`` does not hold, nor spells out, nor abbreviates."""
    left = [word for word in words if not any(same_word(word, one) for one in other)]
    long = {part for word in other if (run := _spelt_out(word, words)) for part in run}
    return tuple(word for word in left if word not in long and not _spelt_out(word, other))


def _spelt_out(word: str, words: Words) -> Words:
    """Return the run of ``words`` that ``word`` abbreviates by its first letters."""
    letters = word.removesuffix("s")
    size = len(letters)
    if not SHORTEST_ABBREVIATION <= size <= LONGEST_ABBREVIATION or not letters.isalpha():
        return ()
    runs = (words[start : start + size] for start in range(len(words) - size + 1))
    return next((run for run in runs if "".join(part[0] for part in run) == letters), ())
