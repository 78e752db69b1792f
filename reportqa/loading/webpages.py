"""Reading HTML: the main content as Markdown, the page's own word on itself as metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.errors import SourceError
from reportqa.loading.decoding import decode
from reportqa.loading.inputs import Extracted
from reportqa.models import Metadata

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
DECLARED_WITHIN = 4096
# Blank space counts for one space in HTML; converters take quadratic time over long runs.
LONG_BLANK = re.compile(r"[ \t\r\n\f\v]{256,}")
# Parsing, choosing and converting cost up to 0.2 ms a tag: this many end within 10 seconds.
MAX_TAGS = 50_000


def read_webpage(data: bytes, url: str | None = None, content_type: str | None = None) -> Extracted:
    """Read an HTML page; relative links become absolute where ``url`` is known.

    Raises:
        SourceError: It is no text, has too many tags or no content.
    """
    html = LONG_BLANK.sub("\n", decode(data, _charset(content_type, data)))
    if html.count("<") > MAX_TAGS:
        raise SourceError(f"HTML of more than {MAX_TAGS:,} tags")
    soup = parse_html(html)
    metadata = _metadata(soup, html, url)
    text = _content(soup, html, url)
    if not text.strip():
        raise SourceError("HTML page without text")
    return Extracted(text=text, metadata=metadata)


def parse_html(html: str) -> BeautifulSoup:
    """Parse HTML with libxml2, which mends what is broken."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "lxml")


def _content(soup: BeautifulSoup, html: str, url: str | None) -> str:
    from reportqa.loading.pruning import flatten, main_content, title_outside
    from reportqa.loading.tomarkdown import to_markdown

    flatten(soup)
    content = main_content(soup, html)
    title = title_outside(soup, content)
    heading = f"# {title}\n\n" if title else ""
    return heading + to_markdown(content, url)


def _charset(content_type: str | None, data: bytes) -> str | None:
    """Return the encoding that the server or the page itself names."""
    told = CHARSET.search(content_type or "")
    own = told or CHARSET.search(data[:DECLARED_WITHIN].decode("latin-1"))
    return own.group(1) if own else None


def _metadata(soup: BeautifulSoup, html: str, url: str | None) -> Metadata:
    """Take title, author and date from the page's marks; nothing is guessed from its prose."""
    from trafilatura import extract_metadata

    found = extract_metadata(html, default_url=url, extensive=False)
    return Metadata(
        title=found.title or _title(soup),
        author=None if found.author in (found.sitename, found.hostname) else found.author,
        date=found.date,
        language=_language(soup),
    )


def _title(soup: BeautifulSoup) -> str | None:
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    return title or None


def _language(soup: BeautifulSoup) -> str | None:
    language = soup.html.get("lang") if soup.html else None
    return language.strip() if isinstance(language, str) and language.strip() else None
