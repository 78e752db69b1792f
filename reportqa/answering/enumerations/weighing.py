"""How well a structure answers a list question."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from reportqa.answering.enumerations.day_numbers import day_number
from reportqa.answering.enumerations.naming import NO_NOUN
from reportqa.answering.enumerations.structure import Shape
from reportqa.answering.wanted_things import KINDS, TALKS, Wanted, nouns
from reportqa.parsing.days import day_named
from reportqa.parsing.people import certainty
from reportqa.retrieval.matching import terms_held
from reportqa.retrieval.topics import covered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportqa.answering.enumerations.page import Page
    from reportqa.answering.enumerations.structure import Entry, Structure
    from reportqa.answering.routes import ListRoute
    from reportqa.answering.wanted_things import Noun
    from reportqa.models import Hit, ReportId
    from reportqa.retrieval.topics import Topic

TOLD, AROUND, NOUN, HIT, DENSE = 0.34, 0.24, 0.18, 0.14, 0.1
"""Weights: what leads in, what stands around, the noun itself, the search, the vectors."""

NEAR = 0.7
"""How much of what leads in must stand right before; the rest may stand in headings above."""

LEFT_OPEN = 0.3
"""The share of the question that a lead must leave open before entries are chosen by it."""

LEAST_OWN = 0.3
OF_BEST = 0.7
"""What a chosen entry must cover of what is left open, and how much of what the best one does."""

OF_THEMSELVES, SERIES = 0.7, 3
"""From which share, and how many, chosen entries say by themselves that they are asked for."""

ONE_ENTRY, ONE_CHOSEN = 0.6, 0.8
SHORT_TITLE = 2
SURE, VERY_SURE = 0.6, 0.9
NO_ENTRY = 0.2
LONGEST_SUBJECT = 25
NAMES = frozenset({Wanted.THINGS, Wanted.PLACES})
WRONG_NUMBER = 0.6
NEAR_NUMBER = 0.9
MANY = 60
TOO_MANY = 0.7
CHOSEN = 0.92
OUTERMOST = 0.75
"""For the headings of a whole report, where no talks or papers are wanted."""

SHAPES = {Shape.ITEMS: 0.97, Shape.SENTENCE: 0.8, Shape.NAMES: 0.65}
ADDRESS = re.compile(r"\S*(?:://|www\.|[?&=])\S*")
GENERIC = re.compile(
    r"^\W*(?:introduction|overview|summary|conclusions?|wrap[- ]?up|final thoughts|closing|opening"
    r"|references?|resources|links|notes|tl;?dr|thanks|thank you|acknowledge?ments|background|misc"
    r"|photos|videos?|slides|talks|sessions|keynotes?|workshops?|papers|posters|highlights|speakers?"
    r"|einleitung|fazit|zusammenfassung|résumé|conclusión|introducción|conclusie|inleiding"
    r"|conclusioni|introduzione|conclusão|introdução|まとめ|はじめに|感想)\W*$",
    re.IGNORECASE,
)
"""Headings that name no thing told of but a part of the report."""

SAME_DAY, OTHER_DAY = 1.3, 0.6
LEAD_END = 160
SHARED = 0.34
"""Characters at the end of a lead in which the noun counts most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question asks for: its route, and the number of the day that it names."""

    route: ListRoute
    day: int | None = None


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
    above: frozenset[str]
    around: frozenset[str]
    entries: tuple[frozenset[str], ...]

    @property
    def shared(self) -> frozenset[str]:
        """Those around the entries, and those that several of them hold."""
        counts = Counter(term for held in self.entries for term in held)
        least = max(2, len(self.entries) * SHARED)
        return (
            self.lead
            | self.above
            | self.around
            | {term for term, n in counts.items() if n >= least}
        )

    @property
    def whole(self) -> frozenset[str]:
        """All of them."""
        return self.lead.union(self.above, self.around, *self.entries)


def terms_in(found: Sequence[tuple[Page, Structure]], topics: Sequence[Topic]) -> tuple[Held, ...]:
    """Return which terms each structure holds."""
    texts: list[str] = []
    for page, structure in found:
        above = f"{structure.path}\n{page.report.title}"
        parts = (structure.lead, above, structure.around)
        texts.extend(ADDRESS.sub(" ", words) for words in parts)
        texts.extend(entry.words for entry in structure.entries)
    held = iter(terms_held(texts, [(topic.term, topic.phrases) for topic in topics]))
    return tuple(
        Held(
            lead=next(held),
            above=next(held),
            around=next(held),
            entries=tuple(next(held) for _ in structure.entries),
        )
        for _, structure in found
    )


def weigh(
    found: tuple[Page, Structure],
    held: Held,
    topics: Sequence[Topic],
    asked: Asked,
    near: tuple[Mapping[str, Sequence[Hit]], float],
) -> tuple[Weighed, ...]:
    """Weigh a structure whole, and with the entries alone that the question is about.

    ``near`` are the hits by report, and the likeness of the lead's vector to the question's.
    """
    page, structure = found
    hits, likeness = near
    report = page.report.id
    share = partial(covered, topics, report=report)
    beside = HIT * _hit_score(structure, hits.get(report, ())) + DENSE * likeness
    beside += NOUN * _names_noun(structure, asked.route)
    weighed = partial(_weighed, page, asked=asked)
    above = held.lead | held.above
    told = NEAR * share(held.lead) + (1 - NEAR) * share(above)
    ways = [weighed(structure, told, beside + AROUND * share(held.shared), chosen=False)]
    own = _own_shares(held, topics, report)
    kept = _choose(own)
    if kept:
        entries = tuple(structure.entries[place] for place in kept)
        told = sum(share(above | held.entries[n]) for n in kept) / len(kept)
        around = AROUND * share(above.union(held.around, *(held.entries[n] for n in kept)))
        some = replace(structure, entries=entries)
        named = len(kept) >= SERIES and min(own[n] for n in kept) >= OF_THEMSELVES
        way = weighed(some, told, beside + around, chosen=True)
        ways.append(way if named else replace(way, score=CHOSEN * way.score))
    return tuple(ways)


def _weighed(
    page: Page,
    structure: Structure,
    told: float,
    beside: float,
    *,
    chosen: bool,
    asked: Asked,
) -> Weighed:
    score = (TOLD * told + beside) * _fits(structure, asked.route)
    score *= _day_fits(page, structure, asked.day)
    outer = structure.shape is Shape.HEADINGS and not structure.path
    if outer and asked.route.wanted not in KINDS:
        score *= OUTERMOST
    return Weighed(page=page, structure=structure, score=score, told=told, chosen=chosen)


def _day_fits(page: Page, structure: Structure, day: int | None) -> float:
    """Return how well a structure is of the day asked for; it is of none where none is named."""
    heading = structure.lead.split("\n", 1)[0]
    told = (heading, structure.path, page.report.title, page.report.source)
    named = next((number for words in told if (number := day_number(words))), None)
    if day is None or named is None:
        return 1.0
    return SAME_DAY if day == named else OTHER_DAY


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


def _own_shares(held: Held, topics: Sequence[Topic], report: ReportId) -> list[float]:
    """Return what each entry covers of what the lead leaves open; none where that is little."""
    total = sum(topic.weight_in(report) for topic in topics)
    rest = [topic for topic in topics if topic.term not in held.lead | held.above]
    left = sum(topic.weight_in(report) for topic in rest)
    if not total or left < LEFT_OPEN * total:
        return []
    return [covered(rest, terms, report) for terms in held.entries]


def _choose(own: Sequence[float]) -> list[int]:
    """Return the places of the entries that cover what the lead leaves open; none for all."""
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


def number_fits(count: int, route: ListRoute, *, chosen: bool) -> float:
    """Return how well a list of ``count`` entries is one as asked for, from 0 to 1."""
    wanted = route.number
    if count <= 1:
        return ONE_CHOSEN if chosen and route.wanted in KINDS else ONE_ENTRY
    if wanted is None or count == wanted:
        return 1.0
    return NEAR_NUMBER if abs(count - wanted) <= 1 else WRONG_NUMBER


def fit_of(entry: Entry, wanted: Wanted) -> float:
    """Return how well an entry is what is wanted, from 0 to 1."""
    words = entry.title.split()
    if day_named(entry.title, None) or GENERIC.match(entry.title):
        return NO_ENTRY
    if wanted is Wanted.PEOPLE:
        return 1.0 if certainty(entry.title) >= SURE else 0.5
    if certainty(entry.title) >= VERY_SURE and len(words) > 1:
        return 0.4 if wanted in NAMES else 0.6 if wanted in KINDS else 0.75
    if wanted is Wanted.SUBJECTS:
        return 1.0 if len(words) <= LONGEST_SUBJECT else 0.8
    if NO_NOUN.match(entry.title) and len(words) > SHORT_TITLE:
        return 0.3 if entry.item is None else 0.7
    return _fits_as_name(entry) if wanted in NAMES else _fits_as_title(entry, wanted)


def _fits_as_title(entry: Entry, wanted: Wanted) -> float:
    if entry.item is not None:
        return 1.0 if entry.item.kind in KINDS.get(wanted, ()) else 0.8
    return 0.9 if len(entry.title.split()) > SHORT_TITLE else 0.7


def _fits_as_name(entry: Entry) -> float:
    words = entry.title.split()
    if entry.item is not None and entry.item.kind in TALKS and len(words) > SHORT_TITLE:
        return 0.6
    short = 1.0 if len(words) <= 5 else 0.75 if len(words) <= 10 else 0.5
    named = any(char.isupper() for char in entry.title) or len(words) == 1
    return short if named else 0.75 * short
