"""What reports are about: key phrases, counted and cited.

A library for key phrases proposes them report by report; the rules here leave out what any
report of a conference says, fold what is the same, count and cite.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportqa.models import FoundTheme, LineIndex, Quote, page_at
from reportqa.summarizing.folding import Group, Place, fold_groups
from reportqa.summarizing.phrases import stretches_of
from reportqa.summarizing.proposals import MOST_WORDS, is_weak, proposed_phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reportqa.models import ReportText
    from reportqa.summarizing.phrases import Stretch

    Key = tuple[str, ...]

MOST_THEMES = 12
QUOTES_OF_A_REPORT = 3
FEWEST = 2
FEW = 4
FEWEST_OF_DOUBTFUL = 3
SEVERAL_WORDS = 1.6
WEAK = 0.6
SHARED_BLOCK = 40
"""A block of so many letters that stands in several reports is a frame around each of them."""


def no_long_forms(_: str) -> tuple[str, ...]:
    """Know no abbreviation."""
    return ()


def find_themes(
    texts: Sequence[ReportText],
    *,
    most: int = MOST_THEMES,
    expand: Callable[[str], Sequence[str]] = no_long_forms,
) -> tuple[FoundTheme, ...]:
    """Return what ``texts`` speak of again and again, the most telling first.

    ``expand`` gives the long forms of an abbreviation.
    """
    texts = _sharing_names(texts)
    pages = _without_frames([stretches_of(told) for told in texts])
    proposed = [proposed_phrases(told, page) for told, page in zip(texts, pages, strict=True)]
    places = _places(pages, {key for weights in proposed for key in weights})
    groups = fold_groups(places, expand)
    groups.sort(key=lambda one: (-_score(one, proposed), one.key))
    chosen = _chosen(groups)[:most]
    quote = _quoting(texts)
    return tuple(_theme(group, texts, quote) for group in chosen)


def _sharing_names(texts: Sequence[ReportText]) -> tuple[ReportText, ...]:
    """Return ``texts`` with the names of all reports on their event: one tells whose they are."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for told in texts:
        names[told.report.event or told.report.id].update(dict.fromkeys(told.names))
    return tuple(
        replace(told, names=tuple(names[told.report.event or told.report.id])) for told in texts
    )


def _chosen(groups: Sequence[Group]) -> list[Group]:
    """Return what is named often enough; where that is little, what headings and links name."""
    enough = [one for one in groups if _is_enough(one)]
    if len(enough) >= FEW:
        return enough
    named = [one for one in groups if one not in enough and _stands_out(one)]
    return [*enough, *named[: FEW - len(enough)]]


def _stands_out(group: Group) -> bool:
    if len(group.key) < 2 or all(map(is_weak, group.key)):
        return False
    return any(place.stands_out for place in group.places)


def _without_frames(pages: Sequence[Sequence[Stretch]]) -> list[list[Stretch]]:
    """Leave out the blocks that several reports share: openings, notes on the author."""
    held = Counter(text for page in pages for text in {one.block.text for one in page})
    return [
        [one for one in page if held[one.block.text] < 2 or len(one.block.text) < SHARED_BLOCK]
        for page in pages
    ]


def _places(pages: Sequence[Sequence[Stretch]], keys: set[Key]) -> dict[Key, list[Place]]:
    """Return where the phrases stand; inside a longer phrase a shorter one is not counted."""
    every = frozenset(keys)
    stretches = [
        (number, stretch, tuple(_matches(stretch, every)))
        for number, page in enumerate(pages)
        for stretch in page
    ]
    wanted = _without_chance(Counter(one[0] for *_, some in stretches for one in some), every)
    found: dict[Key, list[Place]] = defaultdict(list)
    for number, stretch, matches in stretches:
        end = 0
        for key, first, last in matches:
            if first >= end and key in wanted:
                found[key].append(Place(number, stretch, first, last))
                end = last
    return found


def _without_chance(counts: Counter[Key], keys: frozenset[Key]) -> frozenset[Key]:
    """Leave out the phrases that stand once, and hold a word of one that stands more often."""
    often = {key for key in keys if counts[key] >= FEWEST}
    words = {word for key in often for word in key if not is_weak(word)}
    return frozenset(key for key in keys if key in often or words.isdisjoint(key))


def _matches(stretch: Stretch, keys: frozenset[Key]) -> Iterator[tuple[Key, int, int]]:
    """Yield the phrases that stand in a block, at each place the longest first."""
    words, firsts = stretch.words, _firsts(keys)
    for place in range(len(words)):
        if words[place].key not in firsts:
            continue
        end = place + 1
        while end < min(place + MOST_WORDS, len(words)) and words[end].bound:
            end += 1
        for last in range(end, place, -1):
            key = tuple(word.key for word in words[place:last])
            if key in keys:
                yield key, place, last


@lru_cache(maxsize=2)
def _firsts(keys: frozenset[Key]) -> frozenset[str]:
    return frozenset(key[0] for key in keys)


def _is_enough(group: Group) -> bool:
    """Tell whether it is named often enough; small single words and weak ones need more.

    A word that all write small is a theme only where a heading or a link names it, too: of
    reports in prose, "boat" and "soup" are named as often.
    """
    plain = len(group.key) == 1 and group.places[0].text[1:].islower()
    if plain and not any(place.stands_out for place in group.every):
        return False
    doubtful = plain or all(map(is_weak, group.key))
    return group.count >= (FEWEST_OF_DOUBTFUL if doubtful else FEWEST)


def _score(group: Group, proposed: Sequence[Mapping[Key, float]]) -> float:
    by_report = Counter(place.report for place in group.every)
    told = sum(
        proposed[number].get(group.key, 0.1) * math.log2(1 + count)
        for number, count in by_report.items()
    )
    form = (SEVERAL_WORDS if len(group.key) > 1 else 1) * (
        WEAK if all(map(is_weak, group.key)) else 1
    )
    return told * form * math.sqrt(len(by_report))


def _theme(
    group: Group, texts: Sequence[ReportText], quote: Callable[[Place], Quote]
) -> FoundTheme:
    places = sorted(group.every, key=_order)
    name = _name(group.places)
    others = dict.fromkeys(_name(same) for same in _by_key(group.also))
    reports = tuple(dict.fromkeys(texts[place.report].report.id for place in places))
    return FoundTheme(
        name=name,
        count=group.count,
        reports=reports,
        quotes=tuple(quote(place) for place in _first_of_each(places)),
        also=tuple(other for other in others if other != name),
    )


def _order(place: Place) -> tuple[int, int, int]:
    return place.report, place.stretch.block.span.start, place.first


def _by_key(places: Iterable[Place]) -> Iterable[list[Place]]:
    found: dict[Key, list[Place]] = defaultdict(list)
    for place in places:
        words = place.stretch.words[place.first : place.last]
        found[tuple(word.key for word in words)].append(place)
    return found.values()


def _first_of_each(places: Iterable[Place]) -> Iterator[Place]:
    counts: Counter[int] = Counter()
    for place in places:
        counts[place.report] += 1
        if counts[place.report] <= QUOTES_OF_A_REPORT:
            yield place


def _name(places: Sequence[Place]) -> str:
    """Return the most frequent way of writing; one in small letters where there is such a one."""
    ways = Counter(place.text for place in places)
    folds: Counter[str] = Counter()
    for way, count in ways.items():
        folds[way.casefold()] += count
    chosen = min(folds, key=lambda fold: (-folds[fold], fold))
    if " " in chosen and chosen in ways:
        return chosen
    same = [way for way in ways if way.casefold() == chosen]
    return min(same, key=lambda way: (-ways[way], way))


def _quoting(texts: Sequence[ReportText]) -> Callable[[Place], Quote]:
    indexes: dict[int, LineIndex] = {}

    def quote(place: Place) -> Quote:
        told = texts[place.report]
        words = place.stretch.words[place.first : place.last]
        span = place.stretch.block.words.span(words[0].start, words[-1].end)
        index = indexes.setdefault(place.report, LineIndex.of(told.text))
        return Quote(
            report=told.report,
            span=span,
            lines=index.lines(span),
            text=span.of(told.text),
            page=page_at(told.pages, span.start),
        )

    return quote
