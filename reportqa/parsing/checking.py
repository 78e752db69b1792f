"""What was understood of a report, line by line: for its author, not for machines.

Pure: the words to print and where they belong. A remark is something *understood* from
plain marks, *guessed* with a confidence, *left* alone, or a *hint* at what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reportqa.models import LineIndex, Span
from reportqa.parsing.header import read_header
from reportqa.parsing.understanding import parse_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.models import Item, Report, Section, Source

_SURE = 0.8
_LONGEST = 90
_BRIEF = 50
_FIRST_LINE = 1
_FEWEST_WORDS = 8
_WANTED = (("no link to slides, video or paper", "links"), ("nobody is named", "people"))


class RemarkKind(StrEnum):
    """What a remark says of its line."""

    UNDERSTOOD = "understood"
    GUESSED = "guessed"
    LEFT = "left"
    HINT = "hint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to say about one line, 1-based; ``confidence`` where it is a guess."""

    line: int
    kind: RemarkKind
    text: str
    confidence: float | None = None


def check_report(source: Source) -> tuple[Remark, ...]:
    """Return what was understood of a source, what was guessed, what was left, and hints.

    Remarks come in the order of the lines; hints about the whole report stand on line 1.
    """
    report = parse_report(source)
    index = LineIndex.of(source.text)
    remarks = [
        *_header_remarks(report, index),
        *_event_remarks(report),
        *_section_remarks(report, index),
        *(remark for item in report.items for remark in _item_remarks(item, index)),
        *_left_remarks(report, index),
        *_missing(report),
    ]
    return tuple(sorted(remarks, key=lambda remark: remark.line))


def _understood(line: int, text: str) -> Remark:
    return Remark(line=line, kind=RemarkKind.UNDERSTOOD, text=text)


def _hint(line: int, text: str) -> Remark:
    return Remark(line=line, kind=RemarkKind.HINT, text=text)


def _judged(line: int, text: str, confidence: float) -> Remark:
    """Return a remark that is a guess unless it is sure."""
    if confidence >= _SURE:
        return _understood(line, text)
    return Remark(line=line, kind=RemarkKind.GUESSED, text=text, confidence=confidence)


def _header_remarks(report: Report, index: LineIndex) -> Iterable[Remark]:
    """One remark for every key of the header, on its own line where it can be found."""
    source = report.source
    header = read_header(source.text, source.format)
    last = index.line(max(header.end - 1, 0))
    rows = source.text[: header.end].split("\n")
    for key, values in header.fields.items():
        at = next(
            (n for n, row in enumerate(rows, 1) if row.lower().lstrip(" .:#+").startswith(key)), 1
        )
        if values:
            yield _understood(min(at, last), f"header: {key} = {_short(', '.join(values))}")


def _event_remarks(report: Report) -> Iterable[Remark]:
    event = report.event
    if event is None:
        return
    told = [event.name]
    told += [f"in {event.place}"] if event.place else []
    told += [f"{event.start} to {event.end}"] if event.start and event.end else []
    yield _judged(_FIRST_LINE, f"event: {', '.join(told)}", event.confidence)
    if event.year is None:
        yield _hint(_FIRST_LINE, f"no year: name it once, as in '{event.name} 2024'")


def _section_remarks(report: Report, index: LineIndex) -> Iterable[Remark]:
    titled = {item.span.start for item in report.items}
    for number, section in enumerate(report.sections):
        line = index.line(section.heading.start)
        if section.heading.start not in titled:
            yield _understood(line, f"heading {section.level}: {_short(section.title)}")
        yield from _day_remarks(section, line)
        if _is_empty(report, number):
            yield _hint(line, "nothing is said under this heading")


def _day_remarks(section: Section, line: int) -> Iterable[Remark]:
    label = section.day_label
    if not label or label not in section.title:
        return
    if section.day:
        yield _understood(line, f"day: {section.day.isoformat()}")
    else:
        yield _hint(line, f"'{label}' is no calendar day yet: write the date beside it")


def _is_empty(report: Report, number: int) -> bool:
    section = report.sections[number]
    following = report.sections[number + 1 : number + 2]
    end = following[0].span.start if following else section.span.end
    holds = bool(following) and following[0].level > section.level
    return not holds and not report.source.text[section.heading.end : end].strip(" \t\r\n=-~^#*+")


def _item_remarks(item: Item, index: LineIndex) -> Iterable[Remark]:
    line = index.line(item.span.start)
    yield _judged(line, _told(item), item.confidence)
    missing = [what for what, there in _WANTED if not getattr(item, there)]
    if missing:
        yield _hint(line, f"'{_short(item.title, _BRIEF)}': {', '.join(missing)}")


def _told(item: Item) -> str:
    """Say what an item is in one line."""
    parts = [f"{item.kind.value}: {_short(item.title)}"]
    parts += [f"by {', '.join(item.people)}"] if item.people else []
    parts += [f"{len(item.links)} link{'s' * (len(item.links) != 1)}"] if item.links else []
    parts += [item.attendance.value.replace("_", " ")]
    parts += [item.day.isoformat()] if item.day else []
    parts += [name for name, part in (("TLDR", item.tldr), ("comment", item.comment)) if part]
    return " · ".join(parts)


def _left_remarks(report: Report, index: LineIndex) -> Iterable[Remark]:
    """One remark for every run of words, a few apart, that no item holds."""
    if report.body is None:
        return
    for gap in _gaps(report.body, report.items):
        words = len(gap.of(report.source.text).split())
        if words >= _FEWEST_WORDS or (words and not report.items):
            start = gap.start + _blanks(gap.of(report.source.text))
            first = index.line(start)
            last = max(first, index.line(start + len(gap.of(report.source.text).strip()) - 1))
            where = f"lines {first}-{last}" if last > first else f"line {first}"
            text = f"{where}, {words} words: kept as text, no talk found in it"
            yield Remark(line=first, kind=RemarkKind.LEFT, text=text)


def _blanks(words: str) -> int:
    return len(words) - len(words.lstrip())


def _gaps(body: Span, items: Sequence[Item]) -> Iterable[Span]:
    position = body.start
    for item in sorted(items, key=lambda item: item.span):
        if item.span.start > position:
            yield Span(position, item.span.start)
        position = max(position, item.span.end)
    if position < body.end:
        yield Span(position, body.end)


def _missing(report: Report) -> Iterable[Remark]:
    """Hints about the whole report."""
    if report.body is None:
        yield _hint(_FIRST_LINE, "nothing is written below the header")
    if report.event is None:
        yield _hint(_FIRST_LINE, "no event: name the conference and its year in the title")
    if report.author is None:
        yield _hint(_FIRST_LINE, "no author: add 'author: Your Name' to the header")
    if report.date is None:
        yield _hint(_FIRST_LINE, "no date: add 'date: YYYY-MM-DD' to the header")
    if report.body is not None and not report.items:
        yield _hint(_FIRST_LINE, "no talk was found: a heading or a bullet for each would do")


def _short(words: str, longest: int = _LONGEST) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
