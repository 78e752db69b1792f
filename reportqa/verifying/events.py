"""Whether something took place: what was called off did not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW = r"(?:\w+\s){0,6}"
_HELD = re.compile(
    r"\b(?:took place|(?:was|were) held|went ahead"
    rf"|fand(?:en)? {_FEW}statt|stattgefunden|(?:a|ont) eu lieu|s['’]est tenue?"
    r"|tuv(?:o|ieron) lugar|se celebr(?:ó|aron)|tev(?:e|eram) lugar|realizou-se"
    rf"|ha avuto luogo|si è (?:tenut|svolt)[oa]|vond(?:en)? {_FEW}plaats)\b"
    r"|開催され(?!な|ませ)|行われ(?!な|ませ)",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(
    r"\b(?:not take place|n['’]t take place|(?:not|never) (?:held|took place)"
    rf"|fand(?:en)? {_FEW}nicht {_FEW}statt|nicht stattgefunden|pas eu lieu"
    r"|no (?:tuv(?:o|ieron) lugar|se celebr(?:ó|aron))|não (?:teve lugar|se realizou)"
    rf"|non (?:ha avuto luogo|si è (?:tenut|svolt)[oa])|vond(?:en)? {_FEW}niet {_FEW}plaats)\b"
    r"|開催されな|行われな|行われませ",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    rf"\b(?:cancell?ed|called off|abgesagt|fiel(?:en)? {_FEW}aus|ausgefallen|annulée?s?"
    r"|cancelad[oa]s?|suspendid[oa]s?|cancellat[oaie]|annullat[oaie]|geannuleerd|afgelast"
    r"|ging niet door)\b|中止",
    re.IGNORECASE,
)


def is_told_as_held(sentence: str, passages: Iterable[str]) -> bool:
    """Tell whether a sentence says "took place" where every passage only says "called off"."""
    texts = list(passages)
    if not _tells_of_it(sentence) or _is_off(sentence):
        return False
    return bool(texts) and all(_is_off(text) and not _tells_of_it(text) for text in texts)


def denies_event(sentence: str, passages: Iterable[str]) -> bool:
    """Tell whether a sentence says, in its own words, that what was called off was not held."""
    return _NOT_HELD.search(sentence) is not None and any(map(_is_off, passages))


def _tells_of_it(text: str) -> bool:
    return _HELD.search(_NOT_HELD.sub(" ", text)) is not None


def _is_off(text: str) -> bool:
    return _CANCELLED.search(text) is not None or _NOT_HELD.search(text) is not None
