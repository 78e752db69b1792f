"""Paragraphs in a row that each begin with what stands out, or with a person's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.answering.enumerations.naming import OPENING, SURE_NAME, Named, clean_title, named_by
from reportqa.answering.enumerations.structure import Entry, Shape, Structure
from reportqa.answering.wanted_things import Wanted
from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.people import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.answering.enumerations.page import Page

LEAST = 2
FAR = 3
"""Blocks between two openers from which on they are not in a row."""


def opened_paragraphs(page: Page, wanted: Wanted) -> Iterator[Structure]:
    """Yield the runs of paragraphs that open with a name."""
    found = [
        (number, named)
        for number, block in enumerate(page.blocks)
        if block.kind is BlockKind.PARAGRAPH and (named := _opener(block, wanted))
    ]
    for run in _runs(page, found):
        if len(run) >= LEAST:
            yield _structure(page, run)


def _opener(block: Block, wanted: Wanted) -> tuple[Named, ...]:
    if wanted is Wanted.PEOPLE:
        names = names_in(block.text[:200], least=SURE_NAME)
        return tuple(Named(name) for name, start, _ in names[:1] if start <= OPENING)
    opening = next((m for m in (*block.links, *block.marks) if m.start <= OPENING), None)
    if opening is None or opening.end - opening.start < LEAST:
        return ()
    named = named_by(block, wanted)
    return tuple(Named(clean_title(one.title), one.people) for one in named)


def _runs(
    page: Page, found: Sequence[tuple[int, tuple[Named, ...]]]
) -> list[list[tuple[int, tuple[Named, ...]]]]:
    runs: list[list[tuple[int, tuple[Named, ...]]]] = []
    for number, named in found:
        last = runs[-1][-1][0] if runs else None
        if last is not None and number - last <= FAR and page.above[last] == page.above[number]:
            runs[-1].append((number, named))
        else:
            runs.append([(number, named)])
    return runs


def _structure(page: Page, run: Sequence[tuple[int, tuple[Named, ...]]]) -> Structure:
    first = run[0][0]
    before, lead = page.before(first)
    return Structure(
        shape=Shape.OPENERS,
        entries=tuple(
            Entry(
                title=one.title,
                span=page.blocks[number].words.span(0, len(page.blocks[number].text)),
                words=page.blocks[number].text,
                people=one.people,
            )
            for number, named in run
            for one in named
        ),
        lead=f"{page.heading(first)}\n{before}",
        path=page.path(first),
        around=page.around(first),
        span=page.span_of(lead, run[-1][0]),
    )
