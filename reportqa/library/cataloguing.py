"""Write one report into the catalogue, or take one out, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.chunking import CHUNKER_VERSION, count_words
from reportqa.library.records import day_text, event_row, list_text, sections_text
from reportqa.models import LineIndex, Span, page_at
from reportqa.parsing import PARSER_VERSION, parse_report
from reportqa.parsing.gazetteer import series_mark

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reportqa.models import Item, Passage, Report, ReportId, Source

LONGEST_OPENING = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A report with its passages, ready to be written, and by what it was understood."""

    report: Report
    passages: tuple[Passage, ...]
    made_by: str = ""


def rules_mark() -> str:
    """Return what the rules of this run are known by: their versions, the user's own series."""
    return f"parser {PARSER_VERSION}, chunker {CHUNKER_VERSION}{series_mark()}"


def by_rules(source: Source) -> tuple[Report, str]:
    """Return a source as the rules understand it, and the mark of that."""
    return parse_report(source), rules_mark()


def is_current(made_by: str) -> bool:
    """Tell whether a report with this mark need not be understood anew.

    What a model has read after this version's rules stays as it is.
    """
    mark = rules_mark()
    return made_by == mark or made_by.startswith(f"{mark}; ")


def text_hash(text: str) -> str:
    """Return the key under which a text's vector is kept."""
    return hashlib.blake2b(text.encode("utf-8"), digest_size=16).hexdigest()


def write_report(connection: sqlite3.Connection, understood: Understood) -> None:
    """Put a report in the place of whatever its source held before."""
    report = understood.report
    erase_report(connection, report.id)
    _write_source(connection, report.source, understood.made_by)
    _insert(connection, "reports", [report_row(report)])
    _write_items(connection, report)
    _insert(connection, "passages", passage_rows(report, understood.passages))
    bump_generation(connection)


def erase_report(connection: sqlite3.Connection, report: ReportId) -> None:
    """Take a source and all that was understood of it out of the catalogue."""
    # passages first: their trigger keeps the full-text index in step, a cascade's would too,
    # but only with recursive_triggers on
    connection.execute("DELETE FROM passages WHERE report = ?", (report,))
    connection.execute("DELETE FROM items WHERE report = ?", (report,))
    connection.execute("DELETE FROM sources WHERE id = ?", (report,))


def bump_generation(connection: sqlite3.Connection) -> None:
    """Note that the catalogue changed, so that what is derived from it is out of date."""
    connection.execute(
        "INSERT INTO facts VALUES ('generation', '1')"
        " ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
    )


def write_vectors(
    connection: sqlite3.Connection, model: str, vectors: Iterable[tuple[str, bytes]]
) -> None:
    """Keep vectors (text hash, float32 bytes) of ``model``."""
    connection.executemany(
        "INSERT OR IGNORE INTO embeddings VALUES (?, ?, ?)",
        ((model, key, vector) for key, vector in vectors),
    )


def _write_source(connection: sqlite3.Connection, source: Source, made_by: str) -> None:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    pages = list_text([[page.start, page.end] for page in source.pages])
    connection.execute(
        "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            source.id,
            source.origin,
            source.root,
            source.name,
            source.format,
            source.digest,
            source.text,
            pages,
            made_by,
            now,
        ),
    )


def report_row(report: Report) -> dict[str, object]:
    """Return the columns of ``reports``."""
    body = report.body.of(report.source.text) if report.body else ""
    return {
        "id": report.id,
        "title": report.title,
        "author": report.author,
        **event_row(report.event),
        "date": day_text(report.date),
        "tags": list_text(report.tags),
        "language": report.language,
        "words": count_words(body),
        "sections": sections_text(report.sections),
    }


def _write_items(connection: sqlite3.Connection, report: Report) -> None:
    index = LineIndex.of(report.source.text)
    rows = {item.id_in(report.id): _item_row(report, item, index) for item in report.items}
    _insert(connection, "items", list(rows.values()))


def _item_row(report: Report, item: Item, index: LineIndex) -> dict[str, object]:
    source = report.source
    opening = opening_span(source.text, item.span)
    return {
        "id": item.id_in(report.id),
        "report": report.id,
        "title": item.title,
        "kind": item.kind,
        "people": list_text(item.people),
        "links": list_text(item.links),
        "day": day_text(item.day),
        "day_label": item.day_label,
        "session": item.session,
        "attendance": item.attendance,
        "tldr": item.tldr.text if item.tldr else None,
        "comment": item.comment.text if item.comment else None,
        "confidence": item.confidence,
        "start": item.span.start,
        "end": item.span.end,
        "opening_start": opening.start,
        "opening_end": opening.end,
        "opening": opening.of(source.text),
        "line_start": index.line(opening.start),
        "line_end": index.line(opening.end - 1),
        "page": page_at(source.pages, opening.start),
        "said": item.span.of(source.text),
    }


def opening_span(text: str, span: Span) -> Span:
    """Return the first paragraph of ``span``, where an item is named, cut at 300 characters."""
    inside = span.of(text)
    start = len(inside) - len(inside.lstrip())
    end = inside.find("\n", start)
    end = len(inside) if end < 0 else end
    shown = inside[start : min(end, start + LONGEST_OPENING)].rstrip()
    return Span(span.start + start, span.start + start + max(len(shown), 1))


def passage_rows(report: Report, passages: Sequence[Passage]) -> list[dict[str, object]]:
    """Return the columns of ``passages``, each passage once."""
    index = LineIndex.of(report.source.text)
    about = about_text(report)
    unique = {passage.id: passage for passage in passages}
    rows = (_passage_row(one, index, report.source.pages) for one in unique.values())
    return [row | {"about": about} for row in rows]


def about_text(report: Report) -> str:
    """Return the words that name a report: found by full text, but not embedded."""
    event = report.event
    stem = report.source.name.rsplit(".", 1)[0]
    told = (report.title, event and event.name, event and event.place, report.author, *report.tags)
    return " · ".join(part for part in (*told, stem) if part)


def _passage_row(passage: Passage, index: LineIndex, pages: Sequence[Span]) -> dict[str, object]:
    first, last = index.lines(passage.span)
    return {
        "id": passage.id,
        "report": passage.report,
        "item": passage.item,
        "start": passage.span.start,
        "end": passage.span.end,
        "line_start": first,
        "line_end": last,
        "page": page_at(pages, passage.span.start),
        "context": passage.context,
        "text": passage.text,
        "tokens": passage.tokens,
        "text_hash": text_hash(passage.indexed_text),
    }


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, object]]) -> None:
    if rows:
        names = ", ".join(f'"{name}"' for name in rows[0])
        places = ", ".join(f":{name}" for name in rows[0])
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608
