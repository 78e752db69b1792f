"""What the entries of a list are to be, by the noun that a question asks with."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from reportqa.models import ItemKind

LEAST_LETTERS = 5
ALIKE = 0.83
"""From how many letters on, and how alike, a word passes for a noun with a typing error."""


class Wanted(StrEnum):
    """What the entries of a list are to be."""

    TALKS = "talks"
    SESSIONS = "sessions"
    KEYNOTES = "keynotes"
    PAPERS = "papers"
    POSTERS = "posters"
    DEMOS = "demos"
    TUTORIALS = "tutorials"
    WORKSHOPS = "workshops"
    PANELS = "panels"
    AWARDS = "awards"
    PEOPLE = "people"
    THINGS = "things"
    PLACES = "places"
    SUBJECTS = "subjects"


TALKS = frozenset({ItemKind.TALK, ItemKind.KEYNOTE, ItemKind.PANEL, ItemKind.TUTORIAL})
KINDS: dict[Wanted, frozenset[ItemKind]] = {
    Wanted.TALKS: TALKS,
    Wanted.SESSIONS: TALKS | {ItemKind.WORKSHOP, ItemKind.POSTER},
    Wanted.KEYNOTES: frozenset({ItemKind.KEYNOTE}),
    Wanted.PAPERS: frozenset({ItemKind.PAPER, ItemKind.POSTER, ItemKind.AWARD}),
    Wanted.POSTERS: frozenset({ItemKind.POSTER}),
    Wanted.TUTORIALS: frozenset({ItemKind.TUTORIAL}),
    Wanted.WORKSHOPS: frozenset({ItemKind.WORKSHOP}),
    Wanted.PANELS: frozenset({ItemKind.PANEL}),
    Wanted.AWARDS: frozenset({ItemKind.AWARD}),
}
"""The kinds of items that a wanted thing may be; what is missing here is no item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun in one number: ``name`` is its singular, ``many`` tells whether it is a plural."""

    name: str
    wanted: Wanted
    many: bool


@cache
def nouns() -> dict[str, tuple[Noun, ...]]:
    """Return the known nouns by the lower-case words they are written with."""
    found: dict[str, list[Noun]] = {}
    text = files("reportqa.answering").joinpath("data/list_nouns.txt").read_text("utf-8")
    for line in text.splitlines():
        wanted, colon, pairs = line.partition(":")
        if colon and not line.startswith("#"):
            for pair in pairs.split(","):
                for noun, form in _forms(pair.strip(), Wanted(wanted)):
                    found.setdefault(form, []).append(noun)
    return {form: tuple(dict.fromkeys(meanings)) for form, meanings in found.items()}


def _forms(pair: str, wanted: Wanted) -> list[tuple[Noun, str]]:
    one, _, many = (part.casefold() for part in pair.partition("/"))
    singular = Noun(name=one or many, wanted=wanted, many=False)
    plural = Noun(name=one or many, wanted=wanted, many=True)
    return [(noun, form) for noun, form in ((singular, one), (plural, many)) if form]


def noun_of(words: str) -> Noun | None:
    """Return the noun that ``words`` are, in the plural where they may be either."""
    meanings = nouns().get(words.casefold(), ())
    return next((noun for noun in meanings if noun.many), meanings[0] if meanings else None)


def misspelt_noun(word: str) -> Noun | None:
    """Return the noun that ``word`` may be with a typing error."""
    if len(word) < LEAST_LETTERS:
        return None
    near = difflib.get_close_matches(word.casefold(), _long_forms(), n=1, cutoff=ALIKE)
    return noun_of(near[0]) if near else None


@cache
def _long_forms() -> tuple[str, ...]:
    return tuple(form for form in nouns() if len(form) >= LEAST_LETTERS)


def plural_of(noun: str) -> str:
    """Return the plural of a singular from the table; "entries" for one that is not in it."""
    same = [
        form for form, meanings in nouns().items() for n in meanings if n.many and n.name == noun
    ]
    return same[0] if same else "entries"
