"""Lines and columns, measured in a terminal's cells."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from reportqa.sanitizing import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GAP = 2
NARROWEST_COLUMN = 8


def clean_line(text: str) -> str:
    """Return report text as it may stand on one line of a terminal."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(for_terminal(text).split())


def clean_lines(text: str) -> str:
    """Return report text as it may be written to a terminal, its lines kept."""
    return for_terminal(text)


def cells(text: str) -> int:
    """Return how many columns ``text`` takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Return ``text`` in lines of at most ``width`` cells.

    ``first`` and ``rest`` stand before the first and the other lines. A word that is
    longer than a line is broken.
    """
    lines: list[str] = []
    line, filled = first, False
    for word in _pieces(text, max(width - max(cells(first), cells(rest)), 1)):
        if filled and cells(line) + 1 + cells(word) > width:
            lines.append(line)
            line, filled = rest, False
        line += f" {word}" if filled else word
        filled = True
    return [*lines, line] if filled else lines


def _pieces(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        if cells(word) <= width:
            yield word
        else:
            from rich.cells import chop_cells

            yield from chop_cells(word, max(width, 2))


def columns(rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """Return clean ``rows`` as lines with aligned columns; the first is the header.

    Where they are wider than ``width``, the widest columns give way, and what does not fit
    into one line of its column goes on in the next. Columns of numbers are set to the right.
    """
    if not rows:
        return []
    widths = column_widths(rows)
    if width is not None:
        widths = _shrunk(widths, width - GAP * (len(widths) - 1))
    right = [
        all(row[place].isdigit() or not row[place] for row in rows[1:])
        for place in range(len(widths))
    ]
    return [line for row in rows for line in _row(row, widths, right)]


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return how many cells each column needs."""
    return [max(cells(row[place]) for row in rows) for place in range(len(rows[0]))]


def fits(rows: Sequence[Sequence[str]], width: int | None) -> bool:
    """Tell whether ``rows`` stand in columns without a line that is broken."""
    needed = sum(column_widths(rows)) + GAP * (len(rows[0]) - 1)
    return width is None or needed <= width


def _shrunk(widths: Sequence[int], room: int) -> list[int]:
    shrunk = list(widths)
    for _ in range(max(sum(widths) - room, 0)):
        widest = max(range(len(shrunk)), key=shrunk.__getitem__)
        if shrunk[widest] <= NARROWEST_COLUMN:
            break
        shrunk[widest] -= 1
    return shrunk


def _row(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    broken = [wrap(text, width) for text, width in zip(row, widths, strict=True)]
    lines = zip_longest(*broken, fillvalue="")
    return [_line(line, widths, right) for line in lines] or [""]


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    fields: list[str] = []
    for text, width, numeric in zip(row, widths, right, strict=True):
        blank = " " * (width - cells(text))
        fields.append(blank + text if numeric else text + blank)
    return (" " * GAP).join(fields).rstrip()
