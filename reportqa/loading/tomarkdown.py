"""From HTML elements to Markdown, by markdownify."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from bs4.element import Tag

from reportqa.loading.decoding import storable

LANGUAGE_CLASS = re.compile(r"(?:language|lang|highlight-source|sourceCode)[-_ ](\w+)")
BLOCKS = ["p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "pre"]


def to_markdown(content: Tag, url: str | None = None) -> str:
    """Convert ``content``: headings, links, lists, emphasis, tables, quotes and code stay.

    Nothing is escaped, so that what is quoted from the Markdown reads as the page did.
    """
    from markdownify import MarkdownConverter

    _open_layout_tables(content)
    _straighten_links(content, url)
    converter = MarkdownConverter(
        heading_style="atx",
        bullets="-",
        escape_asterisks=False,
        escape_underscores=False,
        code_language_callback=_code_language,
        table_infer_header=True,
    )
    return _tidy(converter.convert_soup(content))


def _open_layout_tables(content: Tag) -> None:
    """Turn tables that lay out a page into plain blocks; a Markdown cell holds one line."""
    for table in content.find_all("table"):
        if _is_layout(table):
            for part in table.find_all(["tbody", "thead", "tr", "td", "th"]):
                part.name = "div"
            table.name = "div"


def _is_layout(table: Tag) -> bool:
    blocks = table.find_all(BLOCKS)
    return any(block.name != "p" for block in blocks) or len(table.find_all(["td", "th"])) < 2


def _straighten_links(content: Tag, url: str | None) -> None:
    """Make links absolute, drop images that carry their bytes with them."""
    for image in content.find_all("img"):
        source = str(image.get("src") or "")
        if not source or source.startswith("data:"):
            image.replace_with(str(image.get("alt") or ""))
        else:
            image["src"] = _absolute(source, url)
    for link in content.find_all("a", href=True):
        link["href"] = _absolute(str(link["href"]), url)


def _absolute(address: str, url: str | None) -> str:
    try:
        return urljoin(url or "", address.strip())
    except ValueError:
        return address.strip()


def _code_language(pre: Tag) -> str:
    """Return the language that a code block's classes name."""
    code = pre.find("code")
    classes = [*(pre.get("class") or ()), *((code.get("class") if code else None) or ())]
    match = LANGUAGE_CLASS.search(" ".join(map(str, classes)))
    return match.group(1) if match else ""


def _tidy(markdown: str) -> str:
    """Drop blank space at the ends of lines and runs of blank lines."""
    lines = "\n".join(line.rstrip() for line in markdown.split("\n"))
    return storable(re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n")
