"""Bullet and numbered lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.answering.enumerations.naming import named_by
from reportqa.answering.enumerations.structure import Entry, Shape, Structure
from reportqa.parsing.blocks import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.answering.enumerations.page import Page
    from reportqa.answering.wanted_things import Wanted

NUMBER = re.compile(r"\W*(\d{1,3})[.)]")


def bullet_lists(page: Page, wanted: Wanted) -> Iterator[Structure]:
    """Yield every list of ``page``, nested ones too."""
    for members in _runs(page):
        entries = [
            entry
            for place, number in enumerate(members)
            for entry in _entries(page, number, _end(page, members, place), wanted)
        ]
        if entries:
            before, first = page.before(members[0])
            yield Structure(
                shape=Shape.BULLETS,
                entries=tuple(entries),
                lead=f"{page.heading(members[0])}\n{before}",
                path=page.path(members[0]),
                around=page.around(members[0]),
                span=page.span_of(first, _end(page, members, len(members) - 1) - 1),
            )


def _runs(page: Page) -> list[list[int]]:
    """Return the numbers of the list items that make up each list."""
    runs: list[list[int]] = []
    open_at: dict[int, list[int]] = {}
    for number, block in enumerate(page.blocks):
        if block.kind is BlockKind.HEADING:
            open_at = {}
        elif block.kind is BlockKind.LIST_ITEM:
            open_at = {depth: run for depth, run in open_at.items() if depth <= block.depth}
            run = open_at.get(block.depth)
            if run is None or not _goes_on(page, run[-1], number):
                run = list[int]()
                runs.append(run)
                open_at[block.depth] = run
            run.append(number)
    return runs


def _goes_on(page: Page, last: int, number: int) -> bool:
    """Tell whether a list goes on: prose between ends it, unless the numbers count on."""
    between = page.blocks[last + 1 : number]
    if not any(block.kind is BlockKind.PARAGRAPH and block.depth == 0 for block in between):
        return page.blocks[last].ordered == page.blocks[number].ordered
    return _number(page, number) == _number(page, last) + 1 > 1


def _number(page: Page, number: int) -> int:
    found = NUMBER.match(page.text, page.blocks[number].span.start)
    return int(found[1]) if found else -1


def _end(page: Page, members: Sequence[int], place: int) -> int:
    """Return the block after all that belongs to a member: deeper lists, paragraphs in it."""
    if place + 1 < len(members):
        return members[place + 1]
    depth = page.blocks[members[place]].depth
    following = range(members[place] + 1, len(page.blocks))
    return next(
        (
            n
            for n in following
            if page.blocks[n].depth < depth
            or (page.blocks[n].kind is BlockKind.LIST_ITEM and page.blocks[n].depth == depth)
        ),
        len(page.blocks),
    )


def _entries(page: Page, number: int, end: int, wanted: Wanted) -> Iterator[Entry]:
    block = page.blocks[number]
    if not block.text.strip():
        return
    for named in named_by(block, wanted):
        yield Entry(
            title=named.title,
            span=block.words.span(0, len(block.text)),
            words=page.words_of(number, end),
            people=named.people,
        )
