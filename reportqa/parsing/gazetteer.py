"""Well-known series of conferences, and where a text mentions them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportqa.parsing.series_tables import SeriesTables, own_tables, read_tables
from reportqa.settings import chosen_series

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_CJK = re.compile(r"[\u3040-\u9fff]")
_SHORT_YEAR = re.compile(r"\s?['’‘]?(\d\d)(?![\d:.,/%-]?\d)(?!\s?%)")
_LONG_YEAR = re.compile(r"[\s:,()'’\[\]#_!/-]{0,4}((?:19[89]|20[0-4])\d)(?!\d)")
_YEAR_BEFORE = re.compile(r"(?<!\d)((?:19[89]|20[0-4])\d)[\s:,_-]{0,3}(?:the\s+)?$", re.IGNORECASE)
_CJK_PLACE = re.compile(r"\s?in\s?([\u4e00-\u9fff]{1,6}?)(?=[にへでのをはが]|[^\u4e00-\u9fff]|$)")
_SURE_LENGTH = 6
_DIGIT = re.compile(r"\d")
_NO_PLACE = (
    r"(?:days?|talks?|keynotes?|notes|reports?|reviews?|recap|summary|highlights?|wrap-?up|round-?up"
    r"|conference|conf|sprints?|tutorials?|trip|diary|part|jour|tag|dag|thoughts|retrospective"
    r"|workshops?|summit|meetup|videos?|slides?|speakers?|schedule|online|virtual|remote|edition"
    r"|impressions|takeaways|lessons|and|in|at|on|the|is|was|i|we|my|one|two|three|first|second|third"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june"
    r"|july|august|september|october|november|december|spring|summer|autumn|fall|winter)\b"
)
_CAPITALISED = r"[^\W\d_a-z][^\W\d_]+"
_HELD_IN = re.compile(
    rf"\s(?!(?i:{_NO_PLACE}))(?P<place>{_CAPITALISED}(?:[ -]{_CAPITALISED}){{0,2}}"
    r"|[^\W\d_]{3,}(?=\s(?:19[89]|20[0-4])\d\b))"
    r"(?=\s*(?:$|[:,;.(—–|·]|[’']?\d\d|in\s|-\s))"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A series named in a text at ``[start, end)``, with the year beside it."""

    series: str
    year: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names by their folded words.

    ``longest`` is the most words of a name with that first word; ``plain`` names are common
    words too, and count only in their own spelling with a year beside them. ``part_of`` leads
    from a workshop that always meets at one conference to that. ``local`` names are held in
    many places by many people: with a place behind them they are a series of their own.
    """

    names: dict[tuple[str, ...], str]
    cjk: dict[str, str]
    longest: dict[str, int]
    plain: frozenset[tuple[str, ...]]
    part_of: Mapping[str, str]
    local: Mapping[tuple[str, ...], str]


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


def _words(name: str) -> tuple[str, ...]:
    return tuple(map(folded, _TOKEN.findall(name)))


def gazetteer() -> Gazetteer:
    """Return the series that are known in this run, the user's own among them.

    Raises:
        SettingsError: the user's file cannot be read, or is no table of lists.
    """
    return _loaded(chosen_series())


@cache
def _loaded(extra: Path | None) -> Gazetteer:
    return load_gazetteer(extra)


def series_mark() -> str:
    """Return what tells the user's own series from others, empty where there are none.

    Raises:
        SettingsError: the file cannot be read.
    """
    chosen = chosen_series()
    if chosen is None:
        return ""
    own_tables(chosen)
    digest = hashlib.blake2b(chosen.read_bytes(), digest_size=4).hexdigest()
    return f", series {digest}"


def load_gazetteer(extra: Path | None = None) -> Gazetteer:
    """Load the bundled series, and those of a user's file of the same form, which win.

    Raises:
        SettingsError: the user's file cannot be read, or is no table of lists.
    """
    bundled = files("reportqa.parsing").joinpath("data/series.toml").read_text("utf-8")
    tables = read_tables(bundled)
    return _gathered(tables if extra is None else own_tables(extra).over(tables))


def _gathered(tables: SeriesTables) -> Gazetteer:
    names: dict[tuple[str, ...], str] = {}
    cjk: dict[str, str] = {}
    longest: dict[str, int] = {}
    for name, aliases in tables.series.items():
        for alias in (name, *aliases):
            words = _words(alias)
            if _CJK.search(alias):
                cjk[alias] = name
            if words:
                names.setdefault(words, name)
                longest[words[0]] = max(len(words), longest.get(words[0], 0))
    common = frozenset(map(_words, tables.plain))
    local = {_words(name): name for name in tables.local}
    return Gazetteer(names, cjk, longest, common, tables.part_of, local)


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
        if tuple(token.text for token in run) in known.names and _sure(
            text, run, known, loose=loose
        ):
            return size
    return 0


def _sure(text: str, run: list[_Token], known: Gazetteer, *, loose: bool) -> bool:
    """Tell a name from a common word that is written the same."""
    surface = text[run[0].start : run[-1].end]
    words = tuple(token.text for token in run)
    if words in known.plain:
        dated = len(run) > 1 or year_beside(text, run[0].start, run[-1].end) is not None
        return dated and (loose or surface[:1].isupper() or not surface.islower())
    glued = run[-1].end < len(text) and text[run[-1].end].isdigit()
    if run[0].start and text[run[0].start - 1].isalnum() and not loose:
        return False
    if loose or glued:
        return True
    if len(run) > 1 and len(surface) >= _SURE_LENGTH:
        return not surface.islower() or bool(_DIGIT.search(surface))
    if len(surface) >= _SURE_LENGTH and known.names[words] == surface:
        return True
    return (
        surface.isupper()
        or (surface[:1].isupper() and len(surface) >= _SURE_LENGTH - 2)
        or (len(surface) >= _SURE_LENGTH and not surface.isalpha())
        or surface[1:] != surface[1:].lower()
    )


def _mention(text: str, run: list[_Token], known: Gazetteer) -> Mention:
    start, end = run[0].start, run[-1].end
    words = tuple(token.text for token in run)
    series = known.names[words]
    if words in known.local and (held := _HELD_IN.match(text, end)):
        place = held["place"] if held["place"][0].isupper() else held["place"].capitalize()
        series, end = f"{known.local[words]} {place}", held.end()
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
