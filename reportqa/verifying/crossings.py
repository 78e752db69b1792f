"""Two things of one sentence that change places: "Ana the keynote, Rui the tutorial".

What stands side by side in one clause belongs together. A sentence is crossed where each
of two clauses holds something of either of two neighbouring clauses of a passage.
"""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportqa.verifying.wordlists import listed_words, ordinal_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportqa.verifying.words import Text, Word

LEAST_SHARE = 0.7
"""How much of the sentence the two clauses of the passage must hold to be about the same."""

CROSSING = 4
"""How many things change places or stay: two clauses have one of either each."""

LONGEST_LINE = 10
"""How many words a sentence has at most that is taken whole: "Best paper: Knots"."""

_AND = frozenset(["and", "und", "et", "y", "e", "en", "while", "whereas", "während", "tandis"])
_BY = frozenset(["by", "von", "par", "por", "door", "da", "durch"])


class Crossing(NamedTuple):
    """What a sentence puts beside what else, though its passage does not."""

    one: str
    other: str


class _Run(NamedTuple):
    """Neighbouring words that tell something together; ``place`` numbers their sentence."""

    place: int
    words: Mapping[str, Word]


def crossed(told: Text, passages: Sequence[Text]) -> Crossing | None:
    """Return two things that ``told`` puts together and the passages do not, else None."""
    mine = [run.words for run in _clauses(told)]
    if len(mine) < 2:
        return None
    every = frozenset(word for words in mine for word in words)
    near = [
        (first, second)
        for first, second in _neighbours(passages)
        if len(every & (first.words.keys() | second.words.keys())) >= CROSSING
    ]
    for one, other in itertools.combinations(mine, 2):
        for first, second in near:
            found = _crossing(one, other, frozenset(first.words), frozenset(second.words))
            if found and not _together(found, _elsewhere(passages, first, second)):
                return Crossing(*(words[0].text for words in found[:2]))
    return None


def _crossing(
    one: Mapping[str, Word],
    other: Mapping[str, Word],
    first: frozenset[str],
    second: frozenset[str],
) -> tuple[list[Word], ...] | None:
    """Return what one clause has of either of the passage's, and what the other one has."""
    only = (first - second, second - first)
    parts = tuple(
        [word for bare, word in clause.items() if bare in alone and bare not in beside]
        for clause, beside in ((one, other), (other, one))
        for alone in only
    )
    every = {**one, **other}
    held = sum(bare in first or bare in second for bare in every)
    named = all(any(map(_is_name, (*a, *b))) for a, b in (parts[:2], parts[2:]))
    return parts if all(parts) and named and held >= LEAST_SHARE * len(every) else None


def _elsewhere(passages: Sequence[Text], first: _Run, second: _Run) -> Iterator[_Run]:
    """Yield what tells things together: clauses, and short lines but that of both clauses."""
    for text in passages:
        yield from _clauses(text)
        yield from (
            line for line in _lines(text) if not (line.place == first.place == second.place)
        )


def _together(found: tuple[list[Word], ...], runs: Iterable[_Run]) -> bool:
    """Tell whether the passages, too, have somewhere what the sentence puts together."""
    return any(
        a.bare in run.words and b.bare in run.words
        for run in runs
        for pair in (found[:2], found[2:])
        for a, b in itertools.product(*pair)
    )


def _is_name(word: Word) -> bool:
    return word.number or word.text[:1].isupper()


@lru_cache(maxsize=256)
def _clauses(text: Text) -> tuple[_Run, ...]:
    """Return the clauses of a text, cut at "and" too, with the words that tell something."""
    found: list[_Run] = []
    for _, words in itertools.groupby(_numbered(text), key=lambda one: one[0]):
        telling = [word for _, word in words if _tells(word)]
        if telling:
            found.append(_Run(telling[0].sentence, {word.bare: word for word in telling}))
    return tuple(found)


def _numbered(text: Text) -> Iterator[tuple[tuple[int, int], Word]]:
    ands = 0
    for word in text.words:
        ands += word.folded in _AND
        yield (word.clause, ands), word


@lru_cache(maxsize=256)
def _lines(text: Text) -> tuple[_Run, ...]:
    """Return the short sentences and lines of a text."""
    found: list[_Run] = []
    for place, words in itertools.groupby(text.words, key=lambda word: word.sentence):
        telling = {word.bare: word for word in words if _tells(word)}
        if 0 < len(telling) <= LONGEST_LINE:
            found.append(_Run(place, telling))
    return tuple(found)


def _neighbours(passages: Sequence[Text]) -> Iterator[tuple[_Run, _Run]]:
    """Yield neighbouring clauses of one sentence, and neighbouring short sentences."""
    for text in passages:
        for one, other in itertools.pairwise(_clauses(text)):
            if one.place == other.place:
                yield one, other
        for one, other in itertools.pairwise(_lines(text)):
            if other.place == one.place + 1:
                yield one, other


def _tells(word: Word) -> bool:
    common = word.common and word.folded not in ordinal_words()
    return not common and word.folded not in listed_words("reporter_words")


def other_maker(told: Text, passages: Sequence[Text]) -> Crossing | None:
    """Return who made something in ``told`` ("presented by Ana") and who did in the passages.

    Only where the passages say it in the same words, of the same thing, of others alone.
    """
    there = [one for text in passages for one in _makers(text)]
    runs = [run.words for text in passages for run in _clauses(text)]
    for deed, names, beside in _makers(told):
        same = [one for one in there if one.deed == deed and one.beside & beside]
        others = frozenset[str]().union(*(one.names.keys() for one in same))
        known = any(deed in run and not names.keys().isdisjoint(run) for run in runs)
        here = any(not names.keys().isdisjoint(run) for run in runs)
        if same and here and not known and others.isdisjoint(names):
            return Crossing(next(iter(names.values())), next(iter(same[0].names.values())))
    return None


class _Making(NamedTuple):
    """What was done by whom: the deed, the names behind "by", the other words of the clause."""

    deed: str
    names: Mapping[str, str]
    beside: frozenset[str]


@lru_cache(maxsize=256)
def _makers(text: Text) -> tuple[_Making, ...]:
    found: list[_Making] = []
    for place, word in enumerate(text.words[1:-1], 1):
        if word.folded not in _BY or not _tells(text.words[place - 1]):
            continue
        names = _names_behind(text.words, place)
        # PLOS may be the Public Library of Science.
        if names and not any(name.isupper() for name in names.values()):
            own = {one.bare for one in text.words if one.clause == word.clause and _tells(one)}
            deed = text.words[place - 1].bare
            found.append(_Making(deed, names, frozenset(own - names.keys() - {deed})))
    return tuple(found)


def _names_behind(words: Sequence[Word], place: int) -> Mapping[str, str]:
    """Return the names behind "by", with those in the clauses after it that are names alone."""
    found: dict[str, str] = {}
    by = words[place]
    behind = itertools.takewhile(lambda word: word.sentence == by.sentence, words[place + 1 :])
    for clause, group in itertools.groupby(behind, key=lambda word: word.clause):
        some = tuple(group)
        named = tuple(itertools.takewhile(_is_listed_name, some))
        if clause != by.clause and len(named) < len(some):
            break
        found |= {word.bare: word.text for word in named if word.folded not in _AND}
        if len(named) < len(some):
            break
    return found


def _is_listed_name(word: Word) -> bool:
    return word.text[:1].isupper() or word.folded in _AND
