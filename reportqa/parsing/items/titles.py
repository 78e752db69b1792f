"""Titles without what only surrounds them: quotation marks, signs, words that wait for more."""

from __future__ import annotations

import re

_QUOTES = ' \t\n"“”„«»‘「」.:;,*_`|'
_TRANSLATED = re.compile(r"^[\"“«„]\s?(?P<title>[^\"“”«»„]{4,})[\"”»“]\s*\([^()]*\)\W*$")
_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"), ("「", "」"))
_LAST_WORD = re.compile(
    r"(?:\s+(?:a|an|the|and|or|of|for|with|to|in|on|about|called|named|titled|that|which|by|from"
    r"|et|de|du|des|la|le|les|sur|und|von|der|die|das|über|en|van|het|een|over|y|el|los|las|sobre"
    r"|como|e|do|da|que))+\W*$",
    re.IGNORECASE,
)


_ROOM = re.compile(
    r"(?<=\w{3})\s+(?:in|im|en|dans la|nella|na)\s+(?:the\s+)?"
    r"(?:hall|room|auditorium|saal|raum|salle|sala|zaal)\s+[\w-]{1,12}$",
    re.IGNORECASE,
)
"""Where a talk was given, said behind its title: "in hall B"."""


_THEN = re.compile(
    r"^(?:(?:[Ee]nsuite|[Pp]uis|[Ee]nfin|[Dd]anach|[Ll]uego|[Dd]espués|[Dd]aarna|[Vv]ervolgens"
    r"|[Dd]epois)\s*,?|(?:[Tt]hen|[Nn]ext|[Ff]inally|[Ll]astly|[Aa]fterwards|[Aa]fter that),)"
    r"\s+(?=[A-ZÀ-Þ])"
)
"""What only says that a talk came after another."""


def clean_title(title: str) -> str:
    """Return a title without the quotes and signs around it.

    A quotation mark at one end stays where its other half stands inside the title.
    """
    title = " ".join(title.split())
    if translated := _TRANSLATED.match(title):
        return translated["title"].strip()
    clean = _THEN.sub("", _ROOM.sub("", title.strip(_QUOTES)), count=1) or title.strip()
    for opening, closing in _PAIRS:
        if clean.count(closing) > clean.count(opening) and f"{opening}{clean}" in title:
            clean = opening + clean
        elif clean.count(opening) > clean.count(closing) and f"{clean}{closing}" in title:
            clean += closing
    return clean


def without_loose_end(words: str) -> str:
    """Return words without the small words at their end that wait for more."""
    return _LAST_WORD.sub("", words)
