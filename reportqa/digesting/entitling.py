"""Titles as a digest shows them: those taken from running text, without what leads to them.

"talk on tidal pools" is called "Tidal pools", "keynote by Rina Sol" is "Keynote by Rina Sol";
what a report writes as a title stays as it is.
"""

from __future__ import annotations

import re

HEAD = (
    r"(?:talk|session|keynote|speech|presentation|lecture|workshop|tutorial|poster|training|panel"
    r"|conférence|présentation|atelier|charla|ponencia|taller|sesión|lezing|presentatie|sessie"
    r"|palestra|apresentação|sessão|intervento|presentazione|sessione|vortrag|präsentation)"
)
ABOUT = r"(?:on|about|over|sur|über|zu|sobre|acerca de|su)"
OWN = r"(?:his|her|their|its|my|our)"
LED = re.compile(
    rf"(?:(?:the|an?|{OWN}|some of|une?|la|le|der|die|un|una|een|de|uma?)\s)*(?:[a-z]+\s){{0,2}}"
    rf"{HEAD}\s{ABOUT}\s+(?=\S)"
)
THEIRS = re.compile(
    rf"(?:[A-ZÀ-Þ][\w.-]*\s){{0,2}}[A-ZÀ-Þ][\w.-]*[’']s?\s(?:[a-z]+\s){{0,3}}{HEAD}\s{ABOUT}\s+(?=\S)"
)
TOLD = re.compile(
    rf"(?:[A-ZÀ-Þ][\w.’'-]*\s){{1,4}}(?:from\s\S+\s)?(?:gave|delivered|held|presented|did)\s"
    rf"(?:[a-z]+\s){{1,5}}?{HEAD}\s(?:\([^()]{{1,80}}\)\s)?(?:[a-z]+\s){{0,6}}?{ABOUT}\s+(?=\S)"
)
POSSESSIVE = re.compile(rf"{OWN}\s+(?=[A-Za-z]\w*\s+[A-Za-z])(?!own\b)")
VERBAL = re.compile(rf"^({HEAD})\s(?:was|is)\s(?:given\s|delivered\s|presented\s)?(?=by\s)")
ATTENDED = re.compile(r"\s(?:(?:that|which)\s)?(?:I|we)\s(?:attended|saw|went to|visited)$")
ORDINARY = re.compile(r"[a-zà-ÿ]+(?:['’-][a-zà-ÿ]+)?(?=\s+\S)")
QUOTED = re.compile(r"['\"‘“«]\s?([^'\"‘’“”«»]+?)\s?['\"’”»]")
FEWEST = 4
"""Letters that what is left of a title has at least."""


def shown_title(title: str) -> str:
    """Return ``title`` without the words that led to it, with a capital where those are words."""
    words = ATTENDED.sub("", VERBAL.sub(r"\1 ", title))
    for lead in (TOLD, THEIRS, LED, POSSESSIVE):
        found = lead.match(words)
        if found and len(words) - found.end() >= FEWEST:
            words = _unquoted(words[found.end() :])
            break
    ordinary = ORDINARY.match(words)
    return words[:1].upper() + words[1:] if ordinary else words


def _unquoted(words: str) -> str:
    whole = QUOTED.fullmatch(words)
    return whole[1] if whole else words
