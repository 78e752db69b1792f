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
from reportqa.merging.spelling import is_near
from reportqa.retrieval.corrections import is_frequent
from reportqa.retrieval.terms import ignored_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Words = tuple[str, ...]

_PARTS = re.compile(r"\s*[:：|()\[\]（）「」]\s*|\s+[-–—~]+\s+|\s*[—–]\s+|\?\s+|!\s+")
_TEST_OF_TIME = re.compile(r"\b(?:test|best) of time\b", re.IGNORECASE)
_BY = frozenset({"by", "par", "von", "por", "door", "di", "da"})
_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii"})
_DIGIT = re.compile(r"\d")
_CAPITALS = re.compile(r"\b[A-Z]{2,6}s?\b")


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart.

    ``parts`` are the stretches between colons, dashes and brackets, without those that only
    name a speaker or the sort of thing, ``words`` the words of them all; ``content`` are
    those that say what it is about, ``capitals`` what is written like an abbreviation.
    """

    words: Words
    parts: tuple[Words, ...]
    content: Words
    numbers: frozenset[str]
    capitals: frozenset[str]

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
def title_of(
    text: str, people: tuple[Name, ...] = (), known: frozenset[Name] = frozenset()
) -> Title:
    """Take the title ``text`` apart.

    Args:
        text: the title as it is written.
        people: its speakers, whose names tell nothing.
        known: everybody at the event; "by" and one of them is no part of a title.
    """
    cut = [tuple(folded(part).split()) for part in _PARTS.split(_TEST_OF_TIME.sub(" ", text))]
    split = [_without_speaker(part, people, known) for part in cut]
    named = frozenset(word for name in people for word in name)
    parts = tuple(part for part in split if part and not _says_nothing(part, people, known))
    parts = parts or tuple(part for part in split if part)
    words = _joined(parts)
    return Title(
        words=words,
        parts=parts,
        content=tuple(dict.fromkeys(word for word in words if _tells(word, named))),
        numbers=frozenset(word for word in words if word.isdecimal() or word in _ROMAN),
        capitals=frozenset(found.casefold() for found in _CAPITALS.findall(text)),
    )


def _joined(parts: Iterable[Words]) -> Words:
    return tuple(word for part in parts for word in part)


def _without_speaker(part: Words, people: Sequence[Name], known: frozenset[Name]) -> Words:
    """Drop "by Ada Lovelace" from the end of ``part`` where she spoke, or is known."""
    by = next((place for place, word in enumerate(part) if place and word in _BY), len(part))
    rest = part[by + 1 :]
    named = frozenset(word for name in people for word in name)
    spoke = rest and (rest[0] in named or rest[-1] in named or rest in known)
    return part[:by] if spoke else part


def _says_nothing(part: Words, people: Sequence[Name], known: frozenset[Name]) -> bool:
    if part in known:
        return True
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


def same_word(one: str, other: str) -> bool:
    """Tell whether two words are the same but for an ending or a typing error."""
    length = 0 if _DIGIT.search(one + other) else min(len(one), len(other))
    return is_near(one, other, 0 if length < 4 else 1 if length < 8 else 2)


def missing_from(one: Title, other: Title) -> Words:
    """Return the telling words of ``one`` that ``other`` neither has, spells out nor shortens."""
    left = (word for word in one.content if not _has(other.content, word))
    long = {part for word in other.capitals for part in _spelt_out(word, one.content)}
    return tuple(
        word
        for word in left
        if word not in long and not (word in one.capitals and _spelt_out(word, other.content))
    )


def _has(words: Words, word: str) -> bool:
    return word in words or any(one[0] == word[0] and same_word(one, word) for one in words)


def _spelt_out(word: str, words: Words) -> Words:
    """Return the run of ``words`` that ``word`` abbreviates by its first letters."""
    letters = word.removesuffix("s")
    size = len(letters)
    runs = (words[start : start + size] for start in range(len(words) - size + 1))
    return next((run for run in runs if "".join(part[0] for part in run) == letters), ())


def shared_words(one: Title, other: Title) -> Words:
    """Return the telling words of the shorter title that the longer has too."""
    short, long = by_length(one, other)
    missing = missing_from(short, long)
    return tuple(word for word in short.content if word not in missing)


def by_length(one: Title, other: Title) -> tuple[Title, Title]:
    """Return the title with fewer telling words first."""
    return (one, other) if len(one.content) <= len(other.content) else (other, one)
