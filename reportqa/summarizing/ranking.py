"""Which sentences of a report are its news, best first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.merging.subjects import Subject, may_measure, measured_in
from reportqa.summarizing.features import features_of, standardised, weighed
from reportqa.summarizing.leisure import leisure_blocks
from reportqa.summarizing.nonews import no_news
from reportqa.summarizing.weights import weights_of
from reportqa.summarizing.wording import (
    BARE,
    CARRIES_ON,
    CROWD,
    OCCASION,
    OF_THE_DAY,
    OWN_DOINGS,
    THIS_ITEM,
    VERDICT,
    YOURS,
    content_words,
    is_byline,
    is_question,
    is_whole,
    stands_alone,
    word_count,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import ItemCard
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.telling import Told

FEWEST_WORDS, MOST_WORDS = 5, 60
FEWEST_OF_TLDR, MOST_OF_TLDR = 7, 42
MOSTLY_LINK = 0.6
TLDR_SHARE, ONE_OF_MANY_COST, OWN_TLDR = 1.5, 0.8, 4.0
"""What tells where one was is seldom the news, nor is one talk of many; what the author
calls the TLDR is."""

COSTS = {
    OCCASION: 3.5,
    BARE: 2.0,
    CROWD: 1.5,
    CARRIES_ON: 1.0,
    OF_THE_DAY: 1.0,
    OWN_DOINGS: 1.5,
    YOURS: 1.0,
}
FIRST_NAME_COST, VERDICT_GAIN = 1.0, 2.0
MANY = 5

SAME = 0.75
"""Share of a sentence's words from which on it only repeats the title of its talk."""

ATTENDANCE_GAIN = 1.0
"""What a sentence gains that says how many came, in standard deviations."""

ANOTHER_YEAR = re.compile(r"\W*((?:19|20)\d\d)\s*[:–—-]\s")


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A sentence that may be quoted; scores are in standard deviations of its report.

    ``item`` is what it is about, where it stands in the report's telling of an item.
    """

    known: KnownReport
    told: Told
    item: ItemCard | None
    as_tldr: float
    as_sentence: float

    @property
    def words(self) -> str:
        """The sentence without markup."""
        return self.told.words

    @property
    def size(self) -> int:
        """How many words it has."""
        return word_count(self.words)


def candidates_of(known: KnownReport) -> tuple[Candidate, ...]:
    """Return the sentences of ``known`` that can be quoted, in the order of the text.

    Left out are headings, links, questions, fragments that are too short, what leans on the
    sentence before, what is no news, sections on the town and lines on other editions; the last
    three only as long as something is left.
    """
    ranked = _scored(known)
    leisure = leisure_blocks(known)
    news = tuple(
        one
        for one in ranked
        if one.told.block not in leisure
        and not no_news(one.words)
        and not _of_another_edition(one.words, known.card.year)
    )
    return news or ranked


def _of_another_edition(words: str, year: int | None) -> bool:
    """Tell whether a line is headed by another year than the report's: "2022: 700 came"."""
    headed = ANOTHER_YEAR.match(words)
    return bool(year and headed and int(headed[1]) != year)


def _scored(known: KnownReport) -> tuple[Candidate, ...]:
    features = features_of(known)
    columns = [
        tuple(standardised([weighed(one, weights_of(name)) for one in features]))
        for name in ("tldr", "summary")
    ]
    found: list[Candidate] = []
    for number, (told, as_tldr, as_sentence) in enumerate(zip(known.told, *columns, strict=True)):
        item = known.item_at(number)
        if as_tldr is None or as_sentence is None or not _quotable(told, item):
            continue
        gain = ATTENDANCE_GAIN * _counts_who_came(told.words, known.card.year)
        found.append(
            Candidate(
                known=known,
                told=told,
                item=item,
                as_tldr=as_tldr,
                as_sentence=as_sentence + gain,
            )
        )
    return tuple(found)


def _counts_who_came(words: str, year: int | None) -> bool:
    """Tell whether a sentence says how many came to the event."""
    return may_measure(words) and any(
        one.subject is Subject.ATTENDANCE for one in measured_in(words, year)
    )


def _quotable(told: Told, item: ItemCard | None) -> bool:
    words = told.words
    return (
        FEWEST_WORDS <= word_count(words) <= MOST_WORDS
        and told.links < MOSTLY_LINK
        and not words.endswith((":", "：", ","))
        and not words.startswith((",", ";", ":", ")"))
        and not is_question(words)
        and not is_byline(words)
        and (item is not None or not words[0].islower())
        and stands_alone(words, under_title=item is not None)
        and not (item and repeats_title(words, item))
    )


def repeats_title(words: str, item: ItemCard) -> bool:
    """Tell whether ``words`` say little more than the item's title and who gave it."""
    said = set(content_words(words))
    named = set(content_words(" ".join((item.title, *item.people, item.event or ""))))
    return len(said & named) >= SAME * len(said)


def may_be_tldr(candidate: Candidate) -> bool:
    """Tell whether a sentence can stand at the top, alone."""
    words = candidate.words
    return (
        FEWEST_OF_TLDR <= candidate.size <= MOST_OF_TLDR
        and (is_whole(words) or candidate.told.standfirst)
        and stands_alone(words)
        and not THIS_ITEM.search(words)
        and not no_news(words)
    )


def best_tldr(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the sentence that tells most of its report; None where none can stand alone."""
    able = [one for one in candidates if may_be_tldr(one)]
    return max(able, key=worth_of, default=None)


def worth_of(candidate: Candidate) -> float:
    """Return what a sentence is worth as the TLDR of its report, in standard deviations."""
    told = candidate.told
    worth = TLDR_SHARE * candidate.as_tldr + candidate.as_sentence
    worth += OWN_TLDR * (told.standfirst or (told.labelled and candidate.item is None))
    worth += VERDICT_GAIN * bool(VERDICT.search(candidate.words))
    worth -= sum(cost for sign, cost in COSTS.items() if sign.search(candidate.words))
    worth -= FIRST_NAME_COST * _on_first_names(candidate)
    return worth - ONE_OF_MANY_COST * (candidate.item is not None and _many(candidate.known))


def _on_first_names(candidate: Candidate) -> bool:
    """Tell whether somebody is only called by a first name, and no talk in front says whose."""
    named = set(candidate.item.people) if candidate.item else set[str]()
    words = candidate.words
    return any(
        re.search(rf"\b{re.escape(first)}\b(?! [A-ZÀ-Þ])", words) and not full & named
        for first, full in candidate.known.first_names.items()
        if first in words
    )


def _many(known: KnownReport) -> bool:
    return len(known.items) >= MANY
