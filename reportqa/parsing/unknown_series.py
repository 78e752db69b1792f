"""Names of series that no list holds, by their form."""

from __future__ import annotations

import re

from reportqa.parsing.people import certainty

_KIND = (
    r"(?:[Cc]onf(?:erence|érence)?|CON|Con|Summit|Workshop|Symposium|Days?|Camp|Fest(?:ival"
    r")?|Forum|Meeting|Congress"
    r"|School|Event|Seminar|Roundtable|Colloquium|Convention|Assembly|Symposia|Hackfest|Meetup"
    r"|Unconf(?:erence)?|Kaigi|Jam|Expo|Retreat|Sprint|Hackathon"
    r"|Tagung|dag|Jornadas|Meeting)"
)
_WORD = r"(?:[A-Z][\w.&+’'-]*|[a-z]+[A-Z]\w*|of|for|in|and|the|on|&|/|de|des)"
_YEAR = r"(?:[’']?(?P<{0}>(?:19|20)\d\d|(?<=[’'])\d\d|(?<=[a-z])\d\d(?!\d)))"
_REGION = (
    r"(?:\s+(?:West|East|North|South|Central|Europe|Asia|Pacific|Africa|America"
    r"|North America|US|USA|UK|EU|NA|AU|NYC|Canada|India|Japan|China|Australia|France|Germany"
    r"|Brasil|Brazil))?"
)
_PATTERNS = (
    re.compile(
        rf"\b(?P<name>[A-Z][\w.&+’'-]*(?:\s+(?:{_WORD}|\([A-Z]+\))){{0,6}}?\s+{_KIND}(?:\s{_KIND})?"
        rf"{_REGION})\b(?:[\s,:(-]{{0,3}}{_YEAR.format('year')})?"
    ),
    re.compile(
        rf"\b(?P<name>(?:[A-Z]\w+\s+){{0,3}}(?:[Ss]ummer |[Ww]inter |[Ss]pring )?(?:Conference"
        rf"|[Ss]chool(?: program)?|Workshop|Symposium|Meeting|Congress|Forum|Seminar)"
        rf"\s+(?:on|of|for)\s+[A-Z]\w+(?:\s+{_WORD}){{0,5}}\s?(?<=\w))(?P<year>)"
    ),
    re.compile(
        rf"#(?P<name>[A-Z]\w*(?:Con|Conf|Day|Days|Camp|Fest|Summit|Jam)(?:[A-Z]\w*?)?)"
        rf"{_YEAR.format('year')}?\b"
    ),
    re.compile(rf"\b(?P<name>[A-Za-z]\w+?{_KIND})[\s,:(-]{{0,3}}{_YEAR.format('year')}?"),
    re.compile(
        r"\b(?P<name>[A-Z]{3,8}|[A-Z]\w*[a-z][A-Z]\w*|[a-z]+[A-Z]{2,}\w*?)[\s’'-]{0,2}(?P<y"
        r"ear>(?:19|20)\d\d)\b"
    ),
    re.compile(
        r"(?P<name>[A-Z][\w.&+’'()-]*(?:\s+(?:[A-Z][\w.&+’'()-]*|of|for|and|in|the"
        r"|(?:on|over|by|under|upon|near)(?=\s+the\b)|&|/)){0,6})[\s,:(-]{1,3}(?P<year>(?:19|20)\d\d)\b"
    ),
    re.compile(
        r"\b(?P<year>(?:19|20)\d\d)\s+(?P<name>[A-Z][\w.&+’'-]*(?:\s+[A-Z][\w.&+’'-]*){0,4})"
    ),
)
_ACRONYM = re.compile(
    r"\b(?!(?:HTML|CSS|API|APIS|PHP|SQL|AWS|NLP|LLM|LLMS|JVM|REST|JSON|XML|HTTP|USA|TLDR|FAQ|DIY"
    r"|PHD|SOLID"
    r"|JavaScript|TypeScript|GitHub|PostgreSQL|MySQL|OpenStack|DevOps|MLOps|YouTube|LinkedIn"
    r"|WordPress"
    r"|NoSQL|GraphQL|CI|CD|AI|ML|UX|UI|II|III|IV|MVP|TDD|DDD|SEO|SaaS|IoT)\b)"
    r"(?P<name>[A-Z]{3,8}|[A-Z][a-z]+[A-Z]\w+)(?P<year>)(?!\w)"
)
_LEADING = re.compile(
    r"^(?:(?:a|an|the|my|our|by|how|first|second|third|annual|trip|report|reports|reflections?"
    r"|notes?|highlights?|summary"
    r"|recap|review|review of|retour|retour sur|compte-rendu|thoughts|impressions"
    r"|takeaways|travel|attending|attends|back|best"
    r"|some|conference|blog|post|day|at|on|of|from|for|to|in|about|with|and|le|la"
    r"|les|l’|sur|au|de|du|des|i|we|last|this"
    r"|curated|list|lessons|experience|visiting|visit|write-up|writeup|looking|reflecting)\b"
    r"[\s:,-]*)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s:,-]*\b(?:of|for|in|and|the|on|at|day|de|des|report|recap|conference report|&|/))+$",
    re.IGNORECASE,
)
_USELESS = {
    "",
    "conference",
    "workshop",
    "summit",
    "meeting",
    "day",
    "days",
    "school",
    "forum",
    "camp",
    "symposium",
}
_GLUED = re.compile(r"(?<=[a-z])(Con|Conf|Day|Days|Camp|Fest|Summit)(?=[A-Z][a-z])")
_SURELY_A_PERSON = 0.9
_MONTHS = re.compile(
    r"^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,7}$|day$|^(?:python"
    r"|java|ruby|perl|ai|ml)$",
    re.IGNORECASE,
)


def named_in(text: str, *, acronyms: bool = False) -> list[tuple[str, int | None]]:
    """Return the names in ``text`` that have the form of a conference's, with their years.

    ``acronyms`` count where nothing else does, for titles.
    """
    found: dict[str, int | None] = {}
    for pattern in (*_PATTERNS, _ACRONYM) if acronyms else _PATTERNS:
        for match in pattern.finditer(text[:600]):
            name = " ".join(_GLUED.sub(r"\1 ", _trimmed(match["name"])).split())
            if _may_name(name):
                found.setdefault(name, _year(match["year"]))
        if found:
            break
    return list(found.items())[:2]


def _may_name(name: str) -> bool:
    useless = name.lower() in _USELESS or bool(_MONTHS.search(name)) or len(name) <= 2
    return not useless and certainty(name) < _SURELY_A_PERSON


def _trimmed(name: str) -> str:
    return _TRAILING.sub("", _LEADING.sub("", name.strip())).strip(" ,:-()")


def _year(digits: str | None) -> int | None:
    if not digits:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
