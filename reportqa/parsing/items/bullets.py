"""Bulleted and numbered lists of talks or papers.

Whether a list holds items is told by the line that introduces it, by its section, and
by what its members look like; each member must then show a title of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.models import ItemKind, Span
from reportqa.parsing.blocks import Block, BlockKind, MarkKind
from reportqa.parsing.items.brackets import slot_in
from reportqa.parsing.items.cues import NOISE, NOT_ITEMS, PAPER, TALK, attendance_in, kind_in
from reportqa.parsing.items.draft import Draft
from reportqa.parsing.items.members import (
    QUOTED,
    bold_title,
    cut_member,
    is_marked,
    leading_link,
    member_name,
)
from reportqa.parsing.items.naming import name_of
from reportqa.parsing.items.speakers import speakers_under
from reportqa.parsing.items.titles import clean_title
from reportqa.parsing.people import people_share
from reportqa.parsing.resources import is_paper, is_profile, is_talk, links_of

if TYPE_CHECKING:
    from reportqa.parsing.items.outline import Outline

_LABEL = re.compile(r"^\W{0,3}(?:TL;?DR|comments?)\s*:", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:talks|sessions|papers|presentations|tutorials|workshops|posters|keynotes|lectures"
    r"|conférences|présentations|charlas|ponencias|talleres|vorträge|sessies|lezingen)\b"
    r"|発表|講演|议题",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    r"\b(?:(?:this|the|his|her|their|that) (?:\w+ )?|from (?:\S+ ){0,3}\S+[’']s? )(?:talk|keynote"
    r"|session|presentation|tutorial|workshop|panel|lecture|speech)\b[^.:]{0,60}:\s*$"
    r"|\b(?:take-?aways?|learn(?:ed|t)|points|notes)\b[^.:]{0,40}:\s*$",
    re.IGNORECASE,
)
_THEMES = re.compile(
    r"\b(?:papers|talks|sessions|posters|presentations|conférences|charlas|vorträge)\s+(?:\w+ly\s+)?"
    r"(?:explored?|provided?|showed|focus(?:s?ed)?|covered|looked|discuss(?:ed)?|address(?:ed)?"
    r"|argued?|highlighted|dealt|revolved|centred|centered|emphasi[sz]ed|talked|were about)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(r"[,;:!?(\n]|\s[-–—]\s|\.\s")
_ENOUGH = 2.5
_UNSEEN = 2.5
_IN_PROGRAMME = 1.5
_LOOKED_AT = 600
_LONGEST_LEAD = 90


@dataclass(frozen=True, slots=True)
class _Member:
    """A list item, with the numbers of the blocks that belong to it."""

    first: int
    following: int
    intro: str


def bullet_drafts(outline: Outline) -> list[Draft]:
    """Return the list items that are items."""
    drafts: list[Draft] = []
    for group in _lists(outline):
        shared = _list_points(outline, group[0])
        if shared < 0:
            continue
        unseen = _UNSEEN * _is_of_unseen(outline, group[0])
        found = [
            (member, shared + _points(outline, member) + unseen * _opens_marked(outline, member))
            for member in group
        ]
        likely = sum(points >= _ENOUGH for _, points in found)
        most = likely >= 3 and likely >= 0.6 * len(found)
        for member, points in found:
            whole = points + (0.6 if most else 0.0)
            if whole < _ENOUGH and shared >= 1.0 and _plain_title(outline, member, most=most):
                drafts.append(_plain_draft(outline, member))
            elif whole >= _ENOUGH:
                drafts.append(_draft(outline, member, whole))
    return drafts


def _plain_title(outline: Outline, member: _Member, *, most: bool) -> bool:
    """Tell a bare title: among named talks, or where "the talks I saw:" introduces the list."""
    words = _before_remark(outline.blocks[member.first].text[:_LOOKED_AT])
    if NOISE.match(words) or not 4 <= len(words) <= 90 or not words[:1].isupper():
        return False
    introduced = bool(_SEVERAL.search(member.intro[-200:])) and member.intro.rstrip().endswith(":")
    bare = len(words) >= 0.8 * len(outline.blocks[member.first].text.strip(" ."))
    return most or (introduced and bare and len(words.split()) >= 3)


def _before_remark(text: str) -> str:
    return _REMARK.split(text.strip(), maxsplit=1)[0].strip(" .")


def _plain_draft(outline: Outline, member: _Member) -> Draft:
    draft = _draft(outline, member, _ENOUGH)
    if draft.people:
        return replace(draft, certain=0.5)
    words = _before_remark(outline.blocks[member.first].text)
    return replace(draft, title=clean_title(words), people=(), certain=0.5)


def _lists(outline: Outline) -> list[list[_Member]]:
    """Gather list items that stand at one depth under one introducing line."""
    groups: dict[tuple[int | None, int, int], list[_Member]] = {}
    intro, intro_at = "", -1
    for index, block in enumerate(outline.blocks):
        if block.kind is BlockKind.HEADING:
            intro, intro_at = "", index
        elif block.kind is BlockKind.PARAGRAPH and block.depth == 0 and _introduces(block):
            intro, intro_at = block.text, index
        elif block.kind is BlockKind.LIST_ITEM and block.depth <= 2:
            key = (intro_at, block.depth, 0)
            member = _Member(index, _following(outline, index), intro)
            groups.setdefault(key, []).append(member)
    return list(groups.values())


def _introduces(block: Block) -> bool:
    """Tell a line that may introduce a list from one that comments on a member."""
    return not _LABEL.match(block.text) and (
        block.text.rstrip().endswith((":", "：")) or len(block.text) < 400
    )


def _following(outline: Outline, index: int) -> int:
    """Return the number of the first block after all that belongs to a list item."""
    depth = outline.blocks[index].depth
    number = index + 1
    labelled = False
    while number < len(outline.blocks):
        block = outline.blocks[number]
        if block.kind in {BlockKind.HEADING, BlockKind.RULE} or (
            block.kind is BlockKind.LIST_ITEM and block.depth <= depth
        ):
            break
        if block.depth < depth:
            labelled = labelled or bool(_LABEL.match(block.text))
            if not labelled:
                break
        number += 1
    return number


def _points(outline: Outline, member: _Member) -> float:
    block = outline.blocks[member.first]
    line = block.text[:_LOOKED_AT].split("\n\n")[0]
    if len(line.strip()) < 4 or (NOISE.match(line) and not block.links):
        return 0.0
    points = 0.0
    lead = leading_link(block)
    if lead is not None:
        points += (
            1.2 + (1.3 if is_paper(lead) or is_talk(lead) else 0.0) + (0.4 if not lead else 0.0)
        )
    points += _content_points(outline, member, block)
    return points if lead is not None or _titled_without_link(block) else min(points, 2.0)


def _list_points(outline: Outline, member: _Member) -> float:
    """Points that the introducing line and the sections give to the whole list."""
    titles = [
        outline.sections[n].title
        for n in outline.path_at(outline.blocks[member.first].span.start)[:2]
    ]
    last_sentence = re.split(r"(?<=[.!?])\s+", member.intro.strip())[-1]
    leads = last_sentence.endswith((":", "：")) or len(last_sentence) < _LONGEST_LEAD
    if leads and NOT_ITEMS.search(last_sentence) and not TALK.search(last_sentence):
        return -2.0
    if not last_sentence and titles and NOT_ITEMS.search(titles[0]) and not TALK.search(titles[0]):
        return -2.0
    several = bool(_SEVERAL.search(last_sentence))
    if (_OF_ONE.search(last_sentence) and not several) or _THEMES.search(last_sentence):
        return -2.0
    introduced = (several or bool(TALK.search(last_sentence))) and last_sentence.rstrip().endswith(
        (":", "：", ".")
    )
    points = 1.5 if introduced else 0.8 * bool(_SEVERAL.search(member.intro[-300:]))
    headed = any(TALK.search(title) or kind_in(title) for title in titles[:1])
    points += 1.0 if headed else 0.0
    return points - (0.3 if outline.blocks[member.first].depth > 1 and points else 0.0)


def _is_of_unseen(outline: Outline, member: _Member) -> bool:
    """Tell a list under a heading such as "Missed" or "Wanted to see"."""
    path = outline.path_at(outline.blocks[member.first].span.start)[:1]
    return not member.intro and any(
        attendance_in(title) and not NOT_ITEMS.search(title)
        for title in (outline.sections[number].title for number in path)
    )


def _opens_marked(outline: Outline, member: _Member) -> bool:
    """Tell whether a member begins with a title of several words in bold, italics or quotes."""
    block = outline.blocks[member.first]
    runs = [block.text[m.start : m.end] for m in block.marks[:1] if m.start <= 1]
    runs += [found[1] for found in QUOTED.finditer(block.text[:200]) if found.start() <= 1]
    return any(len(run.split()) >= 3 and kind_in(run) is None for run in runs)


def _titled_without_link(block: Block) -> bool:
    name = name_of(cut_member(block))
    bold = any(m.kind is MarkKind.BOLD and m.start <= 3 for m in block.marks)
    return bool(name.people) or bool(QUOTED.search(block.text[:200])) or bold


def _content_points(outline: Outline, member: _Member, block: Block) -> float:
    inside = outline.blocks[member.first + 1 : member.following]
    points = (
        1.5
        if any(_LABEL.match(b.text) for b in inside) or re.search(r"\bTL;?DR\s*:", block.text)
        else 0.0
    )
    points += _IN_PROGRAMME * bool(slot_in(block.text.split("\n")[0], outline.year))
    cut = cut_member(block)
    names = name_of(cut) if len(cut.text) < 300 else None
    quoted = QUOTED.search(block.text[:250])
    if bold_title(block) and any(is_paper(k.url) or is_talk(k.url) for k in block.links):
        points += 2.0
    if inside and speakers_under(inside[:1]) and people_share(inside[0].text) >= 0.5:
        points += 1.6
    elif names and names.people and names.certain >= 0.6:
        told = any(is_talk(link.url) or is_paper(link.url) for link in block.links)
        points += 1.0 + (0.8 if quoted else 0.0) + 0.7 * told + 0.3 * (len(names.people) > 1)
    elif quoted and TALK.search(block.text):
        points += 1.0
    return points


def _draft(outline: Outline, member: _Member, points: float) -> Draft:
    block = outline.blocks[member.first]
    inside = outline.blocks[member.first + 1 : member.following]
    name = member_name(block)
    end = max(block.span.end, inside[-1].span.end if inside else 0)
    people = name.people or (speakers_under(inside[:1]) if inside else ())
    own = [link for link in block.links if link.start <= 12 and not is_profile(link.url)]
    title = name.title
    slot = slot_in(block.text.split("\n")[0], outline.year)
    return Draft(
        title=title,
        span=Span(block.span.start, end),
        certain=min(0.95, 0.3 + 0.12 * points),
        people=people,
        links=links_of(own, (block, *inside)),
        kind=name.kind or (slot.kind if slot else None) or _kind(outline, member, block),
        attendance=attendance_in(member.intro[-200:]),
        listed=True,
        marked=is_marked(block, title),
        scope=(block.text + " " + " ".join(b.text for b in inside[:2]))[:400],
        day=slot.day if slot else None,
    )


def _kind(outline: Outline, member: _Member, block: Block) -> ItemKind | None:
    titles = " ".join(outline.sections[n].title for n in outline.path_at(block.span.start)[:2])
    words = f"{member.intro[-160:]} {titles}"
    if found := kind_in(words):
        return found
    lead = leading_link(block) or ""
    if PAPER.search(words) or (
        is_paper(lead)
        and not TALK.search(words)
        and not re.search(r"\bday\b", words, re.IGNORECASE)
    ):
        return ItemKind.PAPER
    return None
