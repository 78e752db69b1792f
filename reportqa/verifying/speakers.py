"""Who said or did what: whether a sentence gives to one person what another one did."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportqa.verifying.names import persons_in
from reportqa.verifying.wordlists import listed_stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportqa.verifying.names import Person
    from reportqa.verifying.words import Text, Word

LIGHT, PLAIN = 0.25, 1.0


class Swap(NamedTuple):
    """By how much the words about a person are rather those about another one, 0 to 1."""

    margin: float
    name: str
    other: str


NO_SWAP = Swap(0.0, "", "")


class _Cast(NamedTuple):
    """The people of the passages by the words of their names, and whom each stem is about."""

    shown: Mapping[frozenset[str], str]
    about: Mapping[str, frozenset[frozenset[str]]]


class _Part(NamedTuple):
    """Some clauses of a sentence: the people named there, and what is said of them."""

    people: frozenset[frozenset[str]]
    words: tuple[Word, ...]


def weight(word: Word) -> float:
    """Return how much a word tells of what a sentence is about."""
    if word.common:
        return 0.0
    return LIGHT if word.stem in listed_stems("generic_words") else PLAIN


def swapped_people(told: Text, passages: Sequence[Text]) -> Swap:
    """Return the person of ``told`` whose deeds are most clearly those of another one.

    A word counts for the people named in its clause, else in the nearest clause of the
    sentence, else in the last sentence before that names anybody; in a list, in the line
    below too. Titles in quotation marks are looked at with and without the words in them.
    """
    cast = _cast(passages)
    if len(cast.shown) < 2:
        return NO_SWAP
    found = [
        _swap(part.people, words, cast)
        for part in _parts(told, cast)
        for words in _readings(part.words)
    ]
    return max(found, default=NO_SWAP)


def _readings(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    yield words
    unquoted = tuple(word for word in words if not word.quoted)
    if len(unquoted) < len(words):
        yield unquoted


def _cast(passages: Sequence[Text]) -> _Cast:
    shown: dict[frozenset[str], str] = {}
    about: dict[str, frozenset[frozenset[str]]] = {}
    for text in passages:
        for person in persons_in(text):
            shown.setdefault(person.words, person.shown)
        for stem, people in _about(text).items():
            about[stem] = about.get(stem, frozenset()) | people
    return _Cast(shown, about)


@lru_cache(maxsize=512)
def _about(text: Text) -> Mapping[str, frozenset[frozenset[str]]]:
    """Return for each stem the people whom it may be about where it stands."""
    clauses: dict[int, list[Person]] = {}
    sentences: dict[int, list[Person]] = {}
    for group in _groups(text):
        words = [text.words[person.place] for person in group]
        for clause in {word.clause for word in words}:
            clauses.setdefault(clause, []).extend(group)
        sentences.setdefault(words[0].sentence, []).extend(group)
    lines = {word.sentence: word.line for word in text.words}
    found: dict[str, set[frozenset[str]]] = {}
    for word in text.words:
        there = clauses.get(word.clause) or _nearest(word, text, sentences, lines)
        found.setdefault(word.stem, set()).update(person.words for person in there)
    return {stem: frozenset(people) for stem, people in found.items()}


def _groups(text: Text) -> list[list[Person]]:
    """Return the people of ``text``; those of one enumeration stand together."""
    groups: list[list[Person]] = []
    for person in persons_in(text):
        if groups and _is_listed_with(groups[-1][-1], person, text):
            groups[-1].append(person)
        else:
            groups.append([person])
    return groups


def _is_listed_with(one: Person, other: Person, text: Text) -> bool:
    between = text.words[one.place + 1 : other.place - len(other.words) + 1]
    same = text.words[one.place].sentence == text.words[other.place].sentence
    return same and len(between) <= 1 and all(word.common for word in between)


def _nearest(
    word: Word,
    text: Text,
    sentences: Mapping[int, Sequence[Person]],
    lines: Mapping[int, int],
) -> Sequence[Person]:
    if same := sentences.get(word.sentence):
        away = [abs(text.words[one.place].clause - word.clause) for one in same]
        return [one for one, far in zip(same, away, strict=True) if far == min(away)]
    before = max((number for number in sentences if number < word.sentence), default=None)
    after = word.sentence + 1
    below = sentences.get(after, ()) if lines.get(after, word.line) > word.line else ()
    return [*(sentences[before] if before is not None else ()), *below]


def _parts(told: Text, cast: _Cast) -> Iterator[_Part]:
    """Yield the parts of the sentence; a clause without a person goes with the one before."""
    groups: list[tuple[frozenset[frozenset[str]], list[Word]]] = []
    waiting: list[Word] = []
    for clause in dict.fromkeys(word.clause for word in told.words):
        words = [word for word in told.words if word.clause == clause]
        people = _named({word.folded for word in words}, cast)
        if people:
            groups.append((people, waiting + words))
            waiting = []
        else:
            (groups[-1][1] if groups else waiting).extend(words)
    for people, words in groups:
        names = frozenset[str]().union(*people)
        yield _Part(people, tuple(word for word in words if word.folded not in names))


def _named(folded: set[str], cast: _Cast) -> frozenset[frozenset[str]]:
    """Return the people whom the words of a clause name: the best match for each name."""
    shared = {one: one & folded for one in cast.shown if one & folded}
    return frozenset(
        one for one, mine in shared.items() if not any(mine < other for other in shared.values())
    )


def _swap(people: frozenset[frozenset[str]], words: Sequence[Word], cast: _Cast) -> Swap:
    weights = {word.stem: weight(word) for word in words if word.stem in cast.about}
    total = sum(weights.values())
    if total < PLAIN:
        return NO_SWAP
    held = {
        one: sum(w for stem, w in weights.items() if _tells_of(one, cast.about[stem])) / total
        for one in cast.shown
    }
    parts = frozenset[str]().union(*people)
    others = [(share, cast.shown[one]) for one, share in held.items() if not one & parts]
    share, other = max(others, default=(0.0, ""))
    name, mine = max(((cast.shown[one], held[one]) for one in people), key=lambda one: one[1])
    return Swap(max(share - mine, 0.0), name, other)


def _tells_of(person: frozenset[str], people: frozenset[frozenset[str]]) -> bool:
    return any(person & one for one in people)
