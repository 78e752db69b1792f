"""Words of others that reporters quote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.digesting.entitling import HEAD
from reportqa.parsing.blocks import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportqa.summarizing.telling import Told

SAID = re.compile(
    r"“([^“”]{1,400})”|\"([^\"]{1,400})\"|«\s?([^«»]{1,400}?)\s?»|„([^„“”]{1,400})[“”]"
    r"|「([^「」]{1,200})」"
)
SPEAKING = re.compile(
    r"[:,：、]\s*$|^\W*$|\b(?:sa(?:id|ys?|ying)|ask(?:s|ed|ing)?|t(?:old|ells?)|quot(?:es?|ed|ing)"
    r"|wrote|writes?|put it|argu(?:es?|ed)|stat(?:es?|ed)|jok(?:es?|ed)|claim(?:s|ed)?"
    r"|explain(?:s|ed)?|not(?:es?|ed)|highlight(?:s|ed)|answer(?:s|ed)?|repl(?:y|ies|ied)"
    r"|shout(?:s|ed)?|goal|plan|words|motto|dit|explique|demande|conclut?|conclusions?"
    r"|sagte?|fragte?|meinte?|dijo|dice|preguntó|zei|zegt|vroeg|disse|diz|dice|detto)\b[^.!?]{0,45}$",
    re.IGNORECASE,
)
NAMING = re.compile(
    rf"\b{HEAD}s?\b[^.!?]{{0,40}}$|\b(?:e\.g|i\.e|z\. ?B|for (?:example|instance)|such as|called"
    r"|(?:en)?titled|named|par exemple|zum Beispiel|por ejemplo|bijvoorbeeld|ad esempio"
    r"|por exemplo)\W*$",
    re.IGNORECASE,
)
CODE = re.compile(r"[{}<>=;\\%]|->|\w_\w|\w\(\)|^\w*\d\w*:")
FEWEST = 5
FEWEST_LETTERS, FEWEST_SIGNS = 20, 12
MOST_WORDS = 60
TITLE_LIKE = 0.6
MOST_OF_IT = 0.5
FRAME = 1 / 3
"""From this share of its sentences on a report is set in quotes for its looks only."""


def sayings_in(told: Iterable[Told], report: Sequence[Told]) -> Iterator[Told]:
    """Yield the sentences of a part of ``report`` that quote somebody at some length, no titles."""
    framed = sum(one.kind is BlockKind.QUOTE for one in report) > FRAME * len(report)
    for one in told:
        if one.heading or len(one.words.split()) > MOST_WORDS:
            continue
        if (_is_block(one) and not framed) or _quotes(one.words):
            yield one


def _is_block(told: Told) -> bool:
    ends = told.words.endswith((".", "!", "?", "…", "”", '"', "。"))
    return told.kind is BlockKind.QUOTE and ends and len(told.words.split()) > FEWEST


def _quotes(words: str) -> bool:
    return any(_is_said(found) and _is_speech(found) for found in SAID.finditer(words))


def _is_said(found: re.Match[str]) -> bool:
    inside = next(group for group in found.groups() if group is not None)
    if found[0][0] == "「":
        return len(inside) >= FEWEST_SIGNS
    words = inside.split()
    capital = sum(word[:1].isupper() for word in words)
    return (
        len(inside) >= FEWEST_LETTERS
        and len(words) >= FEWEST
        and capital < TITLE_LIKE * len(words)
        and not CODE.search(inside)
    )


def _is_speech(found: re.Match[str]) -> bool:
    """Tell words that somebody said from a title, an example or a single expression."""
    before = found.string[: found.start()]
    if NAMING.search(before):
        return False
    share = len(found[0].split()) / (len(found.string.split()) or 1)
    return share >= MOST_OF_IT or found[0][0] == "「" or bool(SPEAKING.search(before))
