"""A report in pieces: each thing it reports, and each section that names no such thing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reportqa.digesting.days import Dated, when_told
from reportqa.digesting.reporters import reporter_of
from reportqa.library.scoping import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from reportqa.library.postdays import PostDays
    from reportqa.models import ItemCard, ItemId, ReportId, Section, Span, When
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.ranking import Candidate
    from reportqa.summarizing.telling import Told

REPEATED = 3
"""In how many reports on an event a sentence stands that says nothing of any."""

SHORTEST_REPEATED = 1


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence, the report that it stands in, and its words in small letters."""

    known: KnownReport
    told: Told
    folded: str


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Something told in one report; ``item`` is None for a section that names no item."""

    known: KnownReport
    title: str
    when: When
    told: tuple[Told, ...]
    item: ItemCard | None = None
    section: Section | None = None

    @property
    def reporter(self) -> str:
        """Who told it."""
        return reporter_of(self.known.card)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Those of its sentences that can be quoted."""
        own = {one.span.start for one in self.told}
        return tuple(one for one in self.known.candidates if one.told.span.start in own)

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """Its sentences, with the report that they stand in; no headings."""
        sentences = (one for one in self.told if not one.heading)
        return tuple(Spoken(self.known, one, one.words.casefold()) for one in sentences)


def pieces_of(
    reports: Sequence[KnownReport], posts: Mapping[ReportId, PostDays]
) -> tuple[Piece, ...]:
    """Return the pieces of all ``reports`` on one event, what is repeated told once at most."""
    found: list[Piece] = []
    for known, told in zip(reports, _fresh(reports), strict=True):
        found.extend(_items(known, told, posts[known.card.id]))
        found.extend(_sections(known, told, posts[known.card.id]))
    return tuple(found)


def _fresh(reports: Sequence[KnownReport]) -> list[tuple[Told, ...]]:
    """Return the sentences of each report that no report before it has, nor many reports."""
    if len(reports) == 1:
        return [known.told for known in reports]
    words = [[folded(told.words) for told in known.told] for known in reports]
    counts = Counter(one for some in words for one in set(some))
    seen: set[str] = set()
    fresh: list[tuple[Told, ...]] = []
    for known, some in zip(reports, words, strict=True):
        pairs = zip(known.told, some, strict=True)
        fresh.append(tuple(told for told, one in pairs if not _is_stale(told, one, counts, seen)))
        seen.update(some)
    return fresh


def _is_stale(told: Told, words: str, counts: Mapping[str, int], seen: Set[str]) -> bool:
    if told.heading or len(words.split()) <= SHORTEST_REPEATED:
        return False
    return words in seen or counts[words] >= REPEATED


def _items(known: KnownReport, told: Sequence[Told], post: PostDays) -> Iterable[Piece]:
    inside: dict[ItemId, list[Told]] = {}
    for one in told:
        item = _inner_item(known, one.span)
        if item:
            inside.setdefault(item.id, []).append(one)
    for item in known.items:
        yield Piece(
            known=known,
            title=item.title,
            when=when_told(Dated(day=item.day, label=item.day_label), known.card.title, post),
            told=tuple(inside.get(item.id, ())),
            item=item,
        )


def _sections(known: KnownReport, told: Sequence[Told], post: PostDays) -> Iterable[Piece]:
    free = [one for one in told if not one.heading and _inner_item(known, one.span) is None]
    inside: dict[Section | None, list[Told]] = {}
    for one in free:
        inside.setdefault(_inner_section(known, one.span), []).append(one)
    for section, sentences in inside.items():
        yield Piece(
            known=known,
            title=section.title if section else known.card.title,
            when=when_told(_dated(known, section), known.card.title, post),
            told=tuple(sentences),
            section=section,
        )


def _inner_item(known: KnownReport, span: Span) -> ItemCard | None:
    around = [item for item in known.items if item.span.start <= span.start < item.span.end]
    return min(around, key=lambda item: item.span.end - item.span.start, default=None)


def _inner_section(known: KnownReport, span: Span) -> Section | None:
    around = [one for one in known.sections if one.span.start <= span.start < one.span.end]
    return min(around, key=lambda one: one.span.end - one.span.start, default=None)


def _dated(known: KnownReport, section: Section | None) -> Dated:
    """Return what a section says of its day, or the next one around it that says any."""
    if section is None:
        return Dated(day=None, label=None)
    around = sorted(
        (one for one in known.sections if one.span.holds(section.span)),
        key=lambda one: one.span.end - one.span.start,
    )
    day = next((one for one in around if one.day or one.day_label), None)
    return Dated(day=day.day, label=day.day_label) if day else Dated(day=None, label=None)
