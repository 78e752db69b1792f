"""A report in pieces: each thing it reports, and each section that names no such thing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.digesting.days import Dated, when_told
from reportqa.digesting.reporters import reporter_of
from reportqa.library.scoping import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from reportqa.library.postdays import PostDays
    from reportqa.models import ItemCard, ReportId, Section, Span, When
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.telling import Told

REPEATED = 3
"""In how many reports on an event a sentence stands that says nothing of any."""


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


def pieces_of(
    reports: Sequence[KnownReport], posts: Mapping[ReportId, PostDays]
) -> tuple[Piece, ...]:
    """Return the pieces of all ``reports`` on one event, what is repeated told once at most."""
    repeated = _repeated(reports)
    seen: set[str] = set()
    found: list[Piece] = []
    for known in reports:
        told = tuple(one for one in known.told if not _is_stale(one, repeated, seen))
        found.extend(_items(known, told, posts[known.card.id]))
        found.extend(_sections(known, told, posts[known.card.id]))
    return tuple(found)


def _repeated(reports: Iterable[KnownReport]) -> frozenset[str]:
    counts = Counter(words for known in reports for words in {_same(one) for one in known.told})
    return frozenset(words for words, count in counts.items() if count >= REPEATED)


def _is_stale(told: Told, repeated: Set[str], seen: set[str]) -> bool:
    """Tell whether a sentence is in many reports, or was in one before; note it."""
    words = _same(told)
    if told.heading or not words:
        return False
    stale = words in repeated or (words in seen and len(words.split()) > REPEATED)
    seen.add(words)
    return stale


def _same(told: Told) -> str:
    return folded(told.words)


def _items(known: KnownReport, told: Sequence[Told], post: PostDays) -> Iterable[Piece]:
    for item in known.items:
        yield Piece(
            known=known,
            title=item.title,
            when=when_told(Dated(day=item.day, label=item.day_label), known.card.title, post),
            told=tuple(one for one in told if _inner_item(known, one.span) is item),
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
