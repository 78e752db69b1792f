"""What a list item says by its own words: its title, who made it, where it leads."""

from __future__ import annotations

import re

from reportqa.parsing.blocks import Block, MarkKind
from reportqa.parsing.items.naming import Name, name_of
from reportqa.parsing.items.titles import clean_title
from reportqa.parsing.people import certainty, split_people
from reportqa.parsing.resources import is_profile

QUOTED = re.compile(r"[\"“«„「]([^\"“”«»„「」]{4,200})[\"”»“」]")
_LINKS_IN_BRACKETS = re.compile(
    r"\s*\((?:doi|draft|paper|pdf|arxiv|slides?|video|talk|link|code|abstract)\b", re.IGNORECASE
)
_SHORTEST_BOLD = 12
_SURELY_PEOPLE = 0.5
_IN_BRACKETS = re.compile(r"\s*\(([^()\n]{3,80})\)")


def leading_link(block: Block) -> str | None:
    """Return the address of a link that is most of an item's first line; it may be empty."""
    line = block.text.split("\n")[0]
    for link in block.links[:2]:
        words = " ".join(link.text.split())
        if (
            link.start <= 12
            and len(words) >= 8
            and not is_profile(link.url)
            and (len(words) >= 0.35 * min(len(line), 120))
        ):
            return link.url
    return None


def is_marked(block: Block, title: str) -> bool:
    """Tell whether a title is linked, quoted or bold, rather than the first words of a line."""
    lead = title[:12]
    runs = [" ".join(link.text.split()) for link in block.links]
    runs += [block.text[m.start : m.end] for m in block.marks if m.kind is not MarkKind.CODE]
    runs += [found[1] for found in QUOTED.finditer(block.text[:400])]
    return any(lead in run and len(title) <= len(run) + 25 for run in runs)


def bold_title(block: Block) -> str:
    """Return the bold words that a member begins with, where they are no person or label."""
    for mark in block.marks[:1]:
        words = block.text[mark.start : mark.end].strip()
        if mark.kind is MarkKind.BOLD and mark.start <= 3 and len(words) >= _SHORTEST_BOLD:
            return "" if words.endswith(":") or certainty(words) >= _SURELY_PEOPLE else words
    return ""


def _italic_title(block: Block) -> str:
    """Return the italic words that a member begins with and sets off: "*Title*: remark"."""
    for mark in block.marks[:1]:
        words = block.text[mark.start : mark.end].strip()
        behind = block.text[mark.end : mark.end + 3].lstrip()
        set_off = not behind or behind.startswith((":", "(", "–", "—", "- ", ","))
        if mark.kind is MarkKind.ITALIC and mark.start <= 1 and len(words) >= _SHORTEST_BOLD:
            return words if set_off and certainty(words) < _SURELY_PEOPLE else ""
    return ""


def member_name(block: Block) -> Name:
    """Name a member by its leading link, its bold or quoted title, or its first line."""
    for link in block.links[:2]:
        if link.start <= 12 and len(link.text) >= 8 and not is_profile(link.url):
            return _by_link(block, link.text)
    if (quoted := QUOTED.search(block.text[:250])) and (
        people := split_people(block.text[: quoted.start()])
    ):
        return Name(title=clean_title(quoted[1]), people=people, certain=0.9)
    if marked := bold_title(block) or _italic_title(block):
        return _by_link(block, marked)
    return name_of(cut_member(block))


def cut_member(block: Block) -> Block:
    """Return a member without its links in brackets and what follows them."""
    found = _LINKS_IN_BRACKETS.search(block.text)
    if (
        not found
        or found.start() < 8
        or not any(link.start >= found.start() for link in block.links)
    ):
        return block
    words = block.text[: found.start()]
    return Block(kind=block.kind, span=block.span, words=type(block.words)(words, (0,), (0,)))


def _by_link(block: Block, words: str) -> Name:
    inner = name_of(
        Block(kind=block.kind, span=block.span, words=type(block.words)(words, (0,), (0,)))
    )
    if inner.people and inner.certain >= 0.7:
        return inner
    rest = block.text.split("\n")[0].replace(words.split("\n")[0], " ", 1)
    if (named := _IN_BRACKETS.match(rest)) and (people := split_people(named[1], least=0.65)):
        return Name(title=clean_title(words), people=people, kind=inner.kind, certain=0.8)
    people = (
        split_people(re.sub(r"^\s*(?:by|par|,|-|–|—|:)\s*", "", rest.strip()), least=0.65)
        if len(rest) < 120
        else ()
    )
    return Name(title=clean_title(words), people=people, kind=inner.kind, certain=0.8)
