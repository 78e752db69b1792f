"""The headings under a heading, and the items told in a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.answering.enumerations.naming import clean_title, people_of
from reportqa.answering.enumerations.structure import Entry, Shape, Structure
from reportqa.answering.wanted_things import KINDS, Wanted
from reportqa.models import Span
from reportqa.parsing.blocks import BlockKind
from reportqa.parsing.people import certainty

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.answering.enumerations.page import Page
    from reportqa.models import ItemCard

LONGEST_LEAD = 700
LONGEST_WORDS, LAST_WORDS = 1_500, 300


def sub_headings(page: Page, wanted: Wanted) -> Iterator[Structure]:
    """Yield, for every heading and for the report, the headings right under it."""
    groups: dict[tuple[int, ...], list[int]] = {}
    for number, block in enumerate(page.blocks):
        if block.kind is BlockKind.HEADING and block.text.strip():
            groups.setdefault(page.above[number], []).append(number)
    for above, numbers in groups.items():
        entries = [entry for number in numbers for entry in _headed(page, number, wanted)]
        if entries:
            yield _under(page, above, numbers, entries)


def _under(
    page: Page, above: tuple[int, ...], numbers: Sequence[int], entries: Sequence[Entry]
) -> Structure:
    parent = above[-1] if above else None
    first = 0 if parent is None else parent + 1
    prose = page.words_of(first, numbers[0])[-LONGEST_LEAD:]
    title = page.report.title if parent is None else page.title_of(parent)
    return Structure(
        shape=Shape.HEADINGS,
        entries=tuple(entries),
        lead=f"{title}\n{prose}",
        path=" / ".join(page.title_of(one) for one in above[:-1]),
        span=page.span_of(numbers[0] if parent is None else parent, numbers[-1]),
    )


def _headed(page: Page, number: int, wanted: Wanted) -> Iterator[Entry]:
    block = page.blocks[number]
    words = page.words_of(number, _own_end(page, number))[:LONGEST_WORDS]
    span = block.words.span(0, len(block.text))
    if wanted is Wanted.PEOPLE:
        for name in people_of(block):
            yield Entry(title=name, span=span, words=words)
        return
    item = next(
        (card for card in page.items if card.opening.span.start in _reach(block.span)), None
    )
    title = item.title if item else clean_title(block.text)
    if len(title) > 1:
        people = item.people if item else ()
        yield Entry(title=title, span=span, words=words, people=people, item=item)


def _own_end(page: Page, number: int) -> int:
    """Return the number of the next heading of any level."""
    following = range(number + 1, len(page.blocks))
    return next(
        (n for n in following if page.blocks[n].kind is BlockKind.HEADING), len(page.blocks)
    )


def _reach(span: Span) -> range:
    return range(span.start, span.end)


def section_items(page: Page, wanted: Wanted) -> Iterator[Structure]:
    """Yield, for every section and for the report, the wanted kinds of items told in it."""
    kinds = KINDS.get(wanted)
    cards = [card for card in page.items if not kinds or card.kind in kinds]
    sections = [None, *(n for n, b in enumerate(page.blocks) if b.kind is BlockKind.HEADING)]
    told: set[tuple[str, ...]] = set()
    for section in reversed(sections):
        inside = _inside(page, section, cards)
        key = tuple(card.id for card in inside)
        if inside and key not in told:
            told.add(key)
            yield _of_items(page, section, inside, wanted)


def _inside(page: Page, section: int | None, cards: Sequence[ItemCard]) -> list[ItemCard]:
    if section is None:
        return list(cards)
    whole = page.span_of(section, page.section_end(section) - 1)
    heading = page.blocks[section].span
    return [c for c in cards if whole.holds(c.opening.span) and not heading.holds(c.opening.span)]


def _of_items(
    page: Page, section: int | None, cards: Sequence[ItemCard], wanted: Wanted
) -> Structure:
    start = 0 if section is None else page.blocks[section].span.start
    end = max(card.span.end for card in cards)
    lead = page.report.title if section is None else page.title_of(section)
    return Structure(
        shape=Shape.ITEMS,
        entries=tuple(entry for card in cards for entry in _told(page, card, wanted)),
        lead=f"{lead}\n{_prose_before(page, section, cards[0])}",
        path="" if section is None else _above(page, section),
        span=Span(start, max(end, start + 1)),
    )


def _above(page: Page, section: int) -> str:
    return " / ".join(page.title_of(one) for one in page.above[section])


def _prose_before(page: Page, section: int | None, card: ItemCard) -> str:
    first = 0 if section is None else section + 1
    blocks = page.blocks[first:]
    until = next((n for n, b in enumerate(blocks) if b.span.end > card.span.start), len(blocks))
    return page.words_of(first, first + until)[-LAST_WORDS:]


def _told(page: Page, card: ItemCard, wanted: Wanted) -> Iterator[Entry]:
    words = f"{card.title}\n{' '.join(card.people)}\n{card.span.of(page.text)}"
    if wanted is Wanted.PEOPLE:
        for name in card.people:
            if certainty(name) >= 0.5:
                yield Entry(title=name, span=card.opening.span, words=words)
        return
    yield Entry(
        title=card.title, span=card.opening.span, words=words, people=card.people, item=card
    )
