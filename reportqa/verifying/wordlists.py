"""The word lists that the check leans on, in the languages of the reports."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportqa.verifying.stems import fold, stem

if TYPE_CHECKING:
    from collections.abc import Mapping


_NOT_ALL = frozenset(["of", "at", "after", "above", "first", "not"])


@cache
def listed_rows(name: str) -> tuple[str, ...]:
    """Return the lines of ``data/<name>.txt`` without remarks and empty ones."""
    data = files("reportqa.verifying").joinpath(f"data/{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in data.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def listed_words(name: str) -> frozenset[str]:
    """Return all words in a list, folded."""
    return frozenset(fold(word) for row in listed_rows(name) for word in row.split())


@cache
def listed_stems(name: str) -> frozenset[str]:
    """Return the stems of all words in a list."""
    return frozenset(map(stem, listed_words(name)))


@cache
def by_language(name: str) -> Mapping[str, frozenset[str]]:
    """Return the folded words of a list whose lines begin with a language: ``de: nicht``."""
    split = (row.partition(":") for row in listed_rows(name))
    return {code: frozenset(fold(words).split()) for code, _, words in split}


@cache
def concepts() -> Mapping[str, str]:
    """Return for the stem of each word with synonyms the stem of the first one in its row.

    A word that stands in several rows belongs to the first of them.
    """
    found: dict[str, str] = {}
    for row in listed_rows("synonyms"):
        stems = [stem(fold(word)) for word in row.split()]
        for one in stems:
            found.setdefault(one, stems[0])
    return found


@cache
def poles() -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Return for the stem of each word with an opposite its pairs, and 1 or -1 in each."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for pair, row in enumerate(listed_rows("opposites")):
        for side, words in zip((1, -1), re.split("[|>]", row), strict=True):
            for one in {stem(fold(word)) for word in words.split()}:
                found[one] = (*found.get(one, ()), (pair, side))
    return found


@cache
def one_way_pairs() -> frozenset[int]:
    """Return the pairs whose right side does not contradict the left one."""
    return frozenset(pair for pair, row in enumerate(listed_rows("opposites")) if ">" in row)


def says_whole(folded: str, before: str) -> bool:
    """Tell whether a word, behind ``before``, stands for the whole of something."""
    return folded in listed_words("whole_words") and not (folded == "all" and before in _NOT_ALL)


@cache
def ordinal_words() -> Mapping[str, float]:
    """Return the values of the ordinals written in words."""
    pairs = (pair.partition("=") for row in listed_rows("ordinals") for pair in row.split())
    return {fold(word): float(value) for value, _, words in pairs for word in words.split(",")}


@cache
def kinds(name: str) -> Mapping[str, int]:
    """Return for each word of a list the number of its line, from 1."""
    rows = enumerate(listed_rows(name), 1)
    return {fold(word): number for number, row in rows for word in row.split()}
