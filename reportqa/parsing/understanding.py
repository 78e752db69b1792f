"""A source becomes a report: the one place where the parts of this room meet."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.models import Report, Source, Span
from reportqa.parsing.authors import author_of
from reportqa.parsing.beside import events_beside
from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.days import posted_on
from reportqa.parsing.events import Clues, find_event
from reportqa.parsing.header import Header, read_header
from reportqa.parsing.items import find_items
from reportqa.parsing.items.outline import About, Outline
from reportqa.parsing.language import language_of
from reportqa.parsing.lines import trimmed
from reportqa.parsing.occasion import occasion_of
from reportqa.parsing.sections import headings_of, sections_of
from reportqa.parsing.structure import blocks_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from reportqa.models import Event


_LEADING = 900
_MOST_BLOCKS = 6_000
_MOST_CHARACTERS = 1_000_000
_MOST_LINES = 100_000
_LONGEST_LINE_AS_TITLE = 120
_PROSE = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.HEADING}


def parse_report(source: Source) -> Report:
    """Understand a source. Pure; every text gives a report."""
    text = source.text
    header = read_header(text, source.format)
    body = trimmed(text, header.end, len(text))
    blocks = blocks_of(text, _readable(text, body), source.format) if body else ()
    title = _title(source, header, blocks)
    leading = _leading(blocks)
    posted = posted_on(header.first("date", "created", "published") or source.metadata.date)
    event = _placed(
        find_event(_clues(source, (title, leading), header, blocks, posted)),
        header,
        (title, leading),
    )
    year = event.year if event else None
    headings = headings_of(blocks, year)
    if event:
        words = [heading.block.text for heading in headings]
        event = replace(event, beside=events_beside(event, title, words))
    sections = sections_of(headings, body.end if body else 0)
    language = language_of(
        header.first("lang", "language") or source.metadata.language, _words(blocks)
    )
    # Beyond this it is no report that somebody wrote: items are looked for no further.
    most = _near(blocks)
    near = sum(heading.index < most for heading in headings)
    author = author_of(header, title, leading, source.metadata.author)
    about = About(title=title, year=year, author=author)
    outline = Outline.of(text, blocks[:most], headings[:near], sections[:near], about=about)
    return Report(
        source=source,
        title=title,
        body=body,
        author=author,
        event=event,
        date=posted,
        tags=_tags(header),
        language=language,
        sections=sections,
        items=find_items(outline) if body else (),
    )


def _title(source: Source, header: Header, blocks: Sequence[Block]) -> str:
    heading = next((b.text for b in blocks if b.kind is BlockKind.HEADING and b.text.strip()), None)
    line = next((b.text for b in blocks if b.kind in _PROSE and b.text.strip()), "")
    first = line.strip().split("\n")[0]
    candidates = (
        header.first("title"),
        heading,
        source.metadata.title,
        first if len(first) <= _LONGEST_LINE_AS_TITLE else None,
    )
    known = next((c for c in candidates if c and c.strip()), None)
    return " ".join(known.split()) if known else _named(source.name)


def _readable(text: str, body: Span) -> Span:
    """Return as much of the body as is read for structure: beyond it lies no report."""
    end = body.start
    for _ in range(_MOST_LINES):
        end = text.find("\n", end, body.end) + 1
        if not end:
            return body
    return Span(body.start, end)


def _near(blocks: Sequence[Block]) -> int:
    """Return how many blocks are looked at for items."""
    if not blocks:
        return 0
    limit = blocks[0].span.start + _MOST_CHARACTERS
    return min(_MOST_BLOCKS, bisect_right(blocks, limit, key=lambda block: block.span.start))


def _named(name: str) -> str:
    """Make a title of a file's name."""
    stem = re.sub(r"\.\w{1,8}$", "", name.rstrip("/").rsplit("/", 1)[-1])
    words = re.sub(r"[-_\s]+", " ", stem).strip()
    return words or name or "untitled"


def _leading(blocks: Sequence[Block]) -> str:
    """Return the first words of the body."""
    parts: list[str] = []
    size = 0
    for block in blocks:
        if size > _LEADING:
            break
        if block.kind in _PROSE:
            parts.append(block.text)
            size += len(block.text)
    return "\n".join(parts)[:_LEADING]


def _words(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks[:400] if block.kind in _PROSE)


def _clues(
    source: Source,
    words: tuple[str, str],
    header: Header,
    blocks: Sequence[Block],
    posted: dt.date | None,
) -> Clues:
    title, leading = words
    extra = " · ".join(header.all("subtitle", "abstract", "event", "conference"))
    headings = [b.text for b in blocks if b.kind is BlockKind.HEADING][:4]
    return Clues(
        title=f"{title} · {extra}" if extra else title,
        tags=_tags(header),
        headings=[" ".join(heading.split()) for heading in headings if heading != title],
        leading=leading,
        urls=[link.url for block in blocks[:12] for link in block.links if link.url],
        path=source.name,
        posted=posted,
    )


def _placed(event: Event | None, header: Header, words: tuple[str, str]) -> Event | None:
    """Fill in where and when an event took place."""
    if event is None:
        return None
    told = header.all("dates", "event_date", "event_dates", "event-date", "abstract", "subtitle")
    places = header.all("location", "place", "venue", "city")
    found = occasion_of(*words, told, places, event.year)
    return replace(event, place=found.place, start=found.start, end=found.end)


def _tags(header: Header) -> tuple[str, ...]:
    """Return tags and categories, one by one, without repeats."""
    values = header.all("tags", "tag", "categories", "category", "keywords")
    parts = (part.strip(" \"'[]#") for value in values for part in _split(value))
    return tuple({part.lower(): part for part in parts if part}.values())


def _split(value: str) -> Iterable[str]:
    return value.split(",") if "," in value else [value]
