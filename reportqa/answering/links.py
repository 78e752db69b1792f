"""Which links a written answer may hold: those that stand in what it cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

REMOVED = "(link removed)"
URL = re.compile(
    r"<?(?:[a-z][a-z0-9+.-]{0,20}://"
    r"|(?<![a-z0-9])(?:www\.|(?:mailto|javascript|data|file|tel):(?=\S)))"
    r"[^\s<>\"`]{0,4000}>?",
    re.IGNORECASE,
)
# Elements that load, run or point at something; others are harmless words to a terminal.
ELEMENT = re.compile(
    r"</?(?:a|audio|base|button|embed|form|frame|iframe|img|input|link|meta|object|script|source"
    r"|style|svg|video)\b[^<>]{0,4000}>",
    re.IGNORECASE,
)
TRAILING = ".,;:!?'\"*_~)]}>"


def links_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the URLs that stand in ``texts``."""
    return frozenset(_bare(match.group()) for text in texts for match in URL.finditer(text))


def keep_links(text: str, allowed: Set[str]) -> str:
    """Return ``text`` with every URL that is not one of ``allowed`` taken out."""
    return URL.sub(lambda match: _kept(match.group(), allowed), ELEMENT.sub("", text))


def _kept(found: str, allowed: Set[str]) -> str:
    url = _bare(found)
    if url in allowed:
        return found
    tail = found[len(found.rstrip(TRAILING)) :].lstrip(">")
    return REMOVED + tail


def _bare(found: str) -> str:
    """Return a URL without the marks of the sentence around it."""
    return found.lstrip("<").rstrip(TRAILING)
