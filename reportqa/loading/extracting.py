"""From bytes to a source: its format, its text, what the document says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reportqa.errors import SourceError
from reportqa.loading.decoding import decode
from reportqa.loading.formats import format_of_file, format_of_page, format_of_stream
from reportqa.loading.inputs import Extracted
from reportqa.models import Format, Metadata, Source

if TYPE_CHECKING:
    from reportqa.loading.inputs import RawSource

EMPTY = "empty file"


def extract_source(raw: RawSource) -> Source:
    """Decode or extract the text of ``raw``.

    The text of Markdown and other plain formats is the bytes decoded, a byte-order mark
    dropped, nothing else changed; of the rest it is Markdown made from the content.

    Raises:
        SourceError: There is no text in it, or it is broken; the message is the reason alone.
    """
    if not raw.data:
        raise SourceError(EMPTY)
    format_ = _format(raw)
    extracted = _read(raw, format_)
    if not extracted.text.strip():
        raise SourceError(EMPTY)
    return Source(
        origin=raw.candidate.origin,
        root=raw.candidate.root,
        name=raw.candidate.name,
        format=format_,
        digest=raw.digest,
        text=extracted.text,
        pages=extracted.pages,
        metadata=extracted.metadata,
    )


def _format(raw: RawSource) -> Format:
    if raw.candidate.path is not None:
        return format_of_file(raw.candidate.name, raw.data)
    if raw.url is not None:
        return format_of_page(raw.content_type, urlsplit(raw.url).path, raw.data)
    return format_of_stream(raw.data)


def _read(raw: RawSource, format_: Format) -> Extracted:
    """Read with the format's reader; whatever a library throws at bad bytes is a SourceError."""
    try:
        return _read_as(raw, format_)
    except SourceError:
        raise
    except RecursionError as error:
        raise SourceError(f"{format_.value} nested too deep to be read") from error
    except Exception as error:
        raise SourceError(f"not readable as {format_.value}: {error or type(error)}") from error


def _read_as(raw: RawSource, format_: Format) -> Extracted:
    match format_:
        case Format.HTML:
            from reportqa.loading.webpages import read_webpage

            return read_webpage(raw.data, raw.url, raw.content_type)
        case Format.PDF:
            from reportqa.loading.pdf import read_pdf

            return read_pdf(raw.data)
        case Format.DOCX:
            from reportqa.loading.documents import read_docx

            return read_docx(raw.data)
        case Format.NOTEBOOK:
            from reportqa.loading.notebooks import read_notebook

            return read_notebook(raw.data)
        case _:
            return Extracted(text=decode(raw.data, _charset(raw)), metadata=Metadata())


def _charset(raw: RawSource) -> str | None:
    """Return the encoding that a server names for a page of plain text."""
    _, _, parameters = (raw.content_type or "").partition("charset=")
    return parameters.partition(";")[0].strip(" \"'") or None
