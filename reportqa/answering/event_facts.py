"""Where an event was held, when, and for how long: the sentences of its reports that say so."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.answering.clauses import says_more_than
from reportqa.answering.direct import NOTHING, Direct, direct_answer
from reportqa.merging.quoting import quoted_sentences
from reportqa.merging.word_lists import alternatives
from reportqa.retrieval.scope import years_named

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from reportqa.merging.quoting import QuotedSentence
    from reportqa.models import ReportCard

    _Finder = Callable[[str, ReportCard], tuple[str, float] | None]

MOST = 3
ENOUGH = 1.5
"""What a fact must weigh to be one: a name with a preposition alone is not."""

HELD, NAMED, WENT, SAID = 3.0, 2.5, 1.5, 0.5
"""Weights: "was held in", the event's name beside it, "headed to", and "in Porto" alone."""

NEAR = 40
"""Within so many characters "in Porto" and the event's name belong together."""

_CAP = r"[A-ZÀ-Þ][\w'’.-]*\w"
_CITY = (
    rf"(?P<place>{_CAP}(?:[ -](?:(?:de|la|del|of|am"
    rf"|an der) )?{_CAP}){{0,4}}(?:, {_CAP}(?: {_CAP})?){{0,2}})"
)
_FILL = (
    r"(?:(?:the|a|this|our|beautiful|sunny|lovely|great|amazing|massive|wonderful|old|new"
    r"|downtown|rainy|cold|hot|nearby|historic\w*|city|town|heart|centre|center|of|la|el|le"
    r"|ville|ciudad|de|der|die|das|schönen) ){0,5}"
)
_IN = rf"(?:in|at|à|au|en|im|am|zu|te|em|nel|nella|a) {_FILL}"
_VENUE = (
    r"(?:held|hosted|tak(?:es|ing|en) place|took place|located|organi[sz]ed(?! by)|gathered"
    r"|met|convened|venue|se (?:tient|tenait|déroul\w+|celebr\w+)|a eu lieu|avait lieu|fand"
    r"|stattfand|stattgefunden|tuvo lugar|celebr\w+|vond|speelde|gehouden|plaatsgevonden"
    r"|svolt\w|tenut\w|aconteceu|reali[sz]ad\w)"
)
_MONTHS = (
    "january february march april may june july august september october november december jan feb"
    " mar apr jun jul aug sep sept oct nov dec janvier février mars avril mai juin juillet août"
    " septembre octobre novembre décembre januar februar märz juni juli oktober dezember enero"
    " febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
MONTHS = frozenset(_MONTHS.split())
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"\d{1,2}(?!\d)(?:st|nd|rd|th|er|º|\.)?"
_DATES = (
    rf"(?:{_MONTH} {_DAY}(?:\s?(?:-|–|—|to|through|and|until)\s?(?:{_MONTH} )?{_DAY})?"
    rf"|{_DAY}(?:\s?(?:-|–|—|to|and|au|et|bis|und|al|y|a|tot|en)\s?(?:le |el )?{_DAY})?"
    rf"(?: (?:of|de))? {_MONTH}|{_MONTH} (?:of |de |')?\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{4}年\d+月\d+日)"
)
DATES = re.compile(_DATES, re.IGNORECASE)
SPAN_OF_DAYS = re.compile(
    r"\d\s?(?:-|–|—|to|through|and|until|au|et|bis|al|y|tot|en)\s?", re.IGNORECASE
)
DURATION = re.compile(
    r"\b(?:\d{1,2}|one|two|three|four|five|six|seven|ten|deux|trois|quatre|cinq|zwei|drei|vier|fünf"
    r"|dos|tres|cuatro|cinco|twee|drie|vijf|due|tre|quattro)[ -]"
    r"(?:(?:full|intense|whole|solid|consecutive|jam-packed|great)[ -])?"
    r"(?:days?|jours?|jornadas|días|tage?n?|dagen|giorni|weeks?)\b"
    r"|\d日間",
    re.IGNORECASE,
)
OTHER_SPAN = re.compile(
    r"\b(?:within|after|every|each|past|last|next|per|ago|later|before|earlier|innerhalb|nach|jede[nr]?"
    r"|vor|dans les|après|chaque|después|cada|dentro de|hace|binnen|na|elke|entro|dopo|ogni)\b",
    re.IGNORECASE,
)
"""Words beside a span of days that is not how long the event was."""

_OTHER = re.compile(
    rf"(?<!\w){alternatives('figure_words')['other_time']}|\bsee you\b|\bnext\b", re.IGNORECASE
)
_VENUES = re.compile(rf"\b{_VENUE}\b", re.IGNORECASE)
_PLACE_AFTER = {
    HELD: re.compile(rf"\b(?i:{_VENUE})\b[^.!?]{{0,80}}?\b(?i:{_IN}){_CITY}"),
    WENT: re.compile(
        r"\b(?i:headed|went|travel\w+|flew|trip|drove|came|back|returned|welcome|hello|arriv\w+)"
        rf" (?i:(?:over|back|down|up|all the way|here) )?(?i:(?:to|from|in"
        rf"|at) )?(?i:{_FILL}){_CITY}"
    ),
    SAID: re.compile(rf"\b(?i:{_IN}){_CITY}"),
}
_JAPANESE_PLACE = re.compile(
    r"(?P<place>[一-鿿々]{2,8}|[ァ-ヿ]{3,12})(?:で|にて)(?:開催|行[なわ]|開か|実施)"
)
_PLACES = (*_PLACE_AFTER.items(), (HELD, _JAPANESE_PLACE))


@dataclass(frozen=True, slots=True)
class _Fact:
    sentence: QuotedSentence
    value: str
    weight: float


_ABOUT = (
    r"held|hold|happen\w*|host\w*|tak\w+|took|place|locat\w+|venue|city|town|country|organi[sz]\w+"
    r"|dates?|days?|long|last\w*|year|month|edition|meet|meeting|event|exactly|conference|run|ran"
    r"|eu|lieu|avait|fand|statt|ort|stadt|ville|pays|ciudad|lugar|tuvo|celebr\w+|vond|plaats|stad"
    r"|gehouden|duurde|temps|tiempo|tempo|si|s['’]est|onde|tenut\w|svolt\w|foi|fue|aconteceu|reali[sz]ad\w|città|luogo|duró|duré|durée|dauerte|lange?|jours|tage|días|start\w*"
    r"|beg[aiu]n\w*|end\w*|was|were|開催|場所|会場|開か|日間|何日"
)
_KNOWN = re.compile(_ABOUT, re.IGNORECASE)
WHERE = re.compile(
    r"^\W*(?:where\b|où\b|wo\b|d[óo]nde\b|waar\b|dove\b|onde\b|(?:(?:in|at) )?(?:which"
    r"|what) (?:city|town"
    r"|country|place|venue|location)\b|dans quelle ville|in welcher stadt|en qué ciudad)"
    r"|どこ",
    re.IGNORECASE,
)
WHEN = re.compile(
    r"^\W*(?:when\b|quand\b|wann\b|cuándo\b|wanneer\b|quando\b|(?:on |in )?(?:which"
    r"|what) (?:dates?|days?"
    r"|month)\b)|いつ",
    re.IGNORECASE,
)
HOW_LONG = re.compile(
    r"^\W*(?:how long\b|how many days\b|combien de (?:jours|temps)\b|wie (?:lange|viele tage)\b"
    r"|cuántos días\b|hoe lang\b|hoeveel dagen\b|quanti giorni\b)|何日",
    re.IGNORECASE,
)


def event_facts(
    connection: sqlite3.Connection,
    question: str,
    reports: Sequence[ReportCard],
    spent: frozenset[str],
) -> Direct:
    """Return the sentences of ``reports`` that say where or when the event was, or how long.

    What most is said for wins: each report and each way of saying it counts. Of several events
    each has its own sentence.
    """
    asked = _asked(question, spent)
    if asked is None:
        return NOTHING
    sought, find = asked
    by_event: dict[str, list[_Fact]] = defaultdict(list)
    for report in reports:
        by_event[report.event or ""] += _facts(connection, report, find)
    best = [_best(facts) for facts in by_event.values()]
    told = [said for said in best if said]
    several = len(told) > 1
    first = [one for said in told for one in (said[:1] if several else said)]
    return replace(direct_answer(connection, sought, first), by_event=several)


def _asked(question: str, spent: frozenset[str]) -> tuple[str, _Finder] | None:
    ways = (
        (WHERE, "where it was", _place),
        (WHEN, "when it was", _date),
        (HOW_LONG, "how long it was", _duration),
    )
    for asks, sought, find in ways:
        if asks.search(question) and not says_more_than(question, _KNOWN, spent):
            return sought, find
    return None


def _facts(connection: sqlite3.Connection, report: ReportCard, find: _Finder) -> Iterator[_Fact]:
    """Yield what the sentences of a report say of its own edition."""
    for sentence in quoted_sentences(connection, report):
        if _of_another(sentence.words, report):
            continue
        found = find(sentence.words, report)
        if found is not None:
            yield _Fact(sentence, *found)


def _of_another(words: str, report: ReportCard) -> bool:
    """Tell whether a sentence is on another edition: it names another year, or the next one.

    "As last year, RopeCon 2024 was in Ghent" is on its own.
    """
    years = years_named(words)
    if report.year and years and report.year not in years:
        return True
    own = words.rfind(str(report.year)) if report.year in years else 0
    return bool(_OTHER.search(words, max(own, 0)))


def _best(facts: Sequence[_Fact]) -> list[tuple[QuotedSentence, float]]:
    """Return the sentences for what weighs most, the clearest first, one of each report."""
    total: dict[str, float] = defaultdict(float)
    for one in facts:
        total[one.value] += one.weight
    if not total:
        return []
    best = max(total, key=lambda value: total[value])
    if total[best] < ENOUGH:
        return []
    said = sorted((one for one in facts if one.value == best), key=lambda one: -one.weight)
    once = {one.sentence.quote.report.id: one for one in reversed(said)}
    kept = [one for one in said if once[one.sentence.quote.report.id] is one]
    strong = [one for one in kept if one.weight > SAID] or kept
    return [(one.sentence, 1.0 if n == 0 else 0.9) for n, one in enumerate(strong[:MOST])]


def _place(words: str, report: ReportCard) -> tuple[str, float] | None:
    """Return the place that a sentence names the event with, and how clearly."""
    found: list[tuple[float, str]] = []
    for weight, pattern in _PLACES:
        for match in pattern.finditer(words):
            place = match["place"].split(",")[0].strip(" .")
            if not _is_time(place) and not _names(report, place):
                near = words[max(match.start() - NEAR, 0) : match.end() + NEAR]
                more = NAMED if weight == SAID and _says_event(near, report) else weight
                found.append((more + (0.5 if "," in match["place"] else 0.0), place.casefold()))
    weight, place = max(found, default=(0.0, ""))
    return (place, weight) if place else None


def _is_time(place: str) -> bool:
    return place.split()[0].casefold().rstrip(".") in MONTHS | DAYS


def _names(report: ReportCard, place: str) -> bool:
    """Tell whether what looks like a place is the event's own name."""
    return bool(report.event and place.casefold() in report.event.casefold())


def _says_event(words: str, report: ReportCard) -> bool:
    series = re.sub(r"\s*\b(?:19|20)\d\d$", "", report.event or "")
    return bool(series) and series.casefold() in words.casefold()


def _date(words: str, report: ReportCard) -> tuple[str, float] | None:
    """Return the days that a sentence gives the event, and how clearly."""
    found = [
        match for match in DATES.finditer(words) if not match[0].casefold().startswith("may be")
    ]
    if not found:
        return None
    weight = max(2.0 if SPAN_OF_DAYS.search(match[0]) else 1.0 for match in found)
    if _VENUES.search(words):
        weight += 1.5
    if _says_event(words, report):
        weight += 1.0
    return ("", weight) if weight > 1.0 else None


def _duration(words: str, report: ReportCard) -> tuple[str, float] | None:
    """Return how long a sentence says that the event was."""
    if DURATION.search(words):
        near = (
            _VENUES.search(words) or _says_event(words, report) or "conference" in words.casefold()
        )
        apart = OTHER_SPAN.search(words)
        return ("", 3.0 if near else 1.6) if near or not apart else None
    dated = _date(words, report)
    return ("", 1.7) if dated and dated[1] >= 3.0 else None
