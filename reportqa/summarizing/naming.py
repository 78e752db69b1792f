"""Where a report names its event, and how a sentence is put under a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.answering.leaning import leans_on_before
from reportqa.library.scoping import folded
from reportqa.models import Span
from reportqa.parsing.gazetteer import mentions
from reportqa.retrieval.terms import ignored_words
from reportqa.summarizing.wording import WORD, lead_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.models import ItemCard, Quote
    from reportqa.summarizing.known import KnownReport

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MOST_LINES = 300
SERIES_AND_YEAR = 1.4
LINE = re.compile(r"[^\n]*\S[^\n]*")
MOST_PEOPLE = 3
FEWEST_OF_NOTE = 3
OF_ANY_TALK = re.compile(
    r"(?:talk|keynote|session|presentation|paper|poster|workshop|tutorial|panel|demo|speech|slot)s?"
    r"|presented|presents|presenting|gave|gives|giving|held|led|spoke|speaks|speaker|professor"
    r"|inspiring|interesting|great|short|some|opening|closing|invited|lightning|intros?"
    r"|introductions?|conférence|présentation|vortrag|charla|ponencia|lezing|sessie|sessione"
    r"|palestra|presentatie|presentación|発表|講演|演讲",
    re.IGNORECASE,
)
CONNECTS = re.compile(
    r"(?:ensuite|puis|then|and|but|or|next|dann|danach|luego|después|daarna|poi|depois)\b",
    re.IGNORECASE,
)
POSSESSED = re.compile(
    r"(?:some of )?[\w+&. ]{2,40}['’]s? (?:talk|session|keynote|presentation|demo|slot)s?"
)
ALSO = {
    "de": "Außerdem",
    "en": "Also",
    "es": "También",
    "fr": "Aussi",
    "it": "Anche",
    "ja": "ほかに",
    "nl": "Ook",
    "pt": "Também",
    "zh": "另有",
}


def event_name(known: KnownReport) -> str | None:
    """Return the event as a summary names it: with its place, if that is known."""
    event, place = known.card.event, known.place
    if not event:
        return None
    return f"{event} ({place})" if place and folded(place) not in folded(event) else event


def event_quote(known: KnownReport) -> Quote | None:
    """Return the words that name the event: a line of the header, a heading, a sentence."""
    event = known.card.event
    if not event:
        return None
    series = folded(YEAR.sub("", event))
    lines = tuple(_lines(known))
    for named in (_named, _known_as):
        rated = ((named(span.of(known.text), series, known.card.year), span) for span in lines)
        share, best = max(rated, key=lambda one: one[0], default=(0.0, None))
        if best is not None and share:
            return known.quote(best)
    found = _written(known, series)
    return known.quote(found) if found else None


def _written(known: KnownReport, series: str) -> Span | None:
    """Return the first place where the series is written at all, in an address say."""
    pattern = r"[\W_]{0,3}".join(map(re.escape, series.split()))
    found = re.search(pattern, known.text, re.IGNORECASE) if series else None
    return Span(*found.span()) if found else None


def _lines(known: KnownReport) -> Iterator[Span]:
    """Yield the lines of the header, then headings and sentences."""
    end = known.body.start if known.body else len(known.text)
    for line in LINE.finditer(known.text, 0, end):
        yield Span(line.start(), line.end())
    for told in known.told[:MOST_LINES]:
        yield told.span


def _named(words: str, series: str, year: int | None) -> float:
    """Return how surely ``words`` name an event: its series as it is written, and its year."""
    said = folded(words)
    there = series in said or series.replace(" ", "") in said.replace(" ", "")
    return _with_year(words, year) if there else 0.0


def _known_as(words: str, series: str, year: int | None) -> float:
    """Return the same for a series under another of its names."""
    there = any(folded(found.series) == series for found in mentions(words))
    return _with_year(words, year) if there else 0.0


def _with_year(words: str, year: int | None) -> float:
    return 1.5 if year and str(year) in words else 1.0


def names_event(known: KnownReport, words: str) -> bool:
    """Tell whether a sentence names the report's event itself."""
    event = known.card.event
    if not event or set(folded(event).split()) <= set(folded(words).split()):
        return True
    series = folded(YEAR.sub("", event))
    rated = (named(words, series, known.card.year) for named in (_named, _known_as))
    return any(rate >= SERIES_AND_YEAR for rate in rated)


def under_event(known: KnownReport, words: str) -> tuple[str, tuple[Quote, ...]]:
    """Put the event before a sentence that does not name it, with the words that do."""
    name, quote = event_name(known), event_quote(known)
    if name is None or quote is None or names_event(known, words):
        return words, ()
    return f"{name}: {words}", (quote,)


def says_something(item: ItemCard) -> bool:
    """Tell whether an item's title says more than that somebody gave a talk.

    "Ida's talk", "gave an inspiring keynote", "pointed out" and a mere name do not.
    """
    title = item.title
    words = [word for word in WORD.findall(title) if not OF_ANY_TALK.fullmatch(word)]
    names = {word for one in item.people for word in folded(one).split()}
    telling = [word for word in words if folded(word) not in names | ignored_words()]
    leaning = title[0].islower() and leans_on_before(title)
    if lead_length(title) or CONNECTS.match(title) or leaning or not telling:
        return False
    if len(words) < FEWEST_OF_NOTE and title.replace(" ", "").isalpha():
        return not title[0].islower()
    return not POSSESSED.fullmatch(title)


def _of_one_each(people: Sequence[str]) -> Iterator[str]:
    """Yield the people, none whose name is a part of another's."""
    names = [set(folded(one).split()) for one in people]
    for one, words in zip(people, names, strict=True):
        if not any(words < others for others in names):
            yield one


def tells_of_another(known: KnownReport, words: str, item: ItemCard) -> bool:
    """Tell whether a sentence that stands under ``item`` names another item, or who gave it.

    In prose a talk ends where the next is named, and that may be in a sentence not cut off.
    """
    if _is_named(words, item):
        return False
    own = {*item.people, item.title}
    others = (other for other in known.items if not own & {*other.people, other.title})
    return any(_is_named(words, other) for other in others)


def _is_named(words: str, item: ItemCard) -> bool:
    names = (name for name in (*item.people, item.title) if " " in name)
    return any(name in words for name in names if not name.islower())


def item_name(item: ItemCard, words: str = "") -> str:
    """Return an item's title with those who gave it, unless it or ``words`` name them."""
    title = item.title.rstrip(" .:;,")
    said = set(folded(title).split())
    people = _of_one_each(item.people)
    unnamed = [one for one in people if not set(folded(one).split()) & said and one not in words]
    return f"{title} ({', '.join(unnamed[:MOST_PEOPLE])})" if unnamed else title


def also(language: str | None) -> str:
    """Return the word that leads what is only named, in the report's language."""
    return ALSO.get((language or "en")[:2], ALSO["en"])
