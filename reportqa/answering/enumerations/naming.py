"""The name of an entry: what stands out at its beginning, or stands before a sign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.answering.wanted_things import Wanted
from reportqa.parsing.people import certainty, has_role, names_in, split_people

if TYPE_CHECKING:
    from reportqa.parsing.blocks import Block

OPENING = 3
"""Characters before a mark or a link that still count as nothing ("[", a quotation mark)."""

LONGEST = 220
LONGEST_QUOTED = 140
LONGEST_ROLE = 6
SURE_NAME, VERY_SURE = 0.5, 0.9
CUT = re.compile(
    r"\s+[-–—|]+\s+|\s*[-–—]{2,}\s*|:\s|:\Z|\s\(|(?<=[^\s.][^\s.])[.!?]\s|;\s|\s→\s|[。：（]|\n\n"
    r"|,?\s+(?:by|von|par|por|door|di)\s+(?=[A-ZÀ-Þ@])"
)
SHORT = 3
SPEAKS = re.compile(
    r"^\W*(?:spoke|talked|talks|presented|presents|gave|gives|on|about|demoed|demonstrated"
    r"|showed|introduced|described|discussed|led|with|a\s+parlé|présente|sprach|über|habló|sobre)\b"
    r"(?:\s+(?:us|on|about|a|an|the|his|her|their|talk|demo|new|latest|of|in)\b)*\s*",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“\"«「『„](?P<title>[^“”\"«»「」『』„\n]{4,140})[”\"»」』“]")
EDGES = re.compile(r"^[\s*_`#>|\[\]\-–—:;,.•~]+|[\s*_`#>|\[\]\-–—:;,.•~⚡️]+$")
NUMBERING = re.compile(r"^(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+|^#\d+\s+")
PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")
NO_NOUN = re.compile(
    r"^(?:i|you|we|he|she|it|they|this|that|these|those|there|here|how|what|which|who|where|when"
    r"|why|if|not|be|is|was|are|were|have|has|had|do|did|can|could|would|should|will|to|of|in|on"
    r"|at|with|from|for|by|as|but|so|even|just|also|then|than|while|because|many|much|more|most"
    r"|very|really|je|tu|il|elle|nous|vous|ils|on|ich|du|er|sie|wir|es|yo|él|ella|ik|hij|wij)\b",
    re.IGNORECASE,
)
"""Beginnings of a clause: what follows is no name."""

UNCLOSED = re.compile(r"\s*[(\[][^()\[\]]*$")


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the people beside it."""

    title: str
    people: tuple[str, ...] = ()


def clean_title(words: str) -> str:
    """Return ``words`` as a title: one line, no markup, pictures, or signs at its ends."""
    line = " ".join(PICTURES.sub(" ", words).split())
    line = NUMBERING.sub("", EDGES.sub("", line))
    if line.count("(") > line.count(")"):
        line = UNCLOSED.sub("", line)
    bare = EDGES.sub("", line)
    return bare[1:-1].strip() if _in_quotes(bare) else bare


def _in_quotes(words: str) -> bool:
    return len(words) > 2 and words[0] + words[-1] in {"“”", '""', "«»", "„“", "''", "‘’"}


def named_by(block: Block, wanted: Wanted) -> tuple[Named, ...]:
    """Return what ``block`` names as an entry; several only where people are wanted."""
    if wanted is Wanted.PEOPLE:
        return tuple(Named(name) for name in people_of(block))
    head, rest = _head(block)
    people = _speakers(block.text, head)
    if people and rest:
        if _is_role(rest):
            return tuple(Named(name, (name,)) for name in people)
        title = _said_by(rest)
        return (Named(title, people),) if title else ()
    title = clean_title(head)
    beside = people or _bracketed_people(rest)
    return (Named(title, beside),) if 1 < len(title) <= LONGEST else ()


def _speakers(text: str, head: str) -> tuple[str, ...]:
    """Return the people that a head is made of; a lesser name needs a dash or a colon after it."""
    sure = certainty_of(head)
    parted = re.match(
        r"[\s*_\])]*(?:[-–—:|]|(?:spoke|talked|presented|gave|on|about)\b)", text[len(head) :]
    )
    return split_people(head) if sure >= VERY_SURE or (sure >= SURE_NAME and parted) else ()


def _is_role(rest: str) -> bool:
    """Tell whether what follows a person only says who they are: "Programme Chair"."""
    return has_role(rest) and len(rest.split()) <= LONGEST_ROLE


def certainty_of(head: str) -> float:
    """Return how much ``head`` looks like one name or a list of names."""
    names = split_people(head)
    return certainty(names[0]) if names and len(names[0].split()) > 1 else 0.0


def people_of(block: Block) -> tuple[str, ...]:
    """Return the people that ``block`` is about: those it begins with, else the first named."""
    head, rest = _head(block)
    first = split_people(head)
    if first and certainty(first[0]) >= SURE_NAME:
        return first
    beside = _bracketed_people(rest)
    if beside:
        return beside
    return tuple(name for name, _, _ in names_in(block.text[:400], least=SURE_NAME)[:1])


def _bracketed_people(rest: str) -> tuple[str, ...]:
    found = re.match(r"\W{0,3}(?:by\s+|von\s+|par\s+|por\s+)?([^()\n.]{3,80})", rest)
    return split_people(found[1]) if found else ()


def _head(block: Block) -> tuple[str, str]:
    """Return what a block begins with and the rest."""
    text = block.text
    end = _standing_out(block)
    if end:
        following = text[end:].lstrip(" ])*_:.,–—-")
        return text[:end], following
    found = next((m for m in CUT.finditer(text) if m.start() >= SHORT), None)
    if found is None:
        return text, ""
    return text[: found.start()], text[found.end() :]


def _standing_out(block: Block) -> int:
    """Return the end of the link or mark that opens a block, further people included; or 0."""
    ranges = sorted((one.start, one.end) for one in (*block.links, *block.marks))
    end = 0
    for start, stop in ranges:
        gap = block.text[end:start]
        joined = end and certainty_of(block.text[:end]) >= SURE_NAME and _joins(gap)
        if (end == 0 and start <= OPENING) or joined:
            end = max(end, stop)
    return end


def _joins(gap: str) -> bool:
    return gap.strip() in {"", "&", ",", "and", "et", "und", "y", "e", "en", "/", "+", ", and"}


def _said_by(rest: str) -> str:
    """Return what people spoke about: a quoted title, or the words up to a sign."""
    quoted = QUOTED.search(rest[:300])
    if quoted and len(quoted["title"]) <= LONGEST_QUOTED:
        return clean_title(quoted["title"])
    told = SPEAKS.sub("", rest.lstrip(" -–—:(,)"))
    cut = re.search(r"(?<=[^\s.][^\s.])[.!?;]\s|\n\n|\s\(|\s[-–—]\s", told)
    return clean_title(told[: cut.start()] if cut else told)[:LONGEST]
