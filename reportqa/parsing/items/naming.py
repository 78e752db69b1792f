"""Takes a line apart that names an item: title, people, kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reportqa.parsing.items.cues import PREFIX, SUFFIX, attendance_in, kind_in
from reportqa.parsing.items.titles import clean_title
from reportqa.parsing.people import (
    NAME,
    bare_name,
    certainty,
    has_role,
    is_organisation,
    people_share,
    split_people,
)
from reportqa.parsing.resources import is_profile

if TYPE_CHECKING:
    from reportqa.models import Attendance, ItemKind
    from reportqa.parsing.blocks import Block, Link

_NUMBER = re.compile(
    r"^\s*(?:(?:[A-Za-z]|\d{1,3}|[IVX]{1,4})[.)]\s+|\d{1,2}\s*[:–-]\s+|#\d{1,3}\s+"
    r"|[^\w\s\"'“«「(\[@]+\s+)(?=\S)"
)
_TIME = re.compile(
    r"^\s*(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]m)?(?:\s*(?:[-–—]|to|bis|à|a)\s*(?:[01]?\d|2[0-3])"
    r"[:.h][0-5]\d(?:\s?[ap]m)?)?\s*(?:[-–—:|]\s*)?(?=\S)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"\s*[(\[](?:EN|JA|JP|FR|DE|ES|NL|ENG|slides?|video|partial|cont(?:inued|\.)?|TACL)[)\]]",
    re.IGNORECASE,
)
_BY = re.compile(
    r"[\s,]+(?:presented by|présentée? par|given by|by|par|von|door|de la mano de"
    r"|con|avec|with)\s+(?=\S)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–—|]+\s+|\s*[—]\s*|\s+//\s+")
_ET_AL = re.compile(
    rf"[\s,]*(?:[-–—(\[]|\bby\b)\s*(?P<names>{NAME}(?:,\s{NAME}){{0,3}}),?"
    r"(?:\s+jr\.?)?\s+et al?\b\.?[)\]]?.{0,40}$"
)
_SURNAMES = re.compile(
    r"\s*(?:\(|\s[-–—]\s)(?P<names>[A-ZÀ-Ý][\w’'-]+(?:,\s[A-ZÀ-Ý][\w’'-]+)*,?\s(?:&|and)\s"
    r"[A-ZÀ-Ý][\w’'-]+)(?:\)[^()]{0,40})?$"
)
_BRACKET_END = re.compile(r"\s*[(\[]([^()\[\]]{3,200})[)\]]\s*[.:]?\s*$")
_COMMA = re.compile(r",\s+")
_COLON = re.compile(r"\s*:\s+")
_POSSESSIVE = re.compile(r"^\(?(?P<name>[^’'()]{2,60})[’']s?\s+(?P<what>.{2,})$")
_ON = re.compile(rf"^(?P<name>{NAME})\s+(?:on|about|sur|über|over|sobre)\s+(?=\S)")
_HANDLE_END = re.compile(r"\s+@[\w.]{2,40}\s*$")
_ACADEMIC = re.compile(r"(?:Profs?|Drs?)\b\.?\s+(?=[A-Z])|Professors?\s+(?=[A-Z])")
_JOB = re.compile(
    r"\W*(?:[\w-]+\s){0,3}?(?:c[teis]o|vp|engineer|developer|manager|professor|(?:co-?)?founder"
    r"|architect|scientist|researcher|director|consultant|librarian|evangelist|advocate)\b"
    r"(?:,?\s+(?:at|@|of|for|chez|bei|bij)\s.*|,.*)?$",
    re.IGNORECASE,
)
_LIKELY = 0.6
_SHORTEST_TITLE = 4
_LONGEST = 400
_MOST = 4000
_OWN_KIND = re.compile(
    r"\b(?:keynote|panel|workshop|tutorial|round ?table|award(?!\s+(?:talk|lecture|ceremony)))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What a line says: ``certain`` tells how sure the people are, 0 where none."""

    title: str
    people: tuple[str, ...] = ()
    kind: ItemKind | None = None
    attendance: Attendance | None = None
    certain: float = 0.0
    prefixed: bool = False


def name_of(block: Block) -> Name:
    """Take a heading's, a bullet's or a bold line's own words apart."""
    line = " ".join(block.text[:_MOST].split())
    attendance = (
        attendance_in(line) if line.startswith("(") or line.lower().startswith("missed") else None
    )
    line = re.sub(r"^\((?:i\s+)?(?:missed\s+)?(.*)\)$", r"\1", line, flags=re.IGNORECASE)
    line, kind, prefixed = _without_kind(_NUMBER.sub("", _TIME.sub("", line)))
    line = _LANGUAGE.sub("", line).strip()
    title, people, sure = _parted(line, block.links) if block.links else _parted_words(line)
    if people and (is_organisation(title.strip()) or _JOB.match(title)):
        title = people[0]
    return Name(
        title=clean_title(title),
        people=people,
        kind=kind or (kind_in(title) if _OWN_KIND.search(title) else None),
        attendance=attendance,
        certain=sure,
        prefixed=prefixed,
    )


def name_of_words(words: str) -> Name:
    """Take a line of plain words apart."""
    line, kind, prefixed = _without_kind(" ".join(words.split()))
    title, people, sure = _parted_words(line)
    return Name(title=clean_title(title), people=people, kind=kind, certain=sure, prefixed=prefixed)


def _without_kind(line: str) -> tuple[str, ItemKind | None, bool]:
    if found := PREFIX.match(line):
        return line[found.end() :], kind_in(found["kind"]), True
    if found := SUFFIX.search(line):
        return line[: found.start()], kind_in(found["kind"]), True
    return line, None, False


@lru_cache(maxsize=2048)
def _parted_words(line: str) -> tuple[str, tuple[str, ...], float]:
    return _parted(line[:_LONGEST], ())


def _parted(line: str, links: tuple[Link, ...]) -> tuple[str, tuple[str, ...], float]:
    """Return title, people and certainty by the best of the ways to part a line."""
    if parted := _by_profile(line, links):
        return parted
    ways = (_by_et_al, _by_words, _by_brackets, _by_dash, _by_comma, _by_colon, _possessive, _by_on)
    found = [parted for way in ways if (parted := way(line))]
    if found:
        return max(found, key=lambda parted: parted[2])
    whole = split_people(line)
    if whole and certainty(line) >= 0.9:
        return line, whole, 0.9
    return _HANDLE_END.sub("", line), (), 0.0


Parted = tuple[str, tuple[str, ...], float] | None


def _by_profile(line: str, links: tuple[Link, ...]) -> Parted:
    """A linked person beside the title."""
    people = [
        link
        for link in links
        if certainty(link.text) >= 0.5
        and (is_profile(link.url) or len(links) > 1 or certainty(link.text) > 0.9)
    ]
    names = tuple(dict.fromkeys(bare_name(link.text) for link in people))
    if not people:
        return None
    first = line.find(" ".join(people[0].text.split()))
    before = _BY.sub("", _trim(line[: max(first, 0)]) + " ") if first > 0 else ""
    last = people[-1].text
    after = line[line.rfind(" ".join(last.split())) + len(" ".join(last.split())) :]
    title = before if len(before.strip()) > 2 else _trim(re.sub(r"^\s*\([^()]*\)", "", after))
    return (title or line, names, 0.95)


def _trim(words: str) -> str:
    words = re.sub(
        r"\s*(?:\b(?:by|par|von|door|with|avec|presented by)|[-–—:,|(])\s*$", "", words.strip()
    )
    return words.strip(" -–—:,|(")


def _people_in(words: str) -> tuple[tuple[str, ...], float]:
    """Return the people that ``words`` consist of, roles and firms beside them allowed."""
    words = words.strip(" .:")
    if not words or len(words) > 220:
        return (), 0.0
    people = split_people(words)
    if not people:
        return (), 0.0
    sure = certainty(people[0])
    if len(people) == 1 and not has_role(words) and "@" not in words and "(" not in words:
        whole = bare_name(words)
        sure = min(sure, 0.5) if len(whole) > len(people[0]) + 25 else sure
    return people, sure + (0.05 if has_role(words) or "@" in words else 0.0)


def _by_words(line: str) -> Parted:
    found = list(_BY.finditer(line))
    for match in reversed(found):
        people, sure = _people_in(line[match.end() :])
        if people and match.start() > 2:
            single = 0.55 if sure < 0.5 and len(people[0].split()) == 1 else 0.0
            sure = max(sure, *map(certainty, people))
            return line[: match.start()], people, max(sure, single) + 0.1
    return None


def _by_et_al(line: str) -> Parted:
    """``Title - Sol et al.`` and ``Title (Sol & Ruiz)``: surnames alone."""
    found = _ET_AL.search(line) or _SURNAMES.search(line)
    if not found or found.start() < 8:
        return None
    names = [
        name.strip() for name in re.split(r"\s*(?:,|&|\band\b)\s*", found["names"]) if name.strip()
    ]
    return line[: found.start()], tuple(names), 0.9


def _by_brackets(line: str) -> Parted:
    found = _BRACKET_END.search(line)
    if not found or found.start() < 3:
        return None
    people, sure = _people_in(found[1])
    return (line[: found.start()], people, sure) if sure >= _LIKELY else None


def _sides(line: str, separator: re.Pattern[str]) -> Parted:
    """People on one side of a separator; the surer side wins, the first if both are."""
    best: Parted = None
    for match in (*list(separator.finditer(line))[:1], *list(separator.finditer(line))[-1:]):
        for people_words, title in (
            (line[match.end() :], line[: match.start()]),
            (line[: match.start()], line[match.end() :]),
        ):
            people, sure = _people_in(people_words)
            if (
                people
                and sure >= _LIKELY
                and len(title.strip()) > 2
                and (best is None or sure > best[2])
            ):
                best = (title, people, sure)
    return best


def _by_dash(line: str) -> Parted:
    return _sides(line, _DASH)


def _by_comma(line: str) -> Parted:
    parts = list(_COMMA.finditer(line))
    if not parts:
        return None
    last = line[parts[-1].end() :]
    if certainty(last) >= 0.65 and parts[-1].start() > 8:
        return line[: parts[-1].start()], (bare_name(last),), certainty(last) - 0.05
    first = line[: parts[0].start()]
    if _ACADEMIC.match(first) and (people := split_people(first)):
        return line[parts[0].end() :], people, 0.9
    rest = line[parts[0].end() :]
    sure = certainty(first)
    if sure >= 0.9 and people_share(line) < 0.6 and " " in rest.strip():
        return None if has_role(rest) and len(rest) < 80 else (rest, split_people(first), 0.8)
    if sure >= 0.65 and len(rest.split()) >= _SHORTEST_TITLE and not has_role(rest):
        title_like = rest[:1].isupper() and people_share(line) <= 0.5
        return (rest, split_people(first), 0.6) if title_like else None
    return None


def _by_colon(line: str) -> Parted:
    found = _COLON.search(line)
    if not found:
        return None
    people, sure = _people_in(line[: found.start()])
    return (line[found.end() :], people, sure - 0.05) if sure >= 0.65 else None


def _by_on(line: str) -> Parted:
    """``Rina Sol on owls`` keeps its name in the title."""
    found = _ON.match(line)
    if not found or " " not in found["name"] or certainty(found["name"]) < 0.65:
        return None
    return line, (bare_name(found["name"]),), certainty(found["name"]) - 0.05


def _possessive(line: str) -> Parted:
    found = _POSSESSIVE.match(line)
    if not found or certainty(found["name"]) < 0.25 or len(found["name"].split()) > 3:
        return None
    if not re.search(
        r"\b(?:talk|keynote|session|presentation|tutorial|workshop)\b", found["what"], re.IGNORECASE
    ):
        return None
    title = re.sub(r"^(?:talk|keynote|session|presentation)\s*(?::|on|about)\s+", "", found["what"])
    whole = (
        line
        if re.fullmatch(
            r"\W*(?:talk|keynote|session|presentation)\W*.{0,3}", found["what"], re.IGNORECASE
        )
        else title
    )
    return whole, (bare_name(found["name"]),), 0.7
