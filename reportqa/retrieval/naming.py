"""The events and the reporters that a question names, as the library knows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.models import ReportId
from reportqa.parsing.gazetteer import gazetteer, mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from reportqa.parsing.gazetteer import Mention

GENERIC_WORDS = """
conference conferences conf con workshop workshops symposium summit meeting meetup congress
annual international the of on in for at and a de la der die das le les days day
conferencia konferenz tagung congres congreso
"""
GENERIC = frozenset(GENERIC_WORDS.split())
"""Words of a series' name that tell it from no other."""

ENDING = re.compile(r"(?:conference|conf|con|fest|camp|meetup|summit|symposium|workshop)$")
EDITION = re.compile(r" (?:19|20)\d\d$")
GLUED_YEAR = re.compile(r"(?<=[a-z])(?=(?:19|20)\d\d\b)")
LONGEST = 8
SHORTEST_PART = 3
SHORTEST_GLUED = 6
SHORTEST_NAME = 3
LONGEST_NAME = 4
NAME = re.compile(r"[^\W\d_][\w'’-]*")
AUTHORS_APART = re.compile(r",\s*(?:and\s+)?|\s+(?:and|und|et|y|en|e|&)\s+")
GIVING = re.compile(
    r"\b(?:gives?|gave|given|giving|present(?:s|ed|ing)?|speaks?|spoke|speaking|talks? by"
    r"|talk(?:s|ed)? about|'s (?:talk|keynote|session|paper|poster))\b",
    re.IGNORECASE,
)
"""What speakers do: then a name may be a speaker's and not the reporter's."""

ASKED_OF = re.compile(
    r"\b(?:did|does|has|had)\s+([\w'’-]+)(?=\s+(?:\w+\s+)?(?:think|thought|likes?d?|love|enjoy"
    r"|see|seen"
    r"|miss|missed|mention|recommend|attend|visit|say|said|write|written|report|blog|hear|heard"
    r"|learn"
    r"|find|found|plan|want|skip|highlight|prefer|describe|single|cover)\b)"
    r"|\b(?:according to|(?:reports?|posts?|blog) (?:by|of|from)) ([\w'’-]+)"
    r"|\b([\w-]+)['’]s (?:report|post|blog|opinion|highlights|summary|favou?rites?|view|take"
    r"|verdict)\b",
    re.IGNORECASE,
)
"""Whose report a question is about, by the words around a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a report says of itself: what a question can name it by.

    ``beside`` are the further events that it is about.
    """

    report: ReportId
    title: str
    name: str
    author: str | None
    event: str | None
    series: str | None
    year: int | None
    beside: frozenset[str] = frozenset()

    @property
    def series_beside(self) -> frozenset[str]:
        """The series of the further events."""
        return frozenset(EDITION.sub("", name) for name in self.beside)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNamed:
    """An event as a question names it: the words, the library's series, the year beside it."""

    said: str
    series: frozenset[str]
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporters:
    """The reporters that a question names: their reports, their names, the words spent."""

    reports: frozenset[ReportId] = frozenset()
    names: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    of: Mapping[ReportId, str] = field(default_factory=dict[ReportId, str])


def events_named(question: str, told: Sequence[Told]) -> tuple[EventNamed, ...]:
    """Return the events that ``question`` names, in any spelling that the gazetteer knows.

    A series that is not in the gazetteer is found by its own name in the library.
    """
    have = frozenset(one.series for one in told if one.series)
    have = have.union(*(one.series_beside for one in told))
    known = [
        EventNamed(
            said=question[found.start : found.end],
            series=_related(found.series, have),
            year=found.year,
        )
        for found in _mentions(question, have)
    ]
    seen = {name for event in known for name in event.series}
    own = [
        event
        for event in (*_by_full_name(question, have), *_by_own_name(question, have))
        if not any(_within(series, other) for series in event.series for other in seen)
    ]
    found = [event for event in (*known, *own) if event.series or event.year]
    return tuple([event for event in found if event.year] or found)


def _within(series: str, other: str) -> bool:
    """Tell whether one of two series is the other or a branch of it."""
    return series == other or f"{other} ".startswith(f"{series} ")


def _mentions(question: str, have: frozenset[str]) -> Iterable[Mention]:
    """Yield the gazetteer's mentions; in any case of letters for series of the library."""
    strict = mentions(question)
    yield from strict
    places = {found.start for found in strict}
    for found in mentions(question, loose=True):
        glued = len(folded(found.series).replace(" ", "")) >= 4
        if found.start not in places and glued and found.series in have and found.year:
            yield found


def _related(series: str, have: frozenset[str]) -> frozenset[str]:
    """Return the library's series that ``series`` stands for: its branches, else its stem."""
    branches = frozenset(name for name in have if _within(series, name))
    return branches or frozenset(name for name in have if _within(name, series))


def _by_full_name(question: str, have: frozenset[str]) -> Iterable[EventNamed]:
    """Yield series that ``question`` calls by a part of their full names.

    "The music information retrieval conference" is a part of the full name of ISMIR.
    """
    words = words_of(question)
    runs = {
        tuple(words[start : start + size])
        for size in range(SHORTEST_PART, LONGEST + 1)
        for start in range(len(words) - size + 1)
    }
    for name, series in gazetteer().names.items():
        if series not in have or len(name) <= SHORTEST_PART:
            continue
        said = next((part for part in _parts(name) if part in runs and _tells(part)), None)
        if said:
            yield EventNamed(said=" ".join(said), series=frozenset({series}), year=None)


def _parts(name: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Yield the runs of words in ``name``, all but the shortest."""
    size = len(name)
    return (name[i:j] for i in range(size) for j in range(i + SHORTEST_PART, size + 1))


def _tells(words: Sequence[str]) -> bool:
    return sum(word not in GENERIC for word in words) >= SHORTEST_PART


def _by_own_name(question: str, have: frozenset[str]) -> Iterable[EventNamed]:
    """Yield series of the library whose telling words stand in ``question`` side by side."""
    words = words_of(question)
    runs = _runs(words)
    for series in sorted(have):
        found = next((runs[key] for key in _keys(series) if key in runs), None)
        if found is None:
            continue
        year = next((int(w) for w in words[found[1] : found[1] + 2] if _is_year(w)), None)
        before = words[found[0] - 1] if found[0] else ""
        said = " ".join(words[found[0] : found[1]])
        yield EventNamed(
            said=said,
            series=frozenset({series}),
            year=year or (int(before) if _is_year(before) else None),
        )


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"}


def words_of(text: str) -> list[str]:
    """Return the folded words of ``text``; a year glued to a name is a word of its own."""
    return GLUED_YEAR.sub(" ", folded(text)).split()


@lru_cache(maxsize=4096)
def _keys(series: str) -> tuple[str, ...]:
    """Return a series' telling words as one: "mountainwestrubyconf", "mountainwestruby"."""
    whole = "".join(word for word in folded(series).split() if word not in GENERIC)
    return tuple(key for key in (whole, ENDING.sub("", whole)) if len(key) >= SHORTEST_GLUED)


def _runs(words: Sequence[str]) -> Mapping[str, tuple[int, int]]:
    """Return every run of words as one, without generic words at its ends, and its place."""
    runs: dict[str, tuple[int, int]] = {}
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
            inner = [word for word in words[start:end] if word not in GENERIC]
            if inner and words[start] not in GENERIC:
                glued = "".join(inner)
                runs |= {glued: (start, end), ENDING.sub("", glued): (start, end)}
    return runs


def reporters_named(question: str, near: Sequence[Told], told: Sequence[Told]) -> Reporters:
    """Return who wrote reports among those that ``question`` names.

    A full name counts anywhere; a first name, a surname or a handle only among ``near``,
    the reports on the event that the question names, or where just one person has it.
    """
    if near is told and GIVING.search(question):
        return Reporters()
    words = words_of(question)
    capitals = {folded(word) for word in NAME.findall(question) if not word.islower()}
    asked = frozenset(
        folded(name) for found in ASKED_OF.findall(question) for name in found if name
    )
    whole = len(near) == len(told)
    found: dict[ReportId, str] = {}
    spent: set[str] = set()
    for one in near:
        for shown, name in names_of(one):
            used = _names(name, words, capitals | (set() if whole else asked), whole=whole)
            used |= {name} & asked
            if used:
                found.setdefault(one.report, shown)
                spent |= used
    return Reporters(
        reports=frozenset(found),
        names=tuple(dict.fromkeys(found.values())),
        words=frozenset(spent),
        of=found,
    )


def names_of(told: Told) -> tuple[tuple[str, str], ...]:
    """Return the names of those who wrote a report, as shown and as compared.

    They are its author's, and the last word of its file's name.
    """
    authors = AUTHORS_APART.split(told.author or "")
    names = [(author.strip(), folded(author)) for author in authors if author.strip()]
    return (*names, *((name, name) for name in _file_names(told)))


def _file_names(told: Told) -> Iterable[str]:
    """Yield the last word of a report's file name, unless its title or event has it."""
    spoken = f"{folded(told.title)} {folded(told.event or '')}"
    stem = told.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    parts = [part for part in folded(stem).split()[1:] if part.isalpha()]
    parts = [part for part in parts if not part.startswith("day")]
    for part in parts[-1:]:
        if part not in spoken and len(part) >= SHORTEST_NAME:
            yield part


def _names(name: str, words: Sequence[str], capitals: Set[str], *, whole: bool) -> set[str]:
    """Return the words of a question that name ``name``; none where it does not."""
    parts = name.split()
    glued = "".join(parts)
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            if "".join(run) == glued and (size > 1 or _is_name(run[0], capitals, whole=whole)):
                return set(run)
    if whole or len(parts) < 2:
        return set()
    return {part for part in parts if len(part) >= SHORTEST_NAME and part in capitals}


def _is_name(word: str, capitals: Set[str], *, whole: bool) -> bool:
    """Tell whether one word alone names a person: capitalised, or long and a handle."""
    return len(word) >= SHORTEST_GLUED if whole else word in capitals or len(word) >= SHORTEST_GLUED
