"""Names of people, by their form, their surroundings and a small list of given names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

_UPPER = r"A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_PART = rf"(?:[{_UPPER}](?:[’'‘](?!s\b)|[\w.-])*\w|[{_UPPER}]\.(?:[{_UPPER}]\.)*|[{_UPPER}])"
_PARTICLE = r"(?:van|von|de|del|der|den|da|di|dos|du|la|le|ten|ter|bin|binti|al|el|y|af|zu)"
_NO_NAME = r"(?!(?:This|The|These|He|She|They|We|It|In|[IA](?!\.)|An|His|Her|Talk|Slides|On|At)\b)"
_BETWEEN = rf"(?:[ \t\xa0]+|[ \t]*\n[ \t]*){_NO_NAME}"
NAME = rf"{_PART}(?:{_BETWEEN}(?:{_PARTICLE}[ \t\n]+){{0,2}}{_PART}){{0,4}}"
not_an_opener = (
    r"(?!(?:After|Afterwards|Also|And|Another|As|At|Back|Before|But|By|Dr|During|Earlier|Finally"
    r"|First"
    r"|Firstly|For|From|He|Her|Here|His|However|In|It|Last|Lastly|Later|Luckily|Meanwhile|Mr|Mrs|Ms"
    r"|My|Next|Now|Of|On|Once|One|Our|Perhaps|Second|Secondly|She|Similarly|Since|So|Sadly|Soon"
    r"|Speaker|Speakers|Special|That|The|Their|Then|There|These|They|Third|This|Those|Today"
    r"|Unfortunately|Until|Using|We|What|When|Where|While|With|Yesterday|You|Your|Keynote|Talk"
    r"|Especially|Particularly|Notably|Both|Even|Only|Again|Already|Likewise|Then|Thankfully|Thanks"
    r"|Hopefully|Interestingly|Immediately|Following|Of|Featuring|Alongside|Together"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|Puis|Ensuite|Enfin|Après|Pour|Luego|Después|Por|El|La|Los|Las|Danach|Dann|Zuerst|Der|Die|Das"
    r"|Daarna|Vervolgens|Dan|Het|De|Een)\b)"
)
_NAME = re.compile(rf"{NAME}$")
_ONE_NAME = re.compile(rf"(?<!\w)(?:{_PARTICLE}[ \n])?{not_an_opener}{NAME}")
_ACRONYM_LAST = re.compile(r"\s[A-Z]{2,4}s?$")
_NICKNAME = re.compile(r"\s[\"“'‘][^\s\"“”'‘’]{1,20}[\"”'’](?=\s)")
_INITIALS = re.compile(r"(?<!\w)[A-Z]\.?(?!\w)")
_MANY = 4
_FIRST_AND_LAST = re.compile(rf"[{_UPPER}][\w’'-]+\s[{_UPPER}][\w’'-]+")
_FIRST_SIGN = re.compile(r"\W*(?:(?:par|by|von|door|por|presented|présenté)\W|[^a-z])")
_SEPARATOR = re.compile(
    r"\s*(?:,\s*(?:and|und|et|y|en|e)\s+|,|;|\s&\s|/|\s\+\s|\s(?:and|und|et|y|en|e"
    r"|with|avec|con)\s|、|・|\|)\s*"
)
_HANDLE = re.compile(r"\(?(?<![\w@.])@[\w.]{2,40}\b\)?")
_BRACKETS = re.compile(
    r"\s*(?:\([^()]{0,120}\)|\{[^{}]{0,80}\}|\[[^\[\]]{0,120}\]|（[^（）]{0,120}）)\s*"
)
_TITLES = re.compile(
    r"^(?:C[ETIS]O|VP|Profs?|Drs?|Mrs?|Ms|Professors?|Sir|Dame|Prof|Dr|Speakers?|Authors?"
    r"|Presenters?"
    r"|Oratrice|Orateurs?"
    r"|par|by|von|door|por|presented by|présenté par)\b[.:]?\s+",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"(?:tion|sion|[a-z]{3}ment|ness|[a-z]{2}ity|[a-z]{3}ing|ings|ical|ics|ures?|ware"
    r"|ology|able|less|ative|ents?|ders|ers|ists"
    r"|ized|ance|ences?|ies|ural|onal|ual|tured|uted|ency|iples?|graphs?|bases?|isms?|rends?"
    r"|based|driven|scale|works?)s?$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:engineer|developer|manager|professor|lead|director|head|founder|co-?founder"
    r"|architect|scientist"
    r"|researcher|university|universit[éä]t?|institute|inc\.?|ltd|llc|gmbh|labs?|cto"
    r"|ceo|cio|vp|president"
    r"|evangelist|advocate|consultant|designer|student|phd|fellow|lecturer|librarian"
    r"|analyst|chair|officer"
    r"|principal|senior|staff|developp?eu(?:r|se)|ingénieur|team|foundation|academy"
    r"|college|company)\b",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"\b(?:the|a|an|of|in|for|to|with|your|my|our|how|why|what|is|are|on|from|using"
    r"|keynote|talk|talks|session"
    r"|sessions|panel|workshop|tutorial|paper|papers|poster|day|data|learning|machine"
    r"|deep|open|source|web|code"
    r"|software|api|apis|cloud|java|javascript|python|ruby|rust|perl|react|rails|android"
    r"|google|microsoft|apple"
    r"|amazon|facebook|github|linux|docker|kubernetes|spring|conference|summit|university"
    r"|institute|language"
    r"|model|models|network|networks|neural|science|research|digital|history|library"
    r"|libraries|archive|archives"
    r"|project|projects|group|team|track|room|lightning|opening|closing|welcome|introductio"
    r"n|conclusion|lunch"
    r"|dinner|breakfast|party|social|award|awards|best|new|more|some|other|next|first"
    r"|second|last|final|thanks"
    r"|notes|overview|summary|questions|discussion|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday"
    r"|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|les|des|une?"
    r"|pour|dans|avec|sur|comment|pourquoi|when|where|who|this|that|these|it|we|i"
    r"|he|she|they|there|then|after"
    r"|before|finally|also|another|test|testing|security|design|system|systems|service"
    r"|services|hat|red|end|point"
    r"|art|state|theory|practice|future|building|making|writing|beyond|modern|big"
    r"|small|fast|real|time|world)\b",
    re.IGNORECASE,
)


@cache
def _listed(name: str) -> frozenset[str]:
    """Return the words of one of the lists in the data folder."""
    text = files("reportqa.parsing").joinpath(f"data/{name}.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if line[:1] != "#" for word in line.split())


def given(name: str) -> bool:
    """Tell whether a name's first word is a well-known given name."""
    first = re.split(r"[\s-]", name.strip(), maxsplit=1)[0]
    return first.casefold() in _listed("given_names")


def _common(name: str) -> bool:
    """Tell whether a word of a name is one that everybody writes in lower case."""
    return not _listed("common_words").isdisjoint(re.split(r"[\s-]+", name.casefold()))


@lru_cache(maxsize=8192)
def bare_name(words: str) -> str:
    """Return ``words`` without brackets, handles, academic titles and what is not the name."""
    words = _BRACKETS.sub(" ", _HANDLE.sub(" ", words))
    words = _TITLES.sub("", " ".join(words.split()))
    return words.strip(' ,;:.*_-–—|"“”')


@lru_cache(maxsize=8192)
def certainty(words: str) -> float:
    """Return how much ``words`` look like one person's name, from 0 to 1."""
    name = _NICKNAME.sub("", bare_name(words))
    count = sum(not word.endswith(".") for word in name.split())
    if not name or len(name) > 60 or not _NAME.match(name) or count > 5:
        return 0.0
    if given(name):
        return 0.95 if count > 1 else 0.6
    if _NOT_NAMES.search(_INITIALS.sub("", name)) or name.isupper() or _ACRONYM_LAST.search(name):
        return 0.0
    if _common(name):
        return 0.1
    if count == 1:
        return 0.25
    if any(len(word) > 5 and _ABSTRACT.search(word) for word in name.split()):
        return 0.3
    return 0.65 if count <= 3 else 0.4


def _drop_role(words: str) -> str:
    """Cut ``Rina Sol - CTO at Acme`` and ``Rina Sol, Acme`` down to the name."""
    head = re.split(r"\s+[-–—|]\s+|\s*@\s+", words, maxsplit=1)[0]
    return head.strip()


def split_people(words: str, *, least: float = 0.5) -> tuple[str, ...]:
    """Return the people listed in ``words``; roles and firms between them are dropped.

    Nothing is returned unless the first of the list is a name.
    """
    if not _FIRST_SIGN.match(words):
        return ()
    words = _BRACKETS.sub(" ", words)
    head = bare_name(_drop_role(_SEPARATOR.split(words, maxsplit=1)[0]))
    if head and certainty(head) < least:
        return ()
    parts = [bare_name(_drop_role(part)) for part in _SEPARATOR.split(words)]
    parts = [part for part in parts if part]
    if not parts or certainty(parts[0]) < least:
        return ()
    floor = least if " " not in parts[0] else max(least, 0.5 if len(parts) < _MANY else 0.4)
    names = [part for part in parts if certainty(part) >= floor and not _ROLE.search(part)]
    if len(names) >= _MANY and len(names) >= 0.7 * len(parts):
        # Among so many names "Di He" is one too.
        names = [part for part in parts if part in names or _FIRST_AND_LAST.fullmatch(part)]
    return tuple(dict.fromkeys(names))


def people_share(words: str) -> float:
    """Return the share of a comma-separated list's parts that are names of two words or more."""
    parts = [bare_name(part) for part in _SEPARATOR.split(words)]
    parts = [part for part in parts if part]
    if not parts or len(words) > 1500:
        return 0.0
    good = sum(certainty(part) >= 0.5 and len(part.split()) > 1 for part in parts)
    return good / len(parts)


def names_in(words: str, *, least: float = 0.5) -> list[tuple[str, int, int]]:
    """Return the names inside running text with their ranges."""
    found = ((m[0], m.start(), m.end()) for m in _ONE_NAME.finditer(words[:4000]))
    return [(bare_name(n), start, end) for n, start, end in found if certainty(n) >= least]


def is_common(name: str) -> bool:
    """Tell whether a single word is no name: one that reports use for other things."""
    return _common(name) or bool(_NOT_NAMES.fullmatch(name))


_ORGANISATION = re.compile(
    r"^(?:[A-Z][\w&.’'-]*\s+){1,4}(?:University|Universit[éä]t?|Universidad|Institute|Institut|Library"
    r"|Bibliothe\w+|Archives?|Museum|Foundation|Trust|Council|Inc\.?|GmbH|Ltd\.?|LLC|Corporation"
    r"|College|Academy|Society|Association|Consortium|Ministry|Laborator(?:y|ies))\W*$"
    r"|^(?:The )?(?:University|Institute|Department|School|Ministry|Universidad|Université)"
    r" (?:of|de)\b"
    r"|\w(?:bibliothek|bibliotek|universität)\b"
)


def is_organisation(words: str) -> bool:
    """Tell whether ``words`` are the name of an organisation and nothing else."""
    return len(words) <= 80 and bool(_ORGANISATION.search(words))


def has_role(words: str) -> bool:
    """Tell whether ``words`` name a profession or an organisation."""
    return bool(_ROLE.search(words))
