"""Titles that stand on lines of their own: bold lines, fact sheets, quoted titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.models import ItemKind, Span
from reportqa.parsing.blocks import Block, BlockKind, MarkKind
from reportqa.parsing.items.cues import NOISE, kind_in
from reportqa.parsing.items.draft import Draft
from reportqa.parsing.items.naming import name_of
from reportqa.parsing.items.speakers import speakers_under
from reportqa.parsing.items.titles import clean_title
from reportqa.parsing.people import certainty, people_share, split_people
from reportqa.parsing.resources import is_profile, links_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.parsing.items.outline import Outline

_STANDALONE = re.compile(
    r"^\W{0,3}[\"“«](?P<title>[^\"“”«»\n]{4,200})[\"”»]\s*(?:[-–—,]|by|par|von|de"
    r"|,\s*by)?\s+(?P<people>[^\n.:]{3,120})",
)
_URL_ONLY = re.compile(r"^\s*<?https?://\S+>?\s*$")
_AUTHORS_AND_TITLE = 0.5
_AWARD_LINE = re.compile(
    r"\b(?:awards?|winner|runner-up|honorable mentions?|outstanding papers?|test of time"
    r"|invited talks?)\b",
    re.IGNORECASE,
)


def _usable(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.depth == 0 and bool(block.text.strip())


def bold_drafts(outline: Outline) -> list[Draft]:
    """Return the bold lines that have people in them or under them."""
    lines = [(i, b) for i, b in enumerate(outline.blocks) if _usable(b) and _bold_lead(b)]
    drafts: list[Draft] = []
    for place, (index, block) in enumerate(lines):
        following = lines[place + 1][0] if place + 1 < len(lines) else len(outline.blocks)
        inside = outline.blocks[index + 1 : _stop(outline, index + 1, following)]
        if draft := _bold_draft(block, inside):
            drafts.append(draft)
    return drafts


def _bold_lead(block: Block) -> str | None:
    """Return the bold words that are all of a block's first line."""
    first = block.text.split("\n")[0].strip(" :.")
    for mark in block.marks[:1]:
        words = block.text[mark.start : mark.end]
        if (
            mark.kind is MarkKind.BOLD
            and mark.start <= 3
            and len(words.strip()) >= 0.9 * len(first) > 0
        ):
            return words
    return None


def _bold_draft(block: Block, inside: Sequence[Block]) -> Draft | None:
    words = _bold_lead(block) or ""
    line = Block(kind=block.kind, span=block.span, words=type(block.words)(words, (0,), (0,)))
    name = name_of(line)
    if not name.title or len(words) > 200 or NOISE.match(words):
        return None
    rest = block.text[block.text.find(words) + len(words) :].strip()
    under = speakers_under([_words_block(block, rest)]) if rest else speakers_under(inside[:1])
    if not (under or (name.people and name.certain >= 0.7 and name.title != name.people[0])):
        return None
    end = inside[-1].span.end if inside else block.span.end
    own = [link for link in block.links if not is_profile(link.url)]
    return Draft(
        title=name.title,
        span=Span(block.span.start, max(end, block.span.end)),
        certain=0.7,
        people=name.people or under,
        links=links_of(own, inside),
        kind=name.kind,
        scope=" ".join(b.text for b in inside[:2])[:300],
    )


def _words_block(block: Block, words: str) -> Block:
    return Block(
        kind=BlockKind.PARAGRAPH, span=block.span, words=type(block.words)(words, (0,), (0,))
    )


def _stop(outline: Outline, first: int, last: int) -> int:
    """Return the number of the first block from ``first`` on that ends an item."""
    number = first
    while number < last and outline.blocks[number].kind not in {BlockKind.HEADING, BlockKind.RULE}:
        number += 1
    return number


def sheet_drafts(outline: Outline) -> list[Draft]:
    """Return the runs of title, authors, address and reason that fact sheets are made of."""
    plain = [
        (i, b)
        for i, b in enumerate(outline.blocks)
        if b.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
    ]
    found: list[tuple[int, Draft]] = []
    award = ""
    for place, (index, block) in enumerate(plain):
        line = " ".join(block.text.split())
        if (
            len(line) < 60
            and _AWARD_LINE.search(line)
            and not line.endswith(".")
            and not block.depth
        ):
            award = line
        following = plain[place + 1 : place + 3]
        draft = _authors_then_title(block) or _title_then_authors(block, [b for _, b in following])
        if draft:
            found.append((index, _under_award(draft, award)))
    return [_extended(outline, found, n) for n in range(len(found))]


def _under_award(draft: Draft, award: str) -> Draft:
    from dataclasses import replace

    told = ItemKind.TALK if "talk" in award.lower() else ItemKind.AWARD
    kind = kind_in(award) or (told if award else None)
    return replace(draft, kind=kind)


def _authors_then_title(block: Block) -> Draft | None:
    """``Names, [Title](#)``: the title is linked, if only to nothing, or italic at the end."""
    text = block.text.rstrip()
    ends = [(m.start, m.end) for m in block.marks if m.kind is MarkKind.ITALIC]
    ends += [(link.start, link.end) for link in block.links]
    for start, end in ends:
        if end < len(text) - 1 or end - start < 8:
            continue
        head = text[:start].strip(" ,[*")
        if head and _are_people(head):
            title = clean_title(text[start:end])
            return Draft(
                title=title,
                span=block.span,
                certain=0.8,
                people=split_people(head),
                links=links_of(block.links, ()),
            )
    return None


def _are_people(head: str) -> bool:
    """Tell a list of names, perhaps with one organisation at its end, from other words."""
    people = split_people(head)
    return bool(people) and len(people[0].split()) >= 2 and people_share(head) >= _AUTHORS_AND_TITLE


def _title_then_authors(block: Block, following: Sequence[Block]) -> Draft | None:
    """A title, then a paragraph of nothing but names, then an address."""
    line = " ".join(block.text.split())
    if block.depth or not 12 <= len(line) <= 220 or line.endswith((".", ":")) or len(following) < 2:
        return None
    authors, address = following[0].text.strip(), following[1].text.strip()
    if people_share(authors) < 0.8 or not _URL_ONLY.match(address) or people_share(line) >= 0.99:
        return None
    return Draft(
        title=clean_title(line),
        span=Span(block.span.start, following[1].span.end),
        certain=0.9,
        people=split_people(authors, least=0.0) or split_people(authors),
        links=links_of((), following[1:2]),
    )


def _extended(outline: Outline, found: Sequence[tuple[int, Draft]], number: int) -> Draft:
    """Let an item run on over the paragraphs that give the reason for it."""
    from dataclasses import replace

    place, draft = found[number]
    limit = found[number + 1][1].span.start if number + 1 < len(found) else len(outline.text)
    end = draft.span.end
    for block in outline.blocks[place + 1 :]:
        if block.span.start < end:
            continue
        if (
            block.span.start >= limit
            or block.kind is not BlockKind.PARAGRAPH
            or len(block.text) < 70
        ):
            break
        end = block.span.end
    return replace(draft, span=Span(draft.span.start, end))


def standalone_drafts(outline: Outline) -> list[Draft]:
    """Return the lines that are a quoted title with its speaker."""
    drafts: list[Draft] = []
    for block in outline.blocks:
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.QUOTE} or block.depth:
            continue
        drafts += [
            draft for start, line in _lines(block) if (draft := _standalone(block, start, line))
        ]
    return drafts


def _lines(block: Block) -> list[tuple[int, str]]:
    """Return the lines of a block with their places in its words."""
    lines: list[tuple[int, str]] = []
    position = 0
    for line in block.text.split("\n")[:200]:
        lines.append((position, line))
        position += len(line) + 1
    return lines


def _standalone(block: Block, start: int, line: str) -> Draft | None:
    found = _STANDALONE.match(line)
    if not found:
        return None
    people = split_people(found["people"])
    if not people or certainty(people[0]) < 0.6 or " " not in people[0]:
        return None
    rest = block.text[start + len(line) :]
    following = re.search(r"\n\W{0,3}[\"“«]", rest)
    end = start + len(line) + (following.start() if following else len(rest))
    links = tuple(link.url for link in block.links_in(start, end) if not is_profile(link.url))
    return Draft(
        title=clean_title(found["title"]),
        span=block.words.span(start + found.start("title"), max(end, start + 1)),
        certain=0.75,
        people=people,
        links=links,
        scope=block.text[start:end][:300],
    )
