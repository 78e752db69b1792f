"""Tables: each column may be the list."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportqa.answering.enumerations.naming import clean_title
from reportqa.answering.enumerations.structure import Entry, Shape, Structure
from reportqa.answering.wanted_things import Wanted
from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.people import split_people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.answering.enumerations.page import Page

LEAST_ROWS = 2
MOST_COLUMNS = 12


def table_columns(page: Page, wanted: Wanted) -> Iterator[Structure]:
    """Yield every column of every table; its head is part of the lead."""
    for rows in _tables(page):
        cells = [_cells(page.blocks[number]) for number in rows]
        if len(rows) > LEAST_ROWS:
            for column in range(min(max(map(len, cells)), MOST_COLUMNS)):
                yield from _column(page, rows, cells, column, wanted)


def _tables(page: Page) -> list[list[int]]:
    rows = [
        n for n, b in enumerate(page.blocks) if b.kind is BlockKind.TABLE_ROW and b.text.strip()
    ]
    tables: list[list[int]] = [rows[:1]] if rows else []
    for last, number in pairwise(rows):
        if number == last + 1:
            tables[-1].append(number)
        else:
            tables.append([number])
    return tables


def _cells(block: Block) -> list[str]:
    text = block.text.strip().strip("|")
    return [cell.strip() for cell in text.split("|")]


def _column(
    page: Page, rows: Sequence[int], cells: Sequence[Sequence[str]], column: int, wanted: Wanted
) -> Iterator[Structure]:
    head = cells[0][column] if column < len(cells[0]) else ""
    entries = [
        entry
        for number, row in zip(rows[1:], cells[1:], strict=True)
        if column < len(row)
        for entry in _entries(page.blocks[number], row[column], wanted)
    ]
    if len(entries) >= LEAST_ROWS:
        before, first = page.before(rows[0])
        yield Structure(
            shape=Shape.TABLE,
            entries=tuple(entries),
            lead=f"{page.heading(rows[0])}\n{before}\n{head}",
            path=page.path(rows[0]),
            around=page.around(rows[0]),
            span=page.span_of(first, rows[-1]),
        )


def _entries(block: Block, cell: str, wanted: Wanted) -> Iterator[Entry]:
    span = block.words.span(0, len(block.text))
    titles = split_people(cell) if wanted is Wanted.PEOPLE else (clean_title(cell),)
    for title in titles:
        if len(title) > 1 and any(char.isalpha() for char in title):
            yield Entry(title=title, span=span, words=block.text)
