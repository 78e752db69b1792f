"""How well a structure answers a list question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from reportqa.answering.wanted_things import KINDS, Wanted, nouns
from reportqa.parsing.people import certainty
from reportqa.retrieval.matching import terms_held
from reportqa.retrieval.topics import covered
from reportqa.answering.enumerations.structure import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportqa.answering.enumerations.page import Page
    from reportqa.answering.enumerations.structure import Entry, Structure
    from reportqa.answering.routes import ListRoute
    from reportqa.answering.wanted_things import Noun
    from reportqa.models import Hit
    from reportqa.retrieval.topics import Topic

TOLD, AROUND, NOUN, HIT, DENSE = 0.35, 0.25, 0.12, 0.16, 0.12
"""Weights: what leads in, what stands around, the noun itself, the search, the vectors."""

LEFT_OPEN = 0.3
"""The share of the question that a lead must leave open before entries are chosen by it."""

LEAST_OWN = 0.3
OF_BEST = 0.7
"""What a chosen entry must cover of what is left open, and how much of what the best one does."""

ONE_ENTRY = 0.6
WRONG_NUMBER = 0.6
NEAR_NUMBER = 0.9
MANY = 60
TOO_MANY = 0.7
CHOSEN = 0.95
SHAPES = {Shape.SENTENCE: 0.8, Shape.NAMES: 0.75}
LEAD_END = 160
"""Characters at the end of a lead in which the noun counts most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A structure of a page with its score in [0, 1]; ``chosen`` where not all entries are kept."""

    page: Page
    structure: Structure
    score: float
    told: float
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The question's terms that a structure's parts hold."""

    lead: frozenset[str]
    around: frozenset[str]
    entries: tuple[frozenset[str], ...]

    @property
    def whole(self) -> frozenset[str]:
        """All of them."""
        return self.lead.union(self.around, *self.entries)


def terms_in(
    found: Sequence[tuple[Page, Structure]], topics: Sequence[Topic]
) -> tuple[Held, ...]:
    """Return which terms each structure holds."""
    texts: list[str] = []
    for page, structure in found:
        texts.append("\n".join((structure.lead, structure.path, page.report.title)))
        texts.append(structure.around)
        texts.extend(entry.words for entry in structure.entries)
    held = iter(terms_held(texts, [(topic.term, topic.phrases) for topic in topics]))
    return tuple(
        Held(lead=next(held), around=next(held), entries=tuple(next(held) for _ in structure.entries))
        for _, structure in found
    )


def weigh(
    found: tuple[Page, Structure],
    held: Held,
    topics: Sequence[Topic],
    route: ListRoute,
    near: tuple[Mapping[str, Sequence[Hit]], float],
) -> tuple[Weighed, ...]:
    """Weigh a structure whole, and with the entries alone that the question is about."""
    page, structure = found
    hits, likeness = near
    report = page.report.id
    told = covered(topics, held.lead, report)
    said = covered(topics, held.whole, report)
    beside = HIT * _hit_score(structure, hits.get(report, ())) + DENSE * likeness
    beside += AROUND * said + NOUN * _names_noun(structure, route)
    beside_and = partial(_weighed, page, route=route, beside=beside)
    ways = [beside_and(structure, told, chosen=False)]
    kept = _choose(held, topics, page)
    if kept:
        entries = tuple(structure.entries[place] for place in kept)
        mean = sum(covered(topics, held.lead | held.entries[n], report) for n in kept) / len(kept)
        ways.append(beside_and(replace(structure, entries=entries), mean, chosen=True))
    return tuple(ways)


def _weighed(
    page: Page,
    structure: Structure,
    told: float,
    *,
    chosen: bool,
    route: ListRoute,
    beside: float,
) -> Weighed:
    score = (TOLD * told + beside) * _fits(structure, route) * (CHOSEN if chosen else 1.0)
    return Weighed(page=page, structure=structure, score=score, told=told, chosen=chosen)


def _names_noun(structure: Structure, route: ListRoute) -> float:
    """Return how well the lead says what its entries are, from 0 to 1."""
    end = structure.lead[-LEAD_END:]
    if any(noun.name == route.noun for noun in _nouns_in(end)):
        return 1.0
    if any(noun.wanted is route.wanted for noun in _nouns_in(end)):
        return 0.8
    return 0.4 if any(noun.name == route.noun for noun in _nouns_in(structure.lead)) else 0.0


def _nouns_in(words: str) -> Iterator[Noun]:
    for word in re.findall(r"\w+", words.casefold()):
        yield from nouns().get(word, ())


def _choose(held: Held, topics: Sequence[Topic], page: Page) -> list[int]:
    """Return the places of the entries that cover what the lead leaves open; none for all."""
    report = page.report.id
    total = sum(topic.weight_in(report) for topic in topics)
    rest = [topic for topic in topics if topic.term not in held.lead]
    left = sum(topic.weight_in(report) for topic in rest)
    if not total or left < LEFT_OPEN * total:
        return []
    own = [covered(rest, terms, report) for terms in held.entries]
    least = max(LEAST_OWN, OF_BEST * max(own, default=0.0))
    kept = [place for place, share in enumerate(own) if share >= least]
    return kept if len(kept) < len(own) else []


def _hit_score(structure: Structure, hits: Sequence[Hit]) -> float:
    span = structure.span
    return max(
        (h.score for h in hits if h.quote.span.start < span.end and span.start < h.quote.span.end),
        default=0.0,
    )


def _fits(structure: Structure, route: ListRoute) -> float:
    entries = structure.entries
    share = sum(fit_of(entry, route.wanted) for entry in entries) / len(entries)
    return share * SHAPES.get(structure.shape, 1.0) * (TOO_MANY if len(entries) > MANY else 1.0)


def number_fits(count: int, wanted: int | None) -> float:
    """Return how well a list of ``count`` entries is one of ``wanted``, from 0 to 1."""
    if count <= 1:
        return ONE_ENTRY
    if wanted is None or count == wanted:
        return 1.0
    return NEAR_NUMBER if abs(count - wanted) <= 1 else WRONG_NUMBER


def fit_of(entry: Entry, wanted: Wanted) -> float:
    """Return how well an entry is what is wanted, from 0 to 1."""
    words = entry.title.split()
    if wanted is Wanted.PEOPLE:
        return 1.0 if certainty(entry.title) >= 0.6 else 0.5
    if certainty(entry.title) >= 0.9 and len(words) > 1:
        return 0.4
    if wanted in KINDS:
        if entry.item is not None:
            return 1.0 if entry.item.kind in KINDS[wanted] else 0.8
        return 0.9 if len(words) > 1 else 0.7
    if wanted in (Wanted.THINGS, Wanted.PLACES):
        named = any(char.isupper() for char in entry.title) or len(words) == 1
        return (1.0 if len(words) <= 5 else 0.75) * (1.0 if named else 0.75)
    return 1.0 if len(words) <= 25 else 0.8
