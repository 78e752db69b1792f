"""Quoted words, which must stand in the passage as they are quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.verifying.stems import fold
from reportqa.verifying.words import strip_markup

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUOTED = re.compile(
    r'"([^"\n]+)"|“([^“”\n]+)[”"]|„([^„“”\n]+)[“”]|«([^«»\n]+)»|「([^「」\n]+)」|『([^『』\n]+)』'
    r"|(?<!\w)['‘]([^'‘’\n]{2,200}(?:['’]\w[^'‘’\n]{0,200}){0,5})['’](?!\w)"
)
_GAP = re.compile(r"\.\.\.|…|\[[^\]]{0,40}\]")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


def quotes_in(sentence: str) -> tuple[str, ...]:
    """Return what stands in quotation marks."""
    return tuple(match[match.lastindex or 0] for match in _QUOTED.finditer(sentence))


def missing_quotes(sentence: str, passages: Iterable[str]) -> tuple[str, ...]:
    """Return the quotes whose words do not stand in one passage in that order.

    Case, accents, punctuation and markup do not matter; "..." and "[...]" stand for a gap.
    """
    texts = [_bare(text) for text in passages]
    return tuple(
        quote
        for quote in quotes_in(sentence)
        if not any(all(part in text for part in _parts(quote)) for text in texts)
    )


def _parts(quote: str) -> list[str]:
    return [_bare(part) for part in _GAP.split(quote) if _WORD.search(part)]


def _bare(text: str) -> str:
    words = _WORD.findall(fold(strip_markup(text)))
    return f" {' '.join(words)} "
