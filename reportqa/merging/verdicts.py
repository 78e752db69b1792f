"""Whether a sentence praises or blames, in the languages of the reports."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from reportqa.merging.word_lists import alternatives


class Verdict(StrEnum):
    """What a reporter thought of a talk."""

    LIKED = "liked"
    DISLIKED = "disliked"
    NONE = "no verdict"

    @property
    def is_clear(self) -> bool:
        """Whether it is a verdict at all."""
        return self is not Verdict.NONE


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives('verdict_words')[name]}", re.IGNORECASE)


@cache
def _denied() -> re.Pattern[str]:
    words = alternatives("verdict_words")["deny"]
    return re.compile(rf"(?<!\w){words}\s+(?:\w+\s+){{0,3}}\Z", re.IGNORECASE)


def verdict_of(words: str) -> Verdict:
    """Return the verdict of a sentence; none where it both praises and blames, or denies."""
    praised, blamed = _pattern("praise").search(words), _pattern("blame").search(words)
    found = praised or blamed
    if not found or (praised and blamed) or _denied().search(words[: found.start()]):
        return Verdict.NONE
    return Verdict.LIKED if praised else Verdict.DISLIKED
