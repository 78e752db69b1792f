"""One report: its text, or some of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import LineIndex
from reportqa.rendering.json import item_data, report_data
from reportqa.rendering.typesetting import clean_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.models import ItemCard, ReportCard, Section


def whole_text(text: str, on_screen: bool) -> str:
    """Return a report's text: as it is for a program, without commands for a terminal."""
    return clean_lines(text) if on_screen else text


def numbered_text(text: str, lines: tuple[int, int]) -> str:
    """Return the lines from the first to the last of ``lines`` with their numbers."""
    first, last = lines
    # Lines end at "\n" alone, as citations count them.
    chosen = text.split("\n")[first - 1 : last]
    width = len(str(first + len(chosen) - 1))
    return "\n".join(
        f"{number:>{width}}  {_one_line(line)}".rstrip()
        for number, line in enumerate(chosen, first)
    )


def line_count(text: str) -> int:
    """Return how many lines ``text`` has."""
    return text.count("\n") + (not text.endswith("\n"))


def show_data(
    card: ReportCard, text: str, sections: Iterable[Section], items: Sequence[ItemCard]
) -> dict[str, object]:
    """Return the object of ``show``: the report with its sections, items and text."""
    index = LineIndex.of(text)
    return {
        **report_data(card),
        "sections": [_section_data(section, index) for section in sections],
        "items": [item_data(item) for item in items],
        "text": text,
    }


def _section_data(section: Section, index: LineIndex) -> dict[str, object]:
    first, last = index.lines(section.span)
    return {
        "title": section.title,
        "level": section.level,
        "line_start": first,
        "line_end": last,
        "char_start": section.span.start,
        "char_end": section.span.end,
    }


def _one_line(line: str) -> str:
    return clean_lines(line).replace("\n", " ")
