"""Talks told of in running sentences.

A title is a quoted, linked or italic run beside a word for a talk or a verb of speaking;
where there is none, the noun phrase stands in: "Rina Sol's talk on owls".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.parsing.blocks import Block, BlockKind, MarkKind
from reportqa.parsing.items.cues import SPEECH, TALK, attendance_in, kind_in
from reportqa.parsing.items.draft import Draft
from reportqa.parsing.items.naming import clean_title
from reportqa.parsing.items.resources import belongs, is_profile, is_talk
from reportqa.parsing.people import NAME, bare_name, certainty, given, names_in, split_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.parsing.blocks import Link
    from reportqa.parsing.items.outline import Outline

_END = re.compile(r"[.!?。！？][\"”»)\]」]*(?:\s+(?=[A-ZÀ-Ý\"“«(\[0-9¿¡])|$)|(?<=[。！？])|\n\s*\n")
_QUOTED = re.compile(
    r"\"([^\"\n“”]{6,160}(?:\n[^\"\n“”]{1,120})?)\"|“([^“”]{6,200})”|«\s?([^«»]{6,200}?)\s?"
    r"»|「([^「」]{3,100})」"
)
_NOUN = (
    r"(?:(?:lightning|opening|closing|morning|plenary|short|great|excellent|invited|introductory|final|first|second"
    r"|own) )*(?:talk|keynote|presentation|session|tutorial|workshop|lecture|demo|poster"
    r"|paper|speech|panel)"
)
_POSSESSIVE = re.compile(
    rf"(?P<name>{NAME})[’']s?\s+(?P<noun>{_NOUN})(?P<topic>\s+(?:on|about|of|regarding"
    rf"|,)\s+[^.!?;()\n]{{3,90}})?"
)
_NOUN_BY = re.compile(
    rf"\b(?P<noun>{_NOUN})\s+(?:was\s+)?(?:given\s+|presented\s+|led\s+)?(?:by|from)\s+(?P<name>{NAME}(?:(?:,"
    rf"| and|, and| &)\s+{NAME}){{0,4}})(?P<topic>,?\s+(?:on|about|titled|entitled"
    rf"|called)\s+[^.!?;()\n]{{3,90}})?"
)
_GAVE = re.compile(
    rf"(?P<name>{NAME}(?:(?:,| and|, and| &)\s+(?:I|{NAME})){{0,3}})(?:\s*\([^()\n]{{2,60}}\)"
    rf"|,[^,.\n]{{3,60}},)?\s+(?:also\s+|then\s+|really\s+)?(?:gave|delivered|presented"
    rf"|did|led|ran|had)\s+(?:an?|the|his|her|their|another)\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>{_NOUN})(?P<topic>\s+(?:on"
    rf"|about|of|regarding|titled|called|describing)\s+[^.!?;()\n]{{3,90}})?"
)
_FOREIGN = (
    re.compile(
        rf"\b(?P<noun>conf[ée]rence|pr[ée]sentation|session|atelier|keynote|talk)\s+(?:de"
        rf"|d['’]|par|animée? par|présentée? par)\s?(?P<name>{NAME})(?P<topic>\s+(?:sur"
        rf"|intitulée?)\s+[^.!?;()\n]{{3,90}})?"
    ),
    re.compile(
        rf"\b(?P<noun>charla|ponencia|taller|keynote)\s+de\s+(?P<name>{NAME}(?:\s+y\s+{NAME})?)(?P<topic>\s+(?:sobre"
        rf"|acerca de)\s+[^.!?;()\n]{{3,90}})?"
    ),
    re.compile(
        rf"\b(?P<noun>sessie|keynote|presentatie|lezing|praatje|workshop|toegift|opening)\s+(?:van"
        rf"|door)\s+(?P<name>{NAME})(?P<topic>\s+over\s+[^.!?;()\n]{{3,90}})?"
    ),
    re.compile(
        rf"\b(?P<noun>Vortrag|Session|Keynote)\s+von\s+(?P<name>{NAME})(?P<topic>\s+(?:über"
        rf"|zu)\s+[^.!?;()\n]{{3,90}})?"
    ),
)
_WAYS = (_POSSESSIVE, _NOUN_BY, _GAVE, *_FOREIGN)
_ATTENDED = re.compile(
    r"\b(?:attended|went to|saw|watched|sat in|listened to|enjoyed|caught|called|titled"
    r"|entitled|fu[ií]e?(?: a)?|fu[eé](?: a)?|para|llam\w+|asist\w+|assisté|vu|bezocht"
    r"|woonde|besuchte|was|about|on|of|at|for|est|sur|over|über|es)\b\W*$",
    re.IGNORECASE,
)
_OPENING_QUOTES = tuple('"“«「')
_ANY_NOUN = re.compile(
    r"talk|keynote|presenta|présenta|session|tutorial|workshop|lecture|demo|poster"
    r"|paper|speech|panel|conf|atelier"
    r"|charla|ponencia|taller|sessie|lezing|praatje|toegift|opening|vortrag",
    re.IGNORECASE,
)
_NOT_TALK = re.compile(
    r"\b(?:book|movie|film|song|quote|said|says|saying|term|word|phrase|company|called it"
    r"|t-shirt|tool|library)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention inside a block's words; ``title`` bounds the title, ``start`` the whole."""

    start: int
    title: tuple[int, int]
    people: tuple[str, ...]
    noun: str
    certain: float
    phrase: bool = False


def prose_drafts(outline: Outline) -> list[Draft]:
    """Return the talks told of in paragraphs and list items."""
    drafts: list[Draft] = []
    for block in outline.blocks:
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} and len(block.text) >= 30:
            drafts += _in_block(block)
    return drafts


def _in_block(block: Block) -> Iterable[Draft]:
    found: list[_Found] = []
    for start, end in _sentences(block.text):
        found += _in_sentence(block, start, end)
    found.sort(key=lambda f: f.title[0])
    for number, mention in enumerate(found):
        following = found[number + 1].start if number + 1 < len(found) else len(block.text)
        begin = min(mention.start, mention.title[0])
        end = max(mention.title[1], min(following, len(block.text)))
        yield _draft(block, mention, begin, end)


def _draft(block: Block, mention: _Found, begin: int, end: int) -> Draft:
    title = clean_title(block.text[mention.title[0] : mention.title[1]])
    sentence = block.text[begin:end].split("\n\n")[0]
    return Draft(
        title=title,
        span=block.words.span(begin, end),
        certain=mention.certain,
        people=mention.people,
        links=tuple(
            dict.fromkeys(
                link.url
                for link in block.links
                if begin <= link.start < end
                and (_same(link.start, link.end, mention.title) or belongs(link))
            )
        ),
        kind=kind_in(mention.noun),
        attendance=attendance_in(_clause(block.text, mention.title[0])),
        scope=sentence[:160],
        phrase=mention.phrase,
        prose=True,
    )


def _same(start: int, end: int, title: tuple[int, int]) -> bool:
    return start < title[1] and title[0] < end


def _clause(text: str, at: int) -> str:
    """Return the words of the sentence before ``at``, where an attendance cue stands."""
    before = text[max(0, at - 160) : at]
    return re.split(r"[.!?;]\s", before)[-1]


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for found in _END.finditer(text):
        if found.end() > start:
            yield start, found.end()
            start = found.end()
    if start < len(text):
        yield start, len(text)


def _in_sentence(block: Block, start: int, end: int) -> list[_Found]:
    sentence = block.text[start:end]
    if len(sentence) < 20 or len(sentence) > 3000:
        return []
    marked = _marked(block, start, end)
    found = [m for m in (_titled(block.text, (start, end), run) for run in marked) if m]
    taken = [f.title for f in found]
    for way in _WAYS if _ANY_NOUN.search(sentence) else ():
        for match in way.finditer(sentence):
            mention = _phrased(match, start)
            if (
                mention
                and not any(_same(*mention.title, t) for t in taken)
                and not _near(mention, found)
            ):
                taken.append(mention.title)
                found.append(mention)
    return found


def _near(mention: _Found, found: Sequence[_Found]) -> bool:
    """Tell whether a phrase only leads up to a title that follows it."""
    return any(
        0 <= f.title[0] - mention.title[1] < 25 or (set(f.people) & set(mention.people))
        for f in found
    )


def _marked(block: Block, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Return the quoted, linked and italic runs of a sentence; True for links to talks."""
    runs = [
        (start + m.start(m.lastindex or 0), start + m.end(m.lastindex or 0), False)
        for m in _QUOTED.finditer(block.text[start:end])
    ]
    runs += [
        (link.start, link.end, is_talk(link.url))
        for link in block.links
        if start <= link.start and link.end <= end and _may_be_title(link)
    ]
    runs += [
        (m.start, m.end, False)
        for m in block.marks
        if m.kind is MarkKind.ITALIC and start <= m.start and m.end <= end
    ]
    chosen: list[tuple[int, int, bool]] = []
    for run in sorted(runs, key=lambda r: (r[0], -r[1])):
        if chosen and run[0] < chosen[-1][1]:
            chosen[-1] = (chosen[-1][0], chosen[-1][1], chosen[-1][2] or run[2])
        else:
            chosen.append(run)
    return chosen


def _may_be_title(link: Link) -> bool:
    return not is_profile(link.url) and certainty(link.text) < 0.6


def _titled(text: str, bounds: tuple[int, int], run: tuple[int, int, bool]) -> _Found | None:
    """Tell whether a marked run is a talk's title."""
    start, end = bounds
    title = clean_title(text[run[0] : run[1]])
    if not _like_title(title):
        return None
    before, after = text[max(start, run[0] - 90) : run[0]], text[run[1] : min(end, run[1] + 80)]
    people, follows = _people_around(before, after)
    noun = _last(TALK, before) or _first(TALK, after[:40])
    spoken = bool(SPEECH.search(before)) and bool(people)
    points = 1.0 * bool(noun) + 0.9 * bool(people) + 0.8 * spoken + 0.8 * follows + 1.8 * run[2]
    points += 0.5 * any(
        char in _OPENING_QUOTES for char in text[max(0, run[0] - 1) : run[0] + 1]
    ) + 0.4 * bool(_last(TALK, before[-25:]))
    points += 0.4 * bool(_ATTENDED.search(before.rstrip('"“«「 *_'))) + 0.3 * (
        len(title.split()) >= 4
    )
    points -= 1.2 * bool(_NOT_TALK.search(before[-40:])) + 0.8 * (
        not title[:1].isupper() and not people
    )
    points += 0.4 * any(char > "\u3000" for char in title)
    if points < 1.7:
        return None
    return _Found(
        run[0],
        (run[0], run[1]),
        people,
        f"{before[-50:]} {after[:25]}",
        min(0.85, 0.3 + 0.15 * points),
    )


def _like_title(title: str) -> bool:
    words = title.split()
    cjk = any(ord(char) > 0x3000 for char in title)
    if title.startswith(("http", "@", "www.")) or not 3 <= len(title) <= 200:
        return False
    if certainty(title) >= 0.9 or re.match(
        r"^(?:here|slides?|video|this|the|my|their|his|her)\b(?:\s\w+)?$", title, re.IGNORECASE
    ):
        return False
    return cjk or len(words) >= 2 or (title[:1].isupper() and len(title) > 5)


def _people_around(before: str, after: str) -> tuple[tuple[str, ...], bool]:
    """Return who is named beside a title; True where a "by" joins them to it."""
    found = re.match(
        rf"^[\"”»」*_\s,]*(?:\([^()]{{0,60}}\)\s*)?(?:was\s+)?(?:given\s+|presented\s+)?(?:by"
        rf"|par|von|door|de|with|,|-|–|—)\s*(?P<names>{NAME}(?:(?:,|\sand|,\sand|\s&"
        rf"|\set|\sy)\s+{NAME}){{0,4}})",
        after,
    )
    if found and (people := split_people(found["names"])):
        return people, True
    names = [(name, begin, stop) for name, begin, stop in names_in(before, least=0.6)]
    if names and (len(names[-1][0].split()) > 1 or given(names[-1][0])):
        name, _, stop = names[-1]
        between = before[stop:]
        if SPEECH.search(between) or re.match(r"^[’']s?\s", between) or len(between) < 12:
            return (name,), False
    return (), False


def _first(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.search(words)
    return found[0] if found else ""


def _last(pattern: re.Pattern[str], words: str) -> str:
    found = list(pattern.finditer(words[-70:]))
    return found[-1][0] if found else ""


def _phrased(match: re.Match[str], base: int) -> _Found | None:
    """Make a mention of a phrase such as "Rina Sol's talk on owls"."""
    people = split_people(match["name"], least=0.25)
    sure = max((certainty(name) for name in people), default=0.0)
    topic = match["topic"]
    if not topic and match.re is _GAVE and "keynote" not in match["noun"].lower():
        return None
    if not people or sure < (0.55 if topic else 0.6):
        return None
    end = match.end() - (len(topic) - len(_cut_topic(topic)) if topic else 0)
    begin = match.start() + len(match[0]) - len(match[0].lstrip())
    return _Found(
        base + begin,
        (base + begin, base + end),
        tuple(map(bare_name, people)),
        match["noun"],
        0.35 + 0.3 * sure,
        not topic,
    )


def _cut_topic(topic: str) -> str:
    """End a topic before the clause that no longer belongs to it."""
    cut = re.search(
        r",?\s+(?:which|that was|where|who|and I|but|and it|was|is|were|while|because"
        r"|so|as well|in which|at the)\b|,\s",
        topic[3:],
    )
    return topic[: cut.start() + 3] if cut else topic
