"""Claims that go further than their passage: all for some, done for planned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.verifying.wordlists import by_language, listed_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.verifying.words import Text, Word

REACH = 3
_PART = re.compile(
    r"\b\d+(?:[.,]\d+)?\s?%|\b(?:only|just|out of|half|most|some|few|several|almost|nearly)\b"
    r"|\b(?:\d+|\w+) (?:of|out of) (?:the |their |his |her )?(?:\d+|\w+)\b",
    re.IGNORECASE,
)


def is_generalised(told: Text, passages: Sequence[Text]) -> str:
    """Return the word for "all" in ``told`` where the passages tell of a part; else empty."""
    whole = listed_words("whole_words")
    said = next((word for word in told.words if word.folded in whole), None)
    if said is None or any(word.folded in whole for text in passages for word in text.words):
        return ""
    mine = {word.stem for word in told.words if not word.common}
    return said.text if any(_tells_part(text, mine) for text in passages) else ""


def _tells_part(text: Text, stems: set[str]) -> bool:
    """Tell whether the sentence that shares most of ``stems`` speaks of a part."""
    shared: dict[int, set[str]] = {}
    for word in text.words:
        if word.stem in stems:
            shared.setdefault(word.sentence, set()).add(word.stem)
    most = max(map(len, shared.values()), default=0)
    nearest = [number for number, found in shared.items() if len(found) == most]
    for number in nearest:
        words = [word for word in text.words if word.sentence == number]
        if _PART.search(" ".join(word.folded + word.unit for word in words)):
            return True
    return False


def is_done_early(told: Text, passages: Sequence[Text]) -> str:
    """Return what ``told`` says is done where the passages only plan it; else empty."""
    if _plan_places(told):
        return ""
    mine = {word.stem: word for word in told.words if not word.common}
    for text in passages:
        for place in _plan_places(text):
            word = _planned(text, place)
            if word and word.stem in mine and _only_here(word, passages):
                return mine[word.stem].text
    return ""


def _plan_places(text: Text) -> list[int]:
    known = by_language("plan_words").get(text.language, frozenset())
    return [place for place, word in enumerate(text.words) if word.folded in known]


def _planned(text: Text, place: int) -> Word | None:
    """Return the first word with a meaning behind a word such as "plans"."""
    clause = text.words[place].clause
    behind = text.words[place + 1 : place + 1 + REACH]
    return next(
        (
            word
            for word in behind
            if word.clause == clause and not word.common and word.bare.isalpha()
        ),
        None,
    )


def _only_here(word: Word, passages: Sequence[Text]) -> bool:
    return sum(one.stem == word.stem for text in passages for one in text.words) == 1
