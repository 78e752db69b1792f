"""Talks told of by a run of words that stands out: quoted, linked or italic titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.parsing.blocks import Block, MarkKind
from reportqa.parsing.items.cues import SPEECH, TALK
from reportqa.parsing.items.mention import Mention
from reportqa.parsing.items.titles import clean_title
from reportqa.parsing.people import NAME, certainty, given, names_in, split_people
from reportqa.parsing.resources import is_profile, is_talk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportqa.parsing.blocks import Link

_QUOTED = re.compile(
    r"\"([^\"\n“”]{6,160}(?:\n[^\"\n“”]{1,120})?)\"|“([^“”]{6,200})”|«\s?([^«»]{6,200}?)\s?"
    r"»|„([^„“”]{6,200})[“”]|「([^「」]{2,100})」|『([^『』]{2,100})』|《([^《》]{2,100})》"
)
_ATTENDED = re.compile(
    r"\b(?:attended|went to|saw|watched|sat in|listened to|enjoyed|caught|called|titled"
    r"|entitled|fu[ií]e?(?: a)?|fu[eé](?: a)?|para|llam\w+|asist\w+|assisté|vu|bezocht"
    r"|woonde|besuchte|was|about|on|of|at|for|est|sur|over|über|es)\b\W*$",
    re.IGNORECASE,
)
_OPENING_QUOTES = tuple('"“«„「『《')
_NOT_TALK = re.compile(
    r"\b(?:book|movie|film|song|quote|said|says|saying|term|word|phrase|company|called it"
    r"|t-shirt|tool|library|article|blog|livre|libro|buch|post)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    rf"^[\"“”»」*_\s,]*(?:\([^()]{{0,60}}\)\s*)?(?:(?:was|were|est|war)\s+)?"
    rf"(?:(?:given|presented|led|delivered|présentée?|animée?|donnée?|hosted)\s+)?"
    rf"(?:by|par|von|door|de|d['’]|with|avec|con|por|,|-|–|—)\s*"
    rf"(?P<names>{NAME}(?:(?:,|\sand|,\sand|\s&|\set|\sy|\sund|\sen)\s+{NAME}){{0,4}})"
)
_POINTER = re.compile(
    r"^(?:(?:and\s+)?here\b.*|(?:gave|presented|spoke|talked|showed|discussed|argued)\b.*"
    r"|slides?|video|this|the|my|their|his|her|these|those)(?:\s\w+)?$"
    r"|\b(?:can be found|available|(?:is|are) (?:here|online))\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"\w(?:::|[._-])\w")
_SAYING = re.compile(
    r"^(?:について.{0,16}?(?:話|発表|トーク|講演|語|考え)|(?:と|という|の)(?:題|タイトル|テーマ|発表|講演|セッション))"
)
_TITLE_IS = re.compile(
    r"(?:発表|講演|タイトル|題名|演題|題目|セッション|テーマ)[はの：:、]{1,2}「?$"
)
_WHOSE = re.compile(
    rf"(?P<name>{NAME})[’'](?:s\b)?\s+(?:\w+\s+){{0,2}}(?:talk|keynote|presentation|session|tutorial"
    r"|lecture|workshop|demo|poster|paper|speech)\b"
)
_HONORIFIC = re.compile(r"([^\s、。「」『』（）()はがをにでのもたる]{1,12}) ?(?:くん|さん|氏|先生)")
_HAN = re.compile(r"[\u3000-\u9fff]")

Run = tuple[int, int, bool]


def runs_in(block: Block, start: int, end: int) -> Iterable[Mention]:
    """Yield the talks whose titles stand out in the sentence ``[start, end)`` of a block."""
    for run in _runs(block, start, end):
        if mention := _titled(block.text, (start, end), run):
            yield mention


def _runs(block: Block, start: int, end: int) -> list[Run]:
    """Return the quoted, linked and italic runs of a sentence; True for links to talks."""
    runs = [
        (start + m.start(m.lastindex or 0), start + m.end(m.lastindex or 0), False)
        for m in _QUOTED.finditer(block.text[start:end])
    ]
    runs += [
        (link.start, link.end, is_talk(link.url))
        for link in block.links_in(start, end)
        if link.end <= end and _may_be_title(link)
    ]
    runs += [
        (m.start, m.end, False)
        for m in block.marks_in(start, end)
        if m.kind is MarkKind.ITALIC and m.end <= end
    ]
    chosen: list[Run] = []
    for run in sorted(runs, key=lambda r: (r[0], -r[1])):
        if chosen and run[0] < chosen[-1][1]:
            chosen[-1] = (chosen[-1][0], chosen[-1][1], chosen[-1][2] or run[2])
        else:
            chosen.append(run)
    return chosen


def _may_be_title(link: Link) -> bool:
    return not is_profile(link.url) and certainty(link.text) < 0.6


def _titled(text: str, bounds: tuple[int, int], run: Run) -> Mention | None:
    """Tell whether a run is a talk's title."""
    start, end = bounds
    title = clean_title(text[run[0] : run[1]])
    if not _like_title(title):
        return None
    before = text[max(start, run[0] - 90) : run[0]]
    after = text[run[1] : min(end, run[1] + 80)]
    people, follows = _people_around(before, after)
    points = 0.9 * bool(people) + 0.8 * follows + 1.8 * run[2]
    points += 0.8 * (bool(people) and bool(SPEECH.search(before)))
    points += _surrounding_points(before, after, text[max(0, run[0] - 1) : run[0] + 1])
    points += _title_points(title, named=bool(people))
    if run[2] and SPEECH.search(text[start : run[0]]):
        points += 0.7
    quoted = text[max(0, run[0] - 1) : run[0] + 1].strip()[:1] in _OPENING_QUOTES
    if not (run[2] or follows or quoted or TALK.search(before[-25:] + " · " + after[:15])):
        points -= 0.8
    if not (quoted or follows) and len(title.split()) == 1 and not _HAN.search(title):
        points -= 0.8 * (not TALK.search(before[-18:]))
    if points < 1.7:
        return None
    noun = f"{before[-50:]} {after[:25]}"
    if not people and (own := _WHOSE.match(title)):
        people = split_people(own["name"], least=0.25)
    if not people and _HAN.search(title) and (named := _HONORIFIC.search(text, start, end)):
        people = (named[1],)
    return Mention(run[0], (run[0], run[1]), people, noun, min(0.85, 0.3 + 0.15 * points))


def _surrounding_points(before: str, after: str, opening: str) -> float:
    """Points for what stands around a run: words for talks, quotes, words against it."""
    near = bool(TALK.search(before[-70:]))
    points = 1.0 * (near or bool(TALK.search(after[:40])))
    points += 0.4 * (near and bool(TALK.search(before[-25:])))
    points += 0.5 * any(char in _OPENING_QUOTES for char in opening)
    if "「" in opening and not (_SAYING.match(after[1:]) or _TITLE_IS.search(before[-12:])):
        return -2.0
    points += 0.4 * bool(_ATTENDED.search(before.rstrip('"“«「『《„ *_')))
    points += 0.9 * bool(_SAYING.match(after.lstrip("」』》")))
    return points - 1.2 * bool(_NOT_TALK.search(before[-40:]))


def _title_points(title: str, *, named: bool) -> float:
    points = 0.3 * (len(title.split()) >= 4)
    if _HAN.search(title):
        return points + 0.8
    return points - 0.8 * (not title[:1].isupper() and not named)


def _like_title(title: str) -> bool:
    words = title.split()
    if title.startswith(("http", "@", "www.")) or not 2 <= len(title) <= 200:
        return False
    if certainty(title) >= 0.9 or _POINTER.search(title):
        return False
    if _HAN.search(title):
        return True
    named = (title[:1].isupper() and len(title) > 5) or bool(_CODE.search(title))
    return len(title) > 2 and (len(words) >= 2 or named)


def _people_around(before: str, after: str) -> tuple[tuple[str, ...], bool]:
    """Return who is named beside a title; True where a "by" joins them to it."""
    found = _JOINED.match(after)
    if found and (people := split_people(found["names"])):
        return people, True
    names = names_in(before, least=0.6)
    if names and (len(names[-1][0].split()) > 1 or given(names[-1][0])):
        name, _, stop = names[-1]
        between = before[stop:]
        if SPEECH.search(between) or re.match(r"^[’']s?\s", between) or len(between) < 12:
            return (name,), False
    return (), False
