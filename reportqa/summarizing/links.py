"""The addresses that a report links, those of its items first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import SummaryLink
from reportqa.parsing.structure import blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportqa.summarizing.known import KnownReport

MOST_LINKS = 200
IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")


def links_of(known: KnownReport) -> tuple[SummaryLink, ...]:
    """Return each address once, with the words that it is linked by; no images."""
    found: dict[str, SummaryLink] = {}
    for link in (*_item_links(known), *_text_links(known)):
        wanted = link.url.startswith(("http://", "https://"))
        if wanted and not link.url.lower().endswith(IMAGES):
            found.setdefault(link.url.rstrip("/"), link)
    return tuple(found.values())[:MOST_LINKS]


def _item_links(known: KnownReport) -> Iterator[SummaryLink]:
    for item in known.items:
        for url in item.links:
            yield SummaryLink(url=url, title=item.title)


def _text_links(known: KnownReport) -> Iterator[SummaryLink]:
    if known.body is None:
        return
    for block in blocks_of(known.text, known.body, known.format):
        for link in block.links:
            yield SummaryLink(url=link.url, title=" ".join(link.text.split()) or link.url)
