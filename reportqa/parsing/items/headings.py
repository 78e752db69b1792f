"""Headings that are titles of talks: linked, with people, with people beneath.

Every heading collects points for what speaks for it; siblings vote, since a report that
gives one talk a heading gives one to most.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.models import ItemKind
from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.items.cues import NOISE, SPEECH, TALK, kind_in
from reportqa.parsing.items.draft import Draft
from reportqa.parsing.items.naming import Name, name_of
from reportqa.parsing.items.speakers import (
    is_byline,
    speakers_standing_out,
    speakers_under,
)
from reportqa.parsing.people import names_in
from reportqa.parsing.resources import is_profile, is_talk, links_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.parsing.items.outline import Outline

_ENOUGH = 2.0
_OWN = 1.5
_OPENING = 420
_GROUP = re.compile(
    r"^\W*(?:[A-Z\d]{1,3}[.)]\s*)?(?:sessions?|track|part|block|round|slot|theme|topic"
    r"|section)\s*#?\s*[\dIVX]{1,4}\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\bsessions?\s+[\dIVX]{1,4}\b", re.IGNORECASE)
_NUMBER_PREFIX = re.compile(r"^(?:[A-Z]|\d{1,3})[.)]\s+")
_THIS_TALK = re.compile(
    r"\b(?:this|the|ce|cette|la|deze|esta|his|her|their|first|second|third|last|next)"
    r" (?:[\w.]+ ){0,2}?(?:talk|keynote|session|presentation|workshop|tutorial|paper|quickie"
    r"|panel|conférence|présentation|speaker|work|charla)\b",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"(?:^|\b)(?:what|how|why) (?:is|was|did|i|we|about)\b.*\??$|what(?:'|’)s on|^where|^who\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: int
    name: Name
    under: tuple[str, ...]
    points: float
    links: tuple[str, ...]


def heading_drafts(outline: Outline) -> list[Draft]:
    """Return the headings that are items."""
    candidates = {
        number: found
        for number in range(len(outline.headings))
        if (found := _candidate(outline, number))
    }
    voted = _with_votes(outline, candidates)
    holding = Counter(outline.parent(n) for n, c in voted.items() if c.points >= _ENOUGH)
    taken: dict[int, _Candidate] = {}
    for number, candidate in voted.items():
        if candidate.points >= _ENOUGH and not _inside_taken(outline, candidate, taken):
            taken[number] = candidate
    return [
        _draft(outline, candidate)
        for candidate in taken.values()
        if not _is_container(candidate, holding[candidate.number])
    ]


def _candidate(outline: Outline, number: int) -> _Candidate | None:
    heading = outline.headings[number]
    text = " ".join(heading.block.text.split())
    if (
        (heading.day and len(text) < 60)
        or _GROUP.match(text)
        or _NUMBERED.search(text)
        or len(text) > 300
    ):
        return None
    name = name_of(heading.block)
    if text == outline.title or (
        _is_noise(text, name.title) and not name.people and not _title_links(heading.block)
    ):
        return None
    if not name.title or (_is_noise(name.title, text) and not name.people):
        return None
    blocks = [outline.blocks[i] for i in outline.blocks_of_section(number)]
    if is_byline(heading.block):
        return None
    under = speakers_under([*_deeper_line(outline, number), *blocks])
    if under and name.people and name.certain < 0.9:
        name = replace(name, title=_NUMBER_PREFIX.sub("", text), people=under)
    points = _points(heading.block, name, under, blocks)
    return _Candidate(number, name, under, points, ())


def _deeper_line(outline: Outline, number: int) -> list[Block]:
    """Return the deeper heading just under a heading: it may name the speaker."""
    following = outline.headings[number + 1 : number + 2]
    here = outline.headings[number]
    return [f.block for f in following if f.index == here.index + 1 and f.level > here.level]


def _is_noise(text: str, title: str) -> bool:
    return bool(NOISE.match(text)) or bool(NOISE.match(title))


def _title_links(block: Block) -> list[str]:
    return [link.url for link in block.links if not is_profile(link.url) and len(link.text) > 3]


def _points(block: Block, name: Name, under: tuple[str, ...], blocks: Sequence[Block]) -> float:
    points = 2.2 * name.certain if name.people else 0.0
    points += 2.2 if under else 0.0
    points += 1.6 if _title_links(block) and not name.people else 0.4 * bool(_title_links(block))
    points += 1.3 if name.prefixed or name.attendance else 0.0
    points += 0.5 if len(name.title.split()) >= 4 else 0.0
    opening = _opening(blocks)
    known = bool(name.people or under)
    points += _opening_points(opening, named=known)
    points += 0.0 if known else 1.5 * bool(speakers_standing_out(blocks))
    points += 0.8 if any(is_talk(link.url) for b in blocks for link in b.links) else 0.0
    return points - (1.0 if _PHRASE.search(name.title) and not name.people and not under else 0.0)


def _opening(blocks: Sequence[Block]) -> str:
    words = " ".join(
        b.text for b in blocks[:3] if b.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
    )
    return words[:_OPENING]


def _opening_points(opening: str, *, named: bool) -> float:
    """Points for a person with a verb of speaking, and for words such as "this talk"."""
    if not opening:
        return 0.0
    found = _THIS_TALK.search(opening)
    talk = 0.0 if not found else 0.9 if found.start() else 1.2
    names = [] if named else names_in(opening, least=0.6)
    spoken = any(_speaks(opening, start, end) for _, start, end in names[:4])
    return talk + (1.3 if spoken else 0.0)


def _with_votes(outline: Outline, candidates: dict[int, _Candidate]) -> dict[int, _Candidate]:
    groups: dict[tuple[int | None, int], list[int]] = defaultdict(list)
    for number in range(len(outline.headings)):
        groups[(outline.parent(number), outline.headings[number].level)].append(number)
    voted = dict(candidates)
    for members in groups.values():
        known = [n for n in members if n in candidates]
        good = [n for n in known if candidates[n].points >= _OWN]
        share = len(good) / max(len(known), 1)
        bonus = (
            1.2
            if len(good) >= 3 and share >= 0.6
            else 0.5
            if len(good) >= 2 and share >= 0.5
            else 0.0
        )
        for number in known:
            extra = bonus + _section_points(outline, number)
            voted[number] = replace(candidates[number], points=candidates[number].points + extra)
    return voted


def _section_points(outline: Outline, number: int) -> float:
    parent = outline.parent(number)
    if parent is None:
        return 0.0
    title = outline.sections[parent].title
    return 0.8 if TALK.search(title) or kind_in(title) or outline.headings[parent].day else 0.0


def _inside_taken(outline: Outline, candidate: _Candidate, taken: dict[int, _Candidate]) -> bool:
    """Tell whether a heading only divides what is said about an item above it."""
    parent = outline.parent(candidate.number)
    only_people = candidate.name.people == (candidate.name.title,)
    while parent is not None:
        if above := taken.get(parent):
            if only_people:
                return True
            strong = candidate.points >= 3.0 and (candidate.name.people or candidate.name.prefixed)
            return not (above.name.kind is ItemKind.WORKSHOP or strong)
        parent = outline.parent(parent)
    return False


def _is_container(candidate: _Candidate, holding: int) -> bool:
    """Tell whether a heading merely holds several items and has no people of its own."""
    own = candidate.name.people or candidate.under or candidate.name.kind is ItemKind.WORKSHOP
    return not own and holding >= 2


def _draft(outline: Outline, candidate: _Candidate) -> Draft:
    heading = outline.headings[candidate.number]
    blocks = [outline.blocks[i] for i in outline.blocks_of_section(candidate.number)]
    start = heading.block.span.start
    end = outline.end_of(candidate.number)
    inside = [b for b in blocks if b.span.end <= end]
    own = [link for link in heading.block.links if not is_profile(link.url)]
    people = (
        candidate.name.people
        or candidate.under
        or speakers_standing_out(inside)
        or _people_in_opening(inside)
    )
    return Draft(
        title=candidate.name.title,
        span=outline.span_between(start, end),
        certain=min(0.95, 0.35 + 0.12 * candidate.points),
        people=people,
        links=links_of(own, inside),
        kind=candidate.name.kind or _workshop_above(outline, candidate.number),
        attendance=candidate.name.attendance,
        loose=not (candidate.name.people or candidate.under or candidate.name.prefixed or own),
        scope=" ".join(b.text for b in inside[:4])[:500],
    )


def _speaks(opening: str, start: int, end: int) -> bool:
    """Tell whether the name at ``[start, end)`` stands beside speaking or a talk."""
    around = opening[max(0, start - 90) : start] + " · " + opening[end : end + 60]
    return bool(TALK.search(around) or SPEECH.search(opening[end : end + 60]))


def _workshop_above(outline: Outline, number: int) -> ItemKind | None:
    parent = outline.parent(number)
    above = kind_in(outline.sections[parent].title) if parent is not None else None
    return above if above is ItemKind.WORKSHOP else None


def _people_in_opening(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return who speaks in the first sentences."""
    opening = _opening(blocks)
    names = names_in(opening, least=0.6)
    speaking = [
        name
        for name, start, end in names[:6]
        if SPEECH.search(opening[end : end + 50])
        or TALK.search(opening[end : end + 20])
        or re.search(r"\b(?:by|par|von|door|with)\s+$", opening[max(0, start - 12) : start])
    ]
    return tuple(dict.fromkeys(speaking[:3]))
