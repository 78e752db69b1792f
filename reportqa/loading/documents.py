"""Reading DOCX: mammoth makes HTML of it, and that becomes Markdown."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from reportqa.errors import SourceError
from reportqa.loading.inputs import MEGABYTE, Extracted
from reportqa.models import Metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_XML = 32 * MEGABYTE
# mammoth takes up to 0.07 ms for a tag: this many end within 20 seconds.
MAX_TAGS = 250_000
PROPERTIES = "docProps/core.xml"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"


def read_docx(data: bytes) -> Extracted:
    """Read a DOCX file; pictures are left out.

    Raises:
        SourceError: It is no DOCX file, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive)
            metadata = _metadata(archive)
        html = _html(data)
    except SourceError:
        raise
    except Exception as error:  # a damaged archive makes mammoth fail in a dozen ways
        raise SourceError(f"not a readable DOCX file: {_words(error)}") from error
    return Extracted(text=_markdown(html), metadata=metadata)


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse what unpacks to more than any report; zipfile reads no more than is told here."""
    if "word/document.xml" not in archive.namelist():
        raise SourceError("not a readable DOCX file: no document in it")
    parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
    if sum(part.file_size for part in parts) > MAX_XML:
        raise SourceError(f"unpacks to more than {MAX_XML // MEGABYTE} MB")
    if sum(archive.read(part).count(b"<") for part in parts) > MAX_TAGS:
        raise SourceError(f"DOCX file of more than {MAX_TAGS:,} tags")


def _html(data: bytes) -> str:
    import mammoth  # pyright: ignore[reportMissingTypeStubs]

    result: Any = mammoth.convert_to_html(  # pyright: ignore[reportUnknownMemberType]
        BytesIO(data), convert_image=_no_image
    )
    return str(result.value)


def _no_image(_: Any) -> Sequence[Any]:
    return ()


def _markdown(html: str) -> str:
    from reportqa.loading.pruning import flatten
    from reportqa.loading.tomarkdown import to_markdown
    from reportqa.loading.webpages import parse_html

    soup = parse_html(html)
    flatten(soup)
    return to_markdown(soup)


def _metadata(archive: zipfile.ZipFile) -> Metadata:
    if PROPERTIES not in archive.namelist():
        return Metadata()
    tree = ElementTree.fromstring(archive.read(PROPERTIES))  # noqa: S314 (expat bounds entities)

    def told(tag: str) -> str | None:
        return (tree.findtext(tag) or "").strip() or None

    created = told(f"{TERMS}created") or ""
    return Metadata(
        title=told(f"{DUBLIN_CORE}title"),
        author=told(f"{DUBLIN_CORE}creator"),
        date=created[:10] or None,
        language=told(f"{DUBLIN_CORE}language"),
    )


def _words(error: Exception) -> str:
    return str(error).partition("\n")[0].strip() or type(error).__name__
