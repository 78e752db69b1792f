"""Well-known series of conferences, and where a text mentions them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_CJK = re.compile(r"[\u3040-\u9fff]")
_SHORT_YEAR = re.compile(r"\s?['’‘]?(\d\d)(?![\d:.,/%-]?\d)(?!\s?%)")
_LONG_YEAR = re.compile(r"[\s:,()'’\[\]#_/-]{0,4}((?:19[89]|20[0-4])\d)(?!\d)")
_YEAR_BEFORE = re.compile(r"(?<!\d)((?:19[89]|20[0-4])\d)[\s:,_-]{0,3}(?:the\s+)?$", re.IGNORECASE)
_PLAIN_WORDS = {
    "how",
    "goto",
    "surge",
    "velocity",
    "programmable",
    "sane",
    "chi",
    "www",
    "dh",
    "usi",
}
_CJK_PLACE = re.compile(r"\s?in\s?([\u4e00-\u9fff]{1,6}?)(?=[にへでのをはが]|[^\u4e00-\u9fff]|$)")
_SURE_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Mention:
    """A series named in a text at ``[start, end)``, with the year beside it."""

    series: str
    year: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names by their folded words; ``longest`` is the most words of one with that first word."""

    names: dict[tuple[str, ...], str]
    cjk: dict[str, str]
    longest: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int


def folded(text: str) -> str:
    """Return ``text`` in lower case without accents, as long as it was."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFKD", char)[0] for char in text).lower()[: len(text)]


def _tokens(text: str) -> list[_Token]:
    return [_Token(folded(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text)]


@cache
def gazetteer() -> Gazetteer:
    """Load the bundled series."""
    import tomllib

    text = files("reportqa.parsing").joinpath("data/series.toml").read_text("utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)["series"]
    names: dict[tuple[str, ...], str] = {}
    cjk: dict[str, str] = {}
    for name, aliases in table.items():
        for alias in (name, *aliases):
            if _CJK.search(alias):
                cjk[alias] = name
            names.setdefault(tuple(token.text for token in _tokens(alias)), name)
    longest: dict[str, int] = {}
    for words in names:
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return Gazetteer(names, cjk, longest)


def year_of(digits: str) -> int:
    """Return the year that two or four digits stand for."""
    number = int(digits)
    if number >= 100:
        return number
    return number + (2000 if number < 70 else 1900)


def year_beside(text: str, start: int, end: int) -> int | None:
    """Return the year just after, else just before, ``text[start:end]``."""
    if found := _LONG_YEAR.match(text, end):
        return int(found[1])
    short = _SHORT_YEAR.match(text, end)
    if short and (short[0][0] != " " or text[end - 1].isupper()) and 0 <= int(short[1]) < 50:
        return year_of(short[1])
    before = _YEAR_BEFORE.search(text[max(0, start - 12) : start])
    return int(before[1]) if before else None


def mentions(text: str, *, loose: bool = False) -> list[Mention]:
    """Return the series that ``text`` mentions, longest names first at each place.

    Short names must stand in capitals, unless ``loose`` (tags, file names, addresses).
    """
    known = gazetteer()
    tokens = _tokens(text)
    found: list[Mention] = _cjk_mentions(text, known)
    number = 0
    while number < len(tokens):
        size = _longest_at(text, tokens, number, known, loose=loose)
        if size:
            found.append(_mention(text, tokens[number : number + size], known))
        number += size or 1
    return found


def _longest_at(
    text: str, tokens: list[_Token], number: int, known: Gazetteer, *, loose: bool
) -> int:
    most = known.longest.get(tokens[number].text, 0)
    for size in range(min(most, len(tokens) - number), 0, -1):
        run = tokens[number : number + size]
        if tuple(token.text for token in run) in known.names and _sure(text, run, loose=loose):
            return size
    return 0


def _sure(text: str, run: list[_Token], *, loose: bool) -> bool:
    """Tell a name from a common word that is written the same."""
    surface = text[run[0].start : run[-1].end]
    glued = run[-1].end < len(text) and text[run[-1].end].isdigit()
    if run[0].start and text[run[0].start - 1].isalnum() and not loose:
        return False
    if len(run) == 1 and run[0].text in _PLAIN_WORDS:
        return surface.isupper() or glued
    if loose or glued or (len(run) > 1 and len(surface) >= _SURE_LENGTH):
        return True
    return (
        surface.isupper()
        or (surface[:1].isupper() and len(surface) >= _SURE_LENGTH - 2)
        or (len(surface) >= _SURE_LENGTH and not surface.isalpha())
        or surface[1:] != surface[1:].lower()
    )


def _mention(text: str, run: list[_Token], known: Gazetteer) -> Mention:
    start, end = run[0].start, run[-1].end
    series = known.names[tuple(token.text for token in run)]
    return Mention(series, year_beside(text, start, end), start, end)


def _cjk_mentions(text: str, known: Gazetteer) -> list[Mention]:
    found: list[Mention] = []
    for alias, name in known.cjk.items():
        if (at := text.find(alias)) >= 0:
            end = at + len(alias)
            place = _CJK_PLACE.match(text, end)
            series = f"{name} in {place[1]}" if place else name
            found.append(Mention(series, year_beside(text, at, end), at, end))
    return found
