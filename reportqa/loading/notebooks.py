"""Reading Jupyter notebooks: prose as it is, code in fences, no outputs."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

from reportqa.errors import SourceError
from reportqa.loading.decoding import decode, storable
from reportqa.loading.inputs import Extracted
from reportqa.models import Metadata

FENCES = re.compile(r"^\s*(`{3,})", re.MULTILINE)


def read_notebook(data: bytes) -> Extracted:
    """Read a notebook of any version, its cells parted by blank lines.

    Raises:
        SourceError: It is no notebook.
    """
    notebook, told = _load(decode(data))
    language = _language(told)
    cells = (_cell_text(_mapping(cell), language) for cell in _list(notebook.get("cells")))
    text = "\n\n".join(filter(None, cells))
    return Extracted(text=storable(text) + "\n" if text else "", metadata=_metadata(told))


def _load(text: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Load a notebook as version 4, with its metadata before that.

    nbformat complains of old ones aloud, in two ways; both are kept in.
    """
    from nbformat import reader

    log = logging.getLogger("traitlets")
    level = log.level
    try:
        log.setLevel(logging.CRITICAL + 1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            notebook: Any = reader.reads(text)  # pyright: ignore[reportUnknownMemberType]
            told = dict(_mapping(notebook.get("metadata")))
            return _converted(notebook), told
    except Exception as error:  # malformed JSON makes nbformat's upgrades fail anywhere
        raise SourceError(f"not a readable notebook: {_words(error)}") from error
    finally:
        log.setLevel(level)


def _converted(notebook: Any) -> Any:
    from nbformat import converter

    return converter.convert(notebook, 4)  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]


def _cell_text(cell: Mapping[str, Any], language: str) -> str:
    source = cell.get("source") or ""
    text = source if isinstance(source, str) else "".join(map(str, _list(source)))
    if cell.get("cell_type") == "code" and text.strip():
        longest = max(map(len, FENCES.findall(text)), default=2)
        fence = "`" * (longest + 1)
        return f"{fence}{language}\n{text.rstrip()}\n{fence}"
    return text.strip("\n")


def _language(metadata: Mapping[str, Any]) -> str:
    told = (
        _mapping(metadata.get("language_info")).get("name"),
        _mapping(metadata.get("kernelspec")).get("language"),
    )
    return next((name for name in told if isinstance(name, str)), "python")


def _metadata(metadata: Mapping[str, Any]) -> Metadata:
    authors = [_author(each) for each in _list(metadata.get("authors"))]
    return Metadata(
        title=_line(metadata.get("title") or metadata.get("name")),
        author=_line(", ".join(filter(None, authors))),
        date=_line(metadata.get("date")),
    )


def _author(author: object) -> str:
    name = _mapping(author).get("name") or (author if isinstance(author, str) else "")
    return str(name).strip()


def _line(value: object) -> str | None:
    return storable(str(value).strip()) or None if value else None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}  # pyright: ignore[reportUnknownVariableType]


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()  # pyright: ignore[reportUnknownVariableType]


def _words(error: Exception) -> str:
    return str(error).partition("\n")[0].strip()[:200] or type(error).__name__
