"""Reading PDF: the text page by page, as pdfium orders it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from reportqa.errors import SourceError
from reportqa.loading.decoding import storable
from reportqa.loading.inputs import Extracted
from reportqa.loading.layout import Line, join_hyphens, page_paragraphs, without_running_lines
from reportqa.models import Metadata, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PDF_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
# pdfium's error codes FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY.
ENCRYPTED = frozenset({4, 5})
# A NUL stands for a glyph without a character; a zero-width space carries no ink.
INKLESS = re.compile("[\x00\u200b]")
UNFINISHED = re.compile(r"[\w,;–-]$")


class _TextPage(Protocol):
    def count_chars(self) -> int: ...
    def get_charbox(self, index: int, loose: bool = False) -> tuple[float, float, float, float]: ...
    def close(self) -> None: ...


class _Page(Protocol):
    def get_textpage(self) -> _TextPage: ...
    def close(self) -> None: ...


class _Document(Protocol):
    def __len__(self) -> int: ...
    def __getitem__(self, i: int) -> _Page: ...
    def get_metadata_dict(self, skip_empty: bool = False) -> dict[str, str]: ...


def read_pdf(data: bytes) -> Extracted:
    r"""Read a PDF's pages; their spans tile the text, so that each offset is on one page.

    A page ends with a line break that is part of its span, hence a page without text is
    one ``\n``. Paragraphs are parted by blank lines where the layout parts them.

    Raises:
        SourceError: It is encrypted, broken, or holds pictures of text alone.
    """
    pages, metadata = _read(data)
    texts = _page_texts(pages)
    if not any(texts):
        raise SourceError("PDF without text (a scan?)")
    text, spans = _tile(texts)
    return Extracted(text=text, pages=spans, metadata=metadata)


def _read(data: bytes) -> tuple[list[list[Line]], Metadata]:
    """Read the lines of each page, and translate what pdfium throws."""
    from pypdfium2 import PdfiumError  # pyright: ignore[reportMissingTypeStubs]

    try:
        with _open(data) as document:
            return [_page_lines(page) for page in _pages(document)], _metadata(document)
    except PdfiumError as error:
        encrypted = getattr(error, "err_code", None) in ENCRYPTED
        reason = "encrypted PDF" if encrypted else f"not a readable PDF: {error}"
        raise SourceError(reason) from error


def _open(data: bytes) -> Any:
    from pypdfium2 import PdfDocument  # pyright: ignore[reportMissingTypeStubs]

    return PdfDocument(data)


def _page_texts(pages: Sequence[Sequence[Line]]) -> list[str]:
    texts = [page_paragraphs(lines) for lines in without_running_lines(pages)]
    return [storable(INKLESS.sub("", text)).strip() for text in join_hyphens(texts)]


def _tile(texts: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Join pages, with a blank line between them unless a sentence runs on."""
    parts: list[str] = []
    spans: list[Span] = []
    start = 0
    for text, following in zip(texts, [*texts[1:], ""], strict=True):
        runs_on = UNFINISHED.search(text) and following[:1].islower()
        parts.append(text + ("\n" if runs_on or not text else "\n\n"))
        spans.append(Span(start, start + len(parts[-1])))
        start = spans[-1].end
    return "".join(parts), tuple(spans)


def _pages(document: _Document) -> Iterator[_Page]:
    for number in range(len(document)):
        page = document[number]
        yield page
        page.close()


def _page_lines(page: _Page) -> list[Line]:
    text_page = page.get_textpage()
    try:
        return list(_lines(text_page))
    finally:
        text_page.close()


def _lines(text_page: _TextPage) -> Iterator[Line]:
    """Part a page's characters at pdfium's line breaks, and see where each line stands."""
    characters = _characters(text_page)
    for match in re.finditer(r"[^\r\n]+", characters):
        inked = match.group().strip()
        if not inked:
            continue
        first = match.start() + match.group().index(inked)
        left, bottom, _, top = text_page.get_charbox(first, loose=True)
        _, end_bottom, right, _ = text_page.get_charbox(first + len(inked) - 1, loose=True)
        yield Line(
            text=inked,
            left=left,
            right=right,
            first_bottom=bottom,
            last_bottom=end_bottom,
            size=top - bottom,
        )


def _characters(text_page: _TextPage) -> str:
    """Return one character for each of pdfium's, so that its indices hold."""
    from pypdfium2 import raw  # pyright: ignore[reportMissingTypeStubs]

    code_at: Any = getattr(raw, "FPDFText_GetUnicode")  # noqa: B009 (made at import, untyped)
    return "".join(chr(code_at(text_page, i)) for i in range(text_page.count_chars()))


def _metadata(document: _Document) -> Metadata:
    told = document.get_metadata_dict(skip_empty=True)
    date = PDF_DATE.match(told.get("CreationDate", ""))
    return Metadata(
        title=storable(told.get("Title", "")).strip() or None,
        author=storable(told.get("Author", "")).strip() or None,
        date="-".join(date.groups()) if date else None,
    )
