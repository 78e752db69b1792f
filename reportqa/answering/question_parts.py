"""The parts of a question: what it names its reports by, and what it asks of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reportqa.answering.asking_words import FRAME
from reportqa.answering.leaning_words import words_named
from reportqa.answering.wanted_things import KINDS, noun_of
from reportqa.retrieval.daynames import day_named_in
from reportqa.retrieval.naming import events_named, reporters_named, words_of
from reportqa.retrieval.scope import YEAR
from reportqa.retrieval.terms import WORD, ignored_words, plain_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from reportqa.retrieval.naming import Told

GLUED_YEAR = re.compile(r"(?<=[^\W\d_])(?=(?:19[89]\d|20[0-4]\d)\b)")
WIDEST_GAP = 2
"""Words that say little and may stand between two words of one phrase: "of the"."""


class Part(StrEnum):
    """What a word of a question is there for."""

    EVENT = "event"
    YEAR = "year"
    DAY = "day"
    REPORTER = "reporter"
    KIND = "kind"
    TOPIC = "topic"
    FRAME = "frame"


SCOPE = frozenset({Part.EVENT, Part.YEAR, Part.DAY, Part.REPORTER})
SUBJECT = frozenset({Part.KIND, Part.TOPIC})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words of a question that belong together, ``text[start:end]``, and what they are."""

    text: str
    start: int
    end: int
    parts: frozenset[Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartedQuestion:
    """A question whose words are told apart by what they are there for."""

    text: str
    words: tuple[tuple[int, int, Part], ...]

    @property
    def parts(self) -> frozenset[Part]:
        """What there are words for."""
        return frozenset(part for _, _, part in self.words)

    def count(self, part: Part) -> int:
        """Return how many words are ``part``."""
        return sum(one is part for _, _, one in self.words)

    def phrases(self, wanted: Collection[Part], *, gap: int = WIDEST_GAP) -> tuple[Phrase, ...]:
        """Return the runs of words that are ``wanted``, over small gaps of framing words."""
        runs: list[list[int]] = []
        for place, (_, _, part) in enumerate(self.words):
            if part in wanted:
                if runs and self._joined(runs[-1][-1], place, gap):
                    runs[-1].append(place)
                else:
                    runs.append([place])
        return tuple(self._phrase(run) for run in runs)

    def _joined(self, last: int, place: int, gap: int) -> bool:
        between = self.words[last + 1 : place]
        said = (self.text[start:end].casefold() for start, end, _ in between)
        framing = all(part is Part.FRAME for _, _, part in between)
        return framing and len(between) <= gap and not words_named("telling") & {*said}

    def _phrase(self, run: Sequence[int]) -> Phrase:
        start, end = self.words[run[0]][0], self.words[run[-1]][1]
        parts = frozenset(self.words[place][2] for place in run)
        return Phrase(text=self.text[start:end], start=start, end=end, parts=parts)


def part_question(question: str, told: Sequence[Told], near: Sequence[Told]) -> PartedQuestion:
    """Tell the words of ``question`` apart.

    Args:
        question: a question or a part of one.
        told: what the reports of the library say of themselves.
        near: those among which a first name is enough to name a reporter.
    """
    text = GLUED_YEAR.sub(" ", question)
    spans = [found.span() for found in WORD.finditer(text)]
    years = {found.start() for found in YEAR.finditer(text)}
    events = _runs(text, spans, (event.said for event in events_named(text, told)))
    people = reporters_named(text, near, told).words
    days = day_named_in(text, None).words
    words: list[tuple[int, int, Part]] = []
    for start, end in spans:
        said = words_of(text[start:end])
        if start in years:
            part = Part.YEAR
        elif start in events:
            part = Part.EVENT
        else:
            part = _part(text[start:end], _within(said, people), _within(said, days))
        words.append((start, end, part))
    return PartedQuestion(text=text, words=tuple(words))


def _within(said: Sequence[str], words: Collection[str]) -> bool:
    return bool(said) and all(word in words for word in said)


def _part(word: str, is_reporter: bool, is_day: bool) -> Part:
    if is_reporter:
        return Part.REPORTER
    if is_day:
        return Part.DAY
    noun = noun_of(word)
    if noun is not None and noun.wanted in KINDS:
        return Part.KIND
    if len(word) == 1 and not word.isdigit():
        return Part.FRAME
    framing = ignored_words() | words_named("telling") | words_named("references") | FRAME
    return Part.FRAME if {*plain_words(word)} <= framing else Part.TOPIC


def _runs(text: str, spans: Sequence[tuple[int, int]], names: Iterable[str]) -> set[int]:
    """Return where the words begin that say one of ``names``."""
    folded = [words_of(text[start:end]) for start, end in spans]
    found: set[int] = set()
    for name in names:
        wanted = [word for word in words_of(name) if not YEAR.fullmatch(word)]
        for place in range(len(folded)):
            run = _covering(folded[place:], wanted)
            found |= {start for start, _ in spans[place : place + run]}
    return found


def _covering(folded: Sequence[Sequence[str]], wanted: Sequence[str]) -> int:
    """Return how many of the first words make up ``wanted``, 0 where they do not."""
    said: list[str] = []
    for count, words in enumerate(folded, 1):
        said += [word for word in words if not YEAR.fullmatch(word)]
        if said == list(wanted):
            return count if wanted else 0
        if len(said) > len(wanted):
            break
    return 0
