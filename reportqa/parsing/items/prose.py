"""Talks told of in running sentences.

A title is a quoted, linked or italic run beside a word for a talk or a verb of speaking;
where there is none, the noun phrase stands in: "Rina Sol's talk on owls".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.items.cues import attendance_in, kind_in
from reportqa.parsing.items.draft import Draft
from reportqa.parsing.items.mention import Mention, overlap
from reportqa.parsing.items.phrases import phrases_in
from reportqa.parsing.items.runs import runs_in
from reportqa.parsing.items.titles import clean_title
from reportqa.parsing.people import certainty
from reportqa.parsing.resources import belongs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.parsing.items.outline import Outline

_END = re.compile(
    r"(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)[.!?。！？][\"”»)\]」]*"
    r"(?:\s+(?=[A-ZÀ-Ý\"“«(\[0-9¿¡])|$)|(?<=[。！？])|\n\s*\n"
)
_OWN = re.compile(
    r"\b(?:my|our|mon|ma|mi|mein(?:en|e)?|mijn|meu|minha|il mio|la mia)\s+"
    r"(?:own\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:talks?|presentation|session|tutorial|workshop|paper|poster|keynote|lecture|demo"
    r"|conf[ée]rence|pr[ée]sentation|charla|ponencia|taller|vortrag|sessie|lezing|praatje|palestra"
    r"|apresentação)\b[^.!?]*$"
    r"|\bI\s+(?:also\s+|then\s+)?(?:gave|presented|delivered|brought|taught|led|was presenting)\b"
    r"[^.!?]*$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\W{0,3}(?:references?|sources?|via|credits?|see also|cf|références?|voir aussi|quellen?"
    r"|siehe auch|fuentes?|véase|bron(?:nen)?|zie ook|fonti?|fontes?|referências?"
    r"|参考)\W{0,3}[:：]",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.!?;]\s")
_READ = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
_SHORTEST, _LONGEST = 20, 3000
_MOST_WORDS = 200_000
_LONGEST_LINK = 700
_A_NAME = 0.5
_HAN = re.compile(r"[\u3040-\u9fff]")


def prose_drafts(outline: Outline) -> list[Draft]:
    """Return the talks told of in paragraphs and list items."""
    author = outline.author if certainty(outline.author or "") >= _A_NAME else None
    return [
        draft
        for block in outline.blocks
        if block.kind in _READ and len(block.text) >= _SHORTEST
        for draft in _in_block(block, author)
    ]


def _in_block(block: Block, author: str | None) -> Iterable[Draft]:
    found: list[Mention] = []
    if _SOURCE.match(block.text):
        return
    for start, end in _sentences(block.text[:_MOST_WORDS]):
        found += _in_sentence(block, start, end)
    found.sort(key=lambda mention: mention.title[0])
    for number, mention in enumerate(found):
        following = found[number + 1].start if number + 1 < len(found) else len(block.text)
        begin = min(mention.start, mention.title[0])
        draft = _draft(block, mention, begin, max(mention.title[1], following))
        own = author and not draft.people and _is_own(block.text, mention)
        yield replace(draft, people=(author,)) if own else draft


def _draft(block: Block, mention: Mention, begin: int, end: int) -> Draft:
    sentence = block.text[begin:end].split("\n\n")[0]
    around = block.links_in(mention.title[0] - _LONGEST_LINK, mention.title[1])
    linked = any(k.url and overlap(k.start, k.end, mention.title) for k in around)
    return Draft(
        title=clean_title(block.text[mention.title[0] : mention.title[1]]),
        span=block.words.span(begin, end),
        certain=mention.certain,
        people=mention.people,
        links=_links(block, mention, begin, end),
        kind=kind_in(mention.noun),
        attendance=attendance_in(_clause(block.text, mention.title[0])),
        scope=sentence[:160],
        phrase=mention.phrase and not (linked and mention.people),
        prose=True,
    )


def _is_own(text: str, mention: Mention) -> bool:
    """Tell a talk that the author gave: "my talk on owls", "I presented ..."."""
    return bool(_OWN.search(text[max(0, mention.title[0] - 90) : mention.title[0] + 1]))


def _links(block: Block, mention: Mention, begin: int, end: int) -> tuple[str, ...]:
    inside = (link for link in block.links_in(begin, end) if link.url)
    urls = (k.url for k in inside if overlap(k.start, k.end, mention.title) or belongs(k))
    return tuple(dict.fromkeys(urls))


def _clause(text: str, at: int) -> str:
    """Return the words of the sentence before ``at``, where an attendance cue stands."""
    return _CLAUSE_END.split(text[max(0, at - 160) : at])[-1]


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for found in _END.finditer(text):
        if found.end() > start:
            yield start, found.end()
            start = found.end()
    if start < len(text):
        yield start, len(text)


def _in_sentence(block: Block, start: int, end: int) -> list[Mention]:
    sentence = block.text[start:end]
    shortest = 8 if _HAN.search(sentence) else _SHORTEST
    if not shortest <= len(sentence) <= _LONGEST:
        return []
    found = list(runs_in(block, start, end))
    for mention in phrases_in(sentence, start, leads=not block.text[:start].strip()):
        if not _taken(mention, found):
            found.append(_up_to_link(block, mention))
    return found


def _up_to_link(block: Block, mention: Mention) -> Mention:
    """Let a link that a name seems to run on into be the title."""
    start, end = mention.title
    for name in mention.people:
        at = block.text.find(name, start, end)
        inside = block.links_in(at + 1, at + len(name)) if at >= 0 else ()
        if inside and inside[0].end >= end:
            whole = block.text[at : inside[0].start].strip()
            people = tuple(whole if one == name else one for one in mention.people)
            return replace(mention, title=(inside[0].start, inside[0].end), people=people)
    return mention


def _taken(mention: Mention, found: Sequence[Mention]) -> bool:
    """Tell whether a phrase covers, or only leads up to, what was found before."""
    return any(
        overlap(*mention.title, other.title)
        or 0 <= other.title[0] - mention.title[1] < 25
        or set(other.people) & set(mention.people)
        for other in found
    )
