"""The sentences of a report with their quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.library.catalogue import report_text, source_format, source_pages
from reportqa.models import LineIndex, Quote, Span, page_at
from reportqa.parsing.header import body_start
from reportqa.retrieval.sentences import readable_sentences

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from reportqa.models import ReportCard


_GAP = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class QuotedSentence:
    """A sentence as a reader sees it, and its words in the report."""

    words: str
    quote: Quote


def quoted_sentences(
    connection: sqlite3.Connection,
    report: ReportCard,
    span: Span | None = None,
    worth: Callable[[str], bool] = bool,
) -> Iterator[QuotedSentence]:
    """Yield the sentences of a report's body, or of ``span`` in it; headings are left out.

    Only paragraphs that are ``worth`` it are cut into sentences.
    """
    text = report_text(connection, report.id)
    lines, pages = LineIndex.of(text), source_pages(connection, report.id)
    format_ = source_format(connection, report.id)
    whole = span or Span(body_start(text, format_), len(text))
    for paragraph in _paragraphs(text, whole):
        if not worth(paragraph.of(text)):
            continue
        for one in readable_sentences(text, paragraph, format_):
            if not one.heading:
                quote = Quote(
                    report=report,
                    span=one.span,
                    lines=lines.lines(one.span),
                    text=one.span.of(text),
                    page=page_at(pages, one.span.start),
                )
                yield QuotedSentence(one.words, quote)


def _paragraphs(text: str, span: Span) -> Iterator[Span]:
    start, end = span.start, span.end
    for gap in _GAP.finditer(text, start, end):
        if start < gap.start():
            yield Span(start, gap.start())
        start = gap.end()
    if start < end:
        yield Span(start, end)
