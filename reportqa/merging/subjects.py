"""What a figure of an event is about: who came, what was submitted and accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reportqa.merging.figures import FIGURE, YEAR, Figure, figure_of
from reportqa.merging.word_lists import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator


class Subject(StrEnum):
    """The figures of an event that several reports give."""

    ATTENDANCE = "attendance"
    SUBMITTED = "papers submitted"
    ACCEPTED = "papers accepted or presented"
    RATE = "acceptance rate"
    COUNTRIES = "countries"


class Mode(StrEnum):
    """How people came; a figure that does not say counts for either."""

    UNSAID = ""
    IN_PERSON = "in person"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure and what it is about."""

    subject: Subject
    mode: Mode
    figure: Figure


_WORDS = alternatives("figure_words")
_COMERS, _PAPERS = _WORDS["comers"], _WORDS["papers"]
_HERE, _AWAY = _WORDS["in_person"], _WORDS["online"]
_BETWEEN = r"(?:[\s(]+(?!(?:and|und|et|more|fewer|less|plus|mehr)\b)[\w'’-]+){0,3}?[\s(]+"
_CAME = rf"{_WORDS['people']}\s+(?:\w+\s+){{0,2}}?{_WORDS['came']}"
_AFTER = {
    Subject.ATTENDANCE: (
        rf"(?:{_BETWEEN}{_COMERS}(?:\d|\b)|\s+{_CAME}|\s+(?:{_HERE}|{_AWAY})(?![\w-]))"
    ),
    Subject.SUBMITTED: rf"{_BETWEEN}(?:submissions\b|{_PAPERS} (?:were )?submitted|soumissions\b)",
    Subject.ACCEPTED: (
        rf"(?:{_BETWEEN}accepted {_PAPERS}|{_BETWEEN}{_PAPERS} (?:were )?(?:accepted|presented)"
        r"|\s+(?:were )?accepted\b(?! (?:as|for|to)\b))"
    ),
    Subject.RATE: r"\s+acceptance rate",
    Subject.COUNTRIES: rf"\s+(?:different\s+)?{_WORDS['countries']}\b",
}
_BEFORE = {
    Subject.ATTENDANCE: (
        rf"(?:(?:{_COMERS}|attendance|number of (?:people|{_COMERS})[^.:;]{{0,40}}?)"
        r"(?:\s*:|\s+(?:was|is|were|of|reached))\s+|(?:attended|visited) by\s+)"
    ),
    Subject.ACCEPTED: (
        rf"\b(?:presenting|presented|accepted)\s+(?={FIGURE.pattern}{_BETWEEN}{_PAPERS}\b)"
    ),
    Subject.RATE: r"acceptance rate(?:\s*:|\s+(?:was|is|of|at))*\s+",
}
_AFTER_PATTERNS = {key: re.compile(one, re.IGNORECASE) for key, one in _AFTER.items()}
_BEFORE_PATTERNS = {key: re.compile(one, re.IGNORECASE) for key, one in _BEFORE.items()}
_IN_TOTAL = re.compile(rf"\s+{_WORDS['in_total']}\b", re.IGNORECASE)
_SOMEBODY = re.compile(_COMERS, re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(
    rf"{_COMERS}|{_WORDS['people']}|{_HERE}|{_AWAY}|{_WORDS['countries']}|submi|soumis|accept|{_PAPERS}",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_SPREAD = re.compile(r"\b\d{4} ?(?:to|à|bis|hasta|tot) ?\d{4}\b")
_PART_ENDS = re.compile(rf"[,;:(.](?!\d)|(?<!\w){_WORDS['compared']}(?!\w)", re.IGNORECASE)
_OTHER_TIME = re.compile(rf"(?<!\w){_WORDS['other_time']}", re.IGNORECASE)


def may_measure(words: str) -> bool:
    """Tell whether a paragraph may give a figure of an event: most need no closer look."""
    return bool(_DIGIT.search(words) and _COUNTED.search(words))


def measured_in(words: str, year: int | None) -> tuple[Measured, ...]:
    """Return the figures of a sentence that tell how large an event of ``year`` was.

    A sentence that names another year tells of another edition, if only in part.
    """
    bare = _SPREAD.sub(" ", words)
    if year and any(int(found) != year for found in _YEARS.findall(bare)):
        return ()
    return tuple(dict.fromkeys(_measured(_of_this_time(words))))


def _of_this_time(words: str) -> str:
    """Return a sentence up to the part of it that tells of another edition."""
    other = _OTHER_TIME.search(words)
    if not other:
        return words
    ends = [end.end() for end in _PART_ENDS.finditer(words, 0, other.start())]
    return words[: ends[-1]] if ends else ""


def _measured(words: str) -> Iterator[Measured]:
    for match in FIGURE.finditer(words):
        if YEAR.fullmatch(match["digits"]):
            continue
        subject = _subject(words, match)
        figure = figure_of(match)
        if subject and (figure.unit == "%") == (subject is Subject.RATE):
            yield Measured(subject, _mode(words, match.end()), figure)


def _subject(words: str, match: re.Match[str]) -> Subject | None:
    after, before = words[match.end() :], words[: match.start()]
    for subject, pattern in _AFTER_PATTERNS.items():
        if pattern.match(after):
            return subject
    if _IN_TOTAL.match(after) and _SOMEBODY.search(words):
        return Subject.ATTENDANCE
    for subject, pattern in _BEFORE_PATTERNS.items():
        if any(found.end() == len(before) for found in pattern.finditer(words)):
            return subject
    return None


def _mode(words: str, place: int) -> Mode:
    near = re.split(r"[,;().]", words[place : place + 60])[0]
    if re.search(_HERE, near, re.IGNORECASE):
        return Mode.IN_PERSON
    return Mode.ONLINE if re.search(_AWAY, near, re.IGNORECASE) else Mode.UNSAID
