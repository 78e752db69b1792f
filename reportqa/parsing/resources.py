"""Which links belong to an item, and which to a person or to nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportqa.parsing.blocks import Block, Link

_PROFILE = re.compile(
    r"^https?://(?:www\.|mobile\.)?(?:twitter\.com|x\.com|linkedin\.com/in|fr\.linkedin\.co"
    r"m|github\.com|gitlab\.com|mastodon\.\w+"
    r"|facebook\.com|instagram\.com|keybase\.io|about\.me|[\w.-]+/@\w+)(?:/@?[\w.-]*)?/?(?:"
    r"\?[^/]*)?$",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"arxiv\.org|openreview\.net|aclweb\.org|aclanthology|isca-speech|doi\.org|ieeexplore"
    r"|acm\.org|transacl|proceedings|papers?\.|\.pdf$|biorxiv|semanticscholar",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"youtu\.?be|vimeo|slideslive|speakerdeck|slideshare|confreaks|infoq|rubykaigi\.org/\d{"
    r"4}/presentations|/talks?/|/sessions?/|/speakers?/|/presentations?/|/schedule"
    r"|noti\.st|docs\.google\.com/presentation",
    re.IGNORECASE,
)
_RESOURCE_WORDS = re.compile(
    r"^(?:here|ici|aquí|hier|slides?|video|vidéo|recording|paper|code|demo|project"
    r"|projet|link|github|repo(?:sitory)?|talk|deck|notes?|website|site"
    r"|blog ?post|abstract|poster|pdf|arxiv|preprint|youtube|watch|materials?|the slides"
    r"|présentation)\b",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp)(?:\?.*)?$", re.IGNORECASE)


def is_profile(url: str) -> bool:
    """Tell whether an address is a person's page."""
    return bool(_PROFILE.match(url))


def is_paper(url: str) -> bool:
    """Tell whether an address is a paper's."""
    return bool(_PAPER.search(url))


def is_talk(url: str) -> bool:
    """Tell whether an address is that of a recording, slides or an entry in a programme."""
    return bool(_TALK.search(url))


def belongs(link: Link) -> bool:
    """Tell whether a link in what is said about an item leads to the item's own things."""
    if not link.url or is_profile(link.url) or _IMAGE.search(link.url):
        return False
    bare = link.text.rstrip("/") == link.url.rstrip("/") or link.text.startswith(("http", "www."))
    words = bool(_RESOURCE_WORDS.match(link.text.strip()))
    return bare or words or is_paper(link.url) or is_talk(link.url) or "github" in link.url


def links_of(first: Iterable[Link], blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the title's links, then those of the blocks that belong to the item."""
    urls = [link.url for link in first if link.url and not _IMAGE.search(link.url)]
    urls += [link.url for block in blocks for link in block.links if belongs(link)]
    return tuple(dict.fromkeys(urls))
