"""Events: which edition of which series a report is about.

Everything that speaks for a series or a year is a piece of evidence with a weight; the
order of trust is title, tags, headings, first paragraph, links, file name, post date.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.models import Event
from reportqa.parsing.days import date_in
from reportqa.parsing.gazetteer import folded, mentions
from reportqa.parsing.unknown_series import named_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

_YEAR = re.compile(r"(?<![\d.,/#-])(?:19[89]\d|20[0-4]\d)(?![\d%])(?!,\d)")
_URL_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-4]\d)(?!\d)")
_GLUED_YEAR = re.compile(r"(?<=[a-z])(\d\d)(?![\d\w])", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:next|last|previous|past|since|ago|l’an|prochain\w*|dernière?|próximo|pasado"
    r"|in|back in|from)\s+"
    r"(?:year\W+)?(?:in\s+)?$",
    re.IGNORECASE,
)
_LONGEST_NAME = 7
_CONFERENCE = re.compile(
    r"\b(?:conf[ée]rences?|conferencias?|konferenz|workshop|summit|meetup|symposium|talks|keynotes?"
    r"|attend\w*|charlas|vorträge|congres+o?)\b",
    re.IGNORECASE,
)
_NUMBER_PREFIX = re.compile(r"^(?:\d{4}[-/])?(?:\d{1,2}[-/])?(?:\d{1,2}[-_])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What a report offers about its event; ``leading`` is the first few hundred characters."""

    title: str
    tags: Sequence[str]
    headings: Sequence[str]
    leading: str
    urls: Sequence[str]
    path: str
    posted: dt.date | None


@dataclass(frozen=True, slots=True)
class _Evidence:
    series: str
    year: int | None
    weight: float


def find_event(clues: Clues) -> Event | None:
    """Return the event that most of the evidence names, or None where nothing does."""
    evidence = list(_evidence(clues))
    if not evidence:
        return None
    series, share = _strongest(evidence)
    year = _year(clues, [found for found in evidence if found.series == series])
    name = f"{series} {year}" if year else series
    return Event(name=name, series=series, year=year, confidence=round(share, 2))


def _strongest(evidence: Sequence[_Evidence]) -> tuple[str, float]:
    """Return the series with the most weight, and its share of all weight."""
    weights: dict[str, float] = defaultdict(float)
    for found in evidence:
        weights[found.series] += found.weight
    for series in list(weights):
        weights[series] += _support_of_parent(series, weights)
    best = max(weights, key=lambda series: weights[series])
    return best, weights[best] / max(sum(weights.values()), 1.0)


def _support_of_parent(series: str, weights: dict[str, float]) -> float:
    """Return what a series gains from mentions of it by its first word: Devoxx France, Devoxx."""
    first = series.split()[0]
    return 0.5 * weights.get(first, 0.0) if first != series else 0.0


def _evidence(clues: Clues) -> Iterable[_Evidence]:
    yield from _known(clues.title, 10.0)
    yield from _known(" · ".join(clues.tags), 2.0, loose=True)
    for number, heading in enumerate(clues.headings[:3]):
        yield from _known(heading, 4.0 if number == 0 else 1.5)
    yield from _known(clues.leading, 3.0)
    yield from _known(" ".join(map(_site, clues.urls[:8])), 0.7, loose=True)
    yield from _known(_slug(clues.path), 2.5, loose=True)
    yield from _unknown(clues)


def _known(text: str, weight: float, *, loose: bool = False) -> Iterable[_Evidence]:
    """Yield each series of a text once; the first one named counts most."""
    seen: dict[str, _Evidence] = {}
    for found in mentions(text, loose=loose):
        worth = weight * (1.0 if not seen or found.series in seen else 0.6)
        known = seen.get(found.series)
        if known is None or (known.year is None and found.year):
            seen[found.series] = _Evidence(
                found.series, found.year, known.weight if known else worth
            )
    return seen.values()


def _unknown(clues: Clues) -> Iterable[_Evidence]:
    for text, weight in (
        (clues.title, 5.5),
        (" ".join(clues.headings[:1]), 4.0),
        (clues.leading, 2.0),
    ):
        for series, year in named_in(text, acronyms=text == clues.title and _tells(clues)):
            yield _Evidence(series, year, weight)
    if _bare_name(clues):
        yield _Evidence(clues.title, None, 0.6)


def _tells(clues: Clues) -> bool:
    """Tell whether the first words are about a conference at all."""
    return bool(_CONFERENCE.search(f"{clues.title} {clues.leading} {' '.join(clues.tags)}"))


def _bare_name(clues: Clues) -> bool:
    """Tell a title that is a name alone, over a body that begins with a date."""
    words = clues.title.split()
    date = any(date_in(words, None) for words in (*clues.headings[:2], clues.leading[:200]))
    return date and len(words) <= _LONGEST_NAME and clues.title[:1].isupper()


def _site(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", url)[:120]


def _slug(path: str) -> str:
    """Return the part of a path that the author named, words apart."""
    parts = [part for part in path.split("/") if part]
    name = re.sub(r"\.\w{1,8}$", "", parts[-1]) if parts else ""
    if name in {"index", "README", "readme"} and len(parts) > 1:
        name = parts[-2]
    return re.sub(r"[-_]+", " ", _NUMBER_PREFIX.sub("", name))


def _year(clues: Clues, chosen: Sequence[_Evidence]) -> int | None:
    weights: dict[int, float] = defaultdict(float)
    for found in chosen:
        if found.year:
            weights[found.year] += found.weight * 1.5
    for year, weight in _loose_years(clues):
        weights[year] += weight
    if clues.posted:
        weights = {y: _plausible(w, clues.posted.year - y) for y, w in weights.items()}
        weights = {y: w for y, w in weights.items() if w > 0}
    return max(weights, key=lambda year: weights[year]) if weights else None


def _plausible(weight: float, lag: int) -> float:
    """Lower the weight of a year that lies long before the post; drop one after it."""
    if lag < 0:
        return 0.0
    return weight * (1.0, 0.95, 0.6)[lag] if lag <= 2 else weight * 0.3


def _loose_years(clues: Clues) -> Iterable[tuple[int, float]]:
    """Yield the years that stand about without a series beside them."""
    for found in _YEAR.finditer(clues.title):
        yield int(found[0]), 9.0
    for found in _GLUED_YEAR.finditer(clues.title):
        yield 2000 + int(found[1]), 3.0
    for heading in clues.headings[:1]:
        yield from ((int(found[0]), 4.0) for found in _YEAR.finditer(heading))
    for number, found in enumerate(_YEAR.finditer(clues.leading)):
        if not _ELSEWHERE.search(clues.leading[max(0, found.start() - 25) : found.start()]):
            yield int(found[0]), 3.0 if number == 0 else 0.8
    for url in clues.urls[:6]:
        yield from ((int(found[0]), 0.8) for found in _URL_YEAR.finditer(url))
    yield from ((int(found[0]), 2.0) for found in list(_URL_YEAR.finditer(clues.path))[-1:])
    yield from ((2000 + int(m[1]), 1.5) for m in _GLUED_YEAR.finditer(folded(clues.path)))
    if clues.posted:
        yield clues.posted.year, 2.5
