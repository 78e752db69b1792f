"""Which format an input is in: by extension, by what a server says, by its first bytes."""

from __future__ import annotations

from pathlib import PurePosixPath

from reportqa.models import Format

EXTENSIONS = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".mdx": Format.MARKDOWN,
    ".mkd": Format.MARKDOWN,
    ".rst": Format.RST,
    ".rest": Format.RST,
    ".adoc": Format.ASCIIDOC,
    ".asciidoc": Format.ASCIIDOC,
    ".asc": Format.ASCIIDOC,
    ".org": Format.ORG,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".ipynb": Format.NOTEBOOK,
}

CONTENT_TYPES = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/pdf": Format.PDF,
    "application/x-pdf": Format.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Format.DOCX,
    "application/x-ipynb+json": Format.NOTEBOOK,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
    "text/x-rst": Format.RST,
    "text/prs.fallenstein.rst": Format.RST,
    "text/asciidoc": Format.ASCIIDOC,
    "text/x-org": Format.ORG,
}

UNTOLD = frozenset(
    {
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "application/json",
        "application/zip",
    }
)
SNIFFED_BYTES = 4096


def usual_extensions() -> tuple[str, ...]:
    """Return the most usual extension of each format that is read."""
    first = {kind: extension for extension, kind in reversed(EXTENSIONS.items())}
    return tuple(sorted(first.values(), key=list(EXTENSIONS).index))


def is_known(name: str) -> bool:
    """Tell whether a file of a folder is of a format that reports come in."""
    return _extension(name) in {*EXTENSIONS, ""}


def is_readable_type(content_type: str) -> bool:
    """Tell whether a page of this content type may hold a report."""
    kind = media_type(content_type)
    return kind.startswith("text/") or kind in CONTENT_TYPES or kind in UNTOLD


def media_type(content_type: str | None) -> str:
    """Return a Content-Type header without its parameters, in lower case."""
    return (content_type or "").partition(";")[0].strip().casefold()


def format_of_file(name: str, data: bytes) -> Format:
    """Tell the format of a file; an unknown extension or none leaves it to the bytes."""
    return EXTENSIONS.get(_extension(name)) or sniffed_format(data) or Format.TEXT


def format_of_stream(data: bytes) -> Format:
    """Tell the format of standard input; text without other marks is taken as Markdown."""
    return sniffed_format(data) or Format.MARKDOWN


def format_of_page(content_type: str | None, path: str, data: bytes) -> Format:
    """Tell the format of what a server sent for the ``path`` of an address.

    Servers send Markdown and its like as text/plain, so there the extension decides.
    """
    told = CONTENT_TYPES.get(media_type(content_type))
    return told or EXTENSIONS.get(_extension(path)) or format_of_stream(data)


def sniffed_format(data: bytes) -> Format | None:
    """Tell the format that the first bytes give away, ``None`` for text and all else."""
    start = data[:SNIFFED_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF-"):
        return Format.PDF
    if start.startswith(b"PK\x03\x04"):
        return Format.DOCX if b"word/document.xml" in data else None
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        return Format.HTML
    if start.startswith(b"{") and b'"nbformat"' in data:
        return Format.NOTEBOOK
    return None


def _extension(name: str) -> str:
    return PurePosixPath(name).suffix.casefold()
