"""People named on a line of their own under a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.parsing.blocks import Block, BlockKind, MarkKind
from reportqa.parsing.people import bare_name, certainty, has_role, people_share, split_people
from reportqa.parsing.sections import wholly

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIELD = re.compile(
    r"^\W{0,3}(?:speakers?|authors?|presenters?|presented by|by|with|host(?:ed by)?"
    r"|panelists?|moderators?|instructors?|orateurs?"
    r"|intervenants?|ponentes?|sprecher(?:in)?|spreker|team)\s*:\s*(?P<names>.+)$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^\W{0,3}(?:by|par|von|door|por|présenté par|animé par|presented by)\s+(?P<names>.{3,200})$",
    re.IGNORECASE,
)
_LED_IN = re.compile(
    r"\W*(?:(?:with|by|avec|mit|von|con|de|met|van|com|(?:two |three )?hours? with"
    r"|(?:here|then|today|next),?|dr\.?|prof\.?(?:essor)?)\s+){0,2}\W*",
    re.IGNORECASE,
)
_OPENING_WORDS = 160
_LIKELY = 0.6
_LOOKED_AT = 3
_FIRST_AND_LAST = 2
_LONGEST_LINE = 200


def speakers_under(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the people that the first lines of ``blocks`` name and do not talk about."""
    for number, block in enumerate(blocks[:_LOOKED_AT]):
        if block.kind not in {
            BlockKind.PARAGRAPH,
            BlockKind.LIST_ITEM,
            BlockKind.HEADING,
            BlockKind.QUOTE,
        }:
            continue
        lines = [line.strip() for line in block.text.split("\n") if line.strip()]
        if number and block.kind is BlockKind.LIST_ITEM:
            lines = [line for line in lines if _FIELD.match(line)]
        if found := _in_lines(block, lines):
            return found
        if block.kind is BlockKind.PARAGRAPH and len(block.text) > _LONGEST_LINE:
            break
    return ()


def speakers_standing_out(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the people that the first words of a paragraph name in bold, italics or a link.

    ``**Rina Sol** keeps owls``, ``With **Rina Sol** and **Tom Ruiz**``: who speaks is marked
    where a talk's paragraph begins.
    """
    for block in blocks[:1]:
        runs = sorted(
            [(m.start, m.end) for m in block.marks if m.kind is not MarkKind.CODE]
            + [(link.start, link.end) for link in block.links]
        )
        if block.kind is not BlockKind.PARAGRAPH or not runs:
            continue
        if not _LED_IN.fullmatch(block.text[: runs[0][0]]):
            continue
        names = [bare_name(block.text[a:b]) for a, b in runs if b <= _OPENING_WORDS]
        people = tuple(dict.fromkeys(name for name in names if certainty(name) >= _LIKELY))
        return people if names and names[0] in people else ()
    return ()


def is_byline(block: Block) -> bool:
    """Tell a line such as "by Rina Sol" that only names the speaker of the title above."""
    return bool(_BY.match(block.text) and split_people(_BY.sub(r"\g<names>", block.text)))


def _in_lines(block: Block, lines: Sequence[str]) -> tuple[str, ...]:
    named: list[str] = []
    for line in lines[:6]:
        found = _FIELD.match(line) or _BY.match(line)
        if found:
            people = split_people(found["names"], least=0.25)
        else:
            people = _name_line(
                line,
                sole=len(lines) == 1
                and (block.kind is not BlockKind.HEADING or len(line.split()) == _FIRST_AND_LAST),
                marked=wholly(block, MarkKind.ITALIC) or wholly(block, MarkKind.BOLD),
            )
        if not people:
            break
        named += people
    return tuple(dict.fromkeys(named))


def _name_line(line: str, *, sole: bool, marked: bool) -> tuple[str, ...]:
    """Return the people of a line that is nothing but people and their roles."""
    if (
        len(line) > _LONGEST_LINE
        or line.endswith((":", "!", "?"))
        or (line.endswith(".") and not marked)
    ):
        return ()
    people = split_people(line)
    if len(people) == 0 or len(people[0].split()) < 2:
        return ()
    head = re.split(r"\s+[-–—|]\s+|,|\(|@|\[", line, maxsplit=1)[0]
    leading = certainty(head)
    if people_share(line) >= 0.99 and len(people) >= 2:
        return people
    alone = bare_name(line) == people[0]
    if leading >= 0.9 or (
        leading >= 0.6 and (has_role(line) or "@" in line or marked or (alone and sole))
    ):
        return people
    return ()
