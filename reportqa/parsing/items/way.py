"""One way of telling of a talk, and the pieces that such patterns are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportqa.parsing.people import NAME, not_an_opener

REST = r"(?:[^.!?;()。！？]|\.(?=\w)){3,110}"
_ONE = rf"(?<![\w@])(?!I\b){not_an_opener}{NAME}"
_AND = r"(?:,\s+(?:and\s+)?|\s+(?:and|&|et|y|und|en)\s+)"
NAMES = rf"(?P<name>{_ONE}(?:{_AND}{NAME}){{0,4}})"
ASIDE = (
    r"(?:\s*\([^()]{2,60}\)|,\s[^,.;]{3,80},|\s+(?:from|of|at|von|van|de|du|chez)\s+(?:the\s+)?"
    r"[A-Z][\w&.'’-]*(?:\s+[A-Z][\w&.'’-]*){0,3})?"
)
REMARK = r"(?:\s*\([^()]{2,60}\))?"
SOME = r"(?:[a-zà-ÿ\d][\w'’-]*\s+){0,3}?"
NOUN = (
    r"(?:talk|keynote|presentation|session|tutorial|workshop|lecture|demo|demonstration|poster"
    r"|paper|speech|panel|training|masterclass|overview|introduction|discussion)"
)
ON = (
    r"\s+(?:on|about|of|regarding|concerning|covering|titled|entitled|called|named"
    r"|describing|discussing|introducing)\s+"
)
THEN = r"(?:(?:also|then|really|first|next|later|even|briefly|just|recently|finally|gave|did)\s+)?"
LED = r"(?:(?:was|were)\s+)?(?:given|presented|led|delivered|held|hosted|run|done|moderated)?\s*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of telling of a talk: a pattern, what it needs, and how much it proves.

    ``name`` is who speaks, ``noun`` what tells the kind, ``topic`` what it was about; without
    one of the words in ``needs`` the pattern is not tried, and it is compiled at the first try.

    ``leads`` are those that count only where they open a paragraph; ``whole`` ones are
    named by the whole phrase, others by the topic alone; ``nameless`` ones name nobody, and
    where one ``borrows``, the name stands before; ``sole`` ones name by one word, such as a
    surname or initials.
    """

    written: str
    needs: tuple[str, ...]
    sure: float = 0.35
    leads: bool = False
    whole: bool = True
    nameless: bool = False
    borrows: bool = False
    sole: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """What it looks for in a sentence."""
        return _compiled(self.written)


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written)


def way(pattern: str, *needs: str, sure: float = 0.35, **how: bool) -> Way:
    """Make a row of a table of ways."""
    return Way(written=pattern, needs=needs, sure=sure, **how)
