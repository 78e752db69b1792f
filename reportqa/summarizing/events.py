"""What several reports on one event tell together.

What several speak of goes before what one alone does, and every report has its say.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reportqa.parsing.people import certainty
from reportqa.summarizing.assembling import report_told
from reportqa.summarizing.composing import Spoken, main_items, seen_items
from reportqa.summarizing.features import MINE
from reportqa.summarizing.gists import Material
from reportqa.summarizing.naming import event_name, event_quote
from reportqa.summarizing.phrases import generic_words, weak_words
from reportqa.summarizing.themes import find_themes
from reportqa.summarizing.things import things_of
from reportqa.summarizing.wording import content_words, is_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportqa.models import ItemCard, ItemId
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.ranking import Candidate

ROOM = 180
MOST_LOOKED_AT, MOST_THEMES = 12, 3
SURE = 0.25
"""Certainty from which on two words are the name of a person."""

SHARED = 3.0
"""What a sentence gains, in standard deviations, if all others tell of the same words."""

OWN_COST, FOREIGN_COST, FRAGMENT_COST = 0.7, 4.0, 1.0
"""What it costs to speak of oneself, where several do, in another language than most, and in
less than a sentence."""


def event_material(reports: Sequence[KnownReport]) -> Material:
    """Return what the gist over ``reports`` on one event, at least two, is made of."""
    event = _most_common(known.card.event for known in reports)
    language = _most_common(known.card.language for known in reports)
    on_it = [known for known in reports if known.card.event == event]
    spread = _spread(reports, frozenset(content_words(event or "")))
    candidates = [
        _among_others(one, spread, language) for known in reports for one in known.candidates
    ]
    meant = next((known for known in on_it if known.card.language == language), on_it[0])
    tellings = {thing[0].id: len(thing) for thing in things_of(reports)}
    return Material(
        known=meant,
        candidates=candidates,
        leading=[one for one in candidates if one.known in on_it],
        main=_told_most((main_items(known) for known in on_it), tellings),
        seen=_told_most((seen_items(known) for known in reports), tellings),
        room=ROOM,
        lead=_lead(meant, reports),
    )


def _lead(known: KnownReport, reports: Sequence[KnownReport]) -> Spoken | None:
    """Return the event's name with what several of its reports speak of most."""
    name, quote = event_name(known), event_quote(known)
    if name is None or quote is None:
        return None
    found = find_themes([report_told(one) for one in reports], most=MOST_LOOKED_AT)
    able = (one for one in found if len(one.reports) > 1 and _tells(one.name, name))
    themes = [*islice(able, MOST_THEMES)]
    if not themes:
        return None
    named = ", ".join(theme.name for theme in themes)
    return Spoken(text=f"{name} – {named}", quotes=(quote, *(one.quotes[0] for one in themes)))


def _tells(theme: str, event: str) -> bool:
    """Tell whether a theme is no person, and more than the event's name or one small word."""
    if set(content_words(theme)) <= set(content_words(event)):
        return False
    return certainty(theme) < SURE if " " in theme else not theme.islower()


def _most_common(names: Iterable[str | None]) -> str | None:
    ((name, _),) = Counter(names).most_common(1)
    return name


def _spread(reports: Sequence[KnownReport], event: frozenset[str]) -> Mapping[str, float]:
    """Return for each word the share of the other reports that have it.

    Left out are the event's name and what any report of a conference says.
    """
    usual = {word for one in (*generic_words(), *weak_words()) for word in content_words(one)}
    held = Counter(
        word
        for known in reports
        for word in {word for told in known.told for word in content_words(told.words)}
    )
    others = len(reports) - 1
    return {word: (count - 1) / others for word, count in held.items() if word not in event | usual}


def _among_others(
    candidate: Candidate, spread: Mapping[str, float], language: str | None
) -> Candidate:
    """Weigh a sentence as one of several reports'."""
    words = set(content_words(candidate.words))
    worth = SHARED * sum(spread.get(word, 0.0) for word in words) / (len(words) or 1)
    worth -= FRAGMENT_COST * (not is_whole(candidate.words))
    worth -= OWN_COST * bool(MINE.search(candidate.words))
    worth -= FOREIGN_COST * (candidate.known.card.language != language)
    return replace(candidate, as_sentence=candidate.as_sentence + worth)


def _told_most(
    ranked: Iterable[Sequence[ItemCard]], tellings: Mapping[ItemId, int]
) -> list[ItemCard]:
    """Return the items that most tell of first, then the first of each report, the second, ...

    Each stands once: ``tellings`` counts who tells of it by the telling that stands for all.
    """
    placed = [pair for items in ranked for pair in _places(items, tellings)]
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]


def _places(
    items: Sequence[ItemCard], tellings: Mapping[ItemId, int]
) -> Iterator[tuple[tuple[int, int], ItemCard]]:
    once = (item for item in items if item.id in tellings)
    for place, item in enumerate(once):
        yield (-tellings[item.id], place), item
