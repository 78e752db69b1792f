"""Authors: who wrote a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.parsing.people import NAME, certainty, given

if TYPE_CHECKING:
    from reportqa.parsing.header import Header

_HANDLE_WITH_NAME = re.compile(r"[\w.@-]{2,40}\s+\(([^()]{3,80})\)$")
_NOBODY = {
    "admin",
    "administrator",
    "root",
    "user",
    "author",
    "anonymous",
    "default",
    "unknown",
    "none",
}
_BYLINES = (
    re.compile(rf"\b[Mm]y name is ({NAME})"),
    re.compile(
        rf"(?:^|\n)[\s*_>(]*(?:[Pp]osted |[Ww]ritten )?[Bb]y:? ({NAME})[\s*_)]*(?:\n|$|,| on )"
    ),
    re.compile(
        rf"(?:^|\n)[ \t*_>(]*(?:[Pp]ar|[Vv]on|[Pp]or|[Dd]oor|[Dd]i):? ({NAME})[ \t*_)]*(?:\n|$)"
    ),
    re.compile(r"\bnotes (?:taken )?by (@[\w.]{2,40})", re.IGNORECASE),
    re.compile(rf"(?:^|\n)(?:Author|Reporter|Auteur|Autor)\s*: ({NAME})"),
)
_ATTENDS = re.compile(
    rf"({NAME})(?:’s|'s)? (?:(?P<at>at)|(?i:attend(?:s|ed)?|travel(?:s|l?ed)? to"
    r"|present(?:s|ed)? at|visit(?:s|ed)|goes to|went to|reports? (?:from|on))) "
)
_SITE = re.compile(
    r"\b(?:blogs?|weblog|website|homepage|news(?:room|letter)?|magazine|editors?|editorial"
    r"|redaktion|rédaction|redacción|redazione|redactie|redação|webmaster)\b"
    r"|^[\w.-]+\.(?:com|org|net|info|io|dev|blog|edu|eu|de|fr|es|it|nl|pt|br|jp|co\.uk|ac\.uk)$",
    re.IGNORECASE,
)
# "Bees at the fair" is no person; who "attends" is one, with a single name too.
_LIKE_A_PERSON = 0.5
_PERHAPS_A_PERSON = 0.25


def author_of(header: Header, title: str, leading: str, fallback: str | None) -> str | None:
    """Return the author's name or names, joined by commas; a handle where there is no name.

    A title such as "Rina Sol attends …" outweighs the header, which then names an editor. The
    name of a site, which web pages give for an author, is none.
    """
    found = _ATTENDS.match(title)
    if found and certainty(found[1]) >= (_LIKE_A_PERSON if found["at"] else _PERHAPS_A_PERSON):
        return found[1]
    named = [_clean(name) for name in _named(header)]
    if known := [name for name in named if name]:
        return ", ".join(dict.fromkeys(known))
    return _byline(leading) or _clean(fallback or "") or None


def _named(header: Header) -> list[str]:
    values = header.all("author", "authors") or header.all("by", "posted by", "byline")
    return [name for value in values for name in re.split(r"\s*;\s*|,\s+(?=\w+ \()", value)]


def _clean(name: str) -> str:
    name = re.sub(r"\s*<[^<>]{0,200}>", "", name).strip(" \"'[]")
    name = re.sub(r"^(?:[Pp]osted )?[Bb]y:?\s+", "", name)
    if found := _HANDLE_WITH_NAME.match(name):
        name = found[1].strip()
    nobody = name.lower() in _NOBODY or len(name) > 120 or _is_site(name)
    return "" if nobody else name


def _is_site(name: str) -> bool:
    return bool(_SITE.search(name)) and not given(name)


def _byline(leading: str) -> str | None:
    found = (pattern.search(leading) for pattern in _BYLINES)
    return next((match[1] for match in found if match), None)
