"""People named in a text, told from institutions, places, products and titles."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportqa.verifying.names import (
    NOUNS_IN_CAPITALS,
    is_common,
    is_given_name,
    is_moment,
    is_written_as_name,
    name_places,
)
from reportqa.verifying.wordlists import listed_stems, listed_words
from reportqa.verifying.words import POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.verifying.words import Text, Word

_ABOUT_PEOPLE = frozenset(["who", "whose", "et", "himself", "herself", "qui", "quien"])
LONGEST_NAME = 4
_ABSTRACT = re.compile(
    r"\w{3}(?:tion|sion|ment|ness|ity|ings?|ical|ware|ology|able|ative|ized|based|ance|work)s?$"
)


class Person(NamedTuple):
    """Somebody named in a text: the name, its words, and the place of the last one."""

    shown: str
    words: frozenset[str]
    place: int


@lru_cache(maxsize=512)
def persons_in(text: Text) -> tuple[Person, ...]:
    """Return the people named in ``text``, as often as they are named."""
    runs = tuple(_runs(text))
    sure = [run for run in runs if _is_person(run, text)]
    known = {text.words[place].folded for run in sure for place in run}
    return tuple(
        Person(
            shown=" ".join(text.words[place].text for place in run),
            words=frozenset(text.words[place].folded for place in run),
            place=run[-1],
        )
        for run in runs
        if run in sure or text.words[run[-1]].folded in known
    )


def _runs(text: Text) -> Iterator[tuple[int, ...]]:
    """Yield the places of names that stand side by side in one clause."""
    run: list[int] = []
    for place in sorted(name_places(text)):
        if run and place == run[-1] + 1 and _goes_on(text.words[run[-1]], text.words[place]):
            run.append(place)
        else:
            if run:
                yield tuple(run)
            run = [place]
    if run:
        yield tuple(run)


def _goes_on(word: Word, after: Word) -> bool:
    """Tell whether a name goes on with the word ``after``."""
    same_place = word.clause == after.clause and word.quoted == after.quoted
    return same_place and word.unit != POSSESSIVE


def _is_title_word(word: Word) -> bool:
    return word.text[:1].isupper() and not is_moment(word.folded)


def _is_beside_capitals(words: Sequence[Word], before: Word | None, after: Word | None) -> bool:
    """Tell whether a run goes on in capitals that are no name, as titles do."""
    first, last = words[0], words[-1]
    goes_on = after is not None and _goes_on(last, after) and _is_title_word(after)
    went_on = before is not None and _goes_on(before, first) and _is_title_word(before)
    return goes_on or (went_on and before is not None and not before.opens)


def _is_person(run: Sequence[int], text: Text) -> bool:
    words = [text.words[place] for place in run]
    if words[0].text.startswith("@"):
        return True
    if _is_thing(words, text.language):
        return False
    before = text.words[run[0] - 1] if run[0] else None
    after = text.words[run[-1] + 1] if run[-1] + 1 < len(text.words) else None
    if is_given_name(words[0]):
        return True
    if _is_beside_capitals(words, before, after) or _is_heading(words, before, after):
        return False
    openers = listed_words("topic_openers" if len(words) > 1 else "place_openers")
    if before is not None and (before.number or before.folded in openers):
        return False
    named = before is not None and (
        before.bare in listed_stems("role_words") or _is_initial(before)
    )
    several = len(words) in (2, 3) and text.language != NOUNS_IN_CAPITALS
    return named or several or (after is not None and _acts(words[-1], after))


def _is_heading(words: Sequence[Word], before: Word | None, after: Word | None) -> bool:
    """Tell whether words stand alone in their sentence, as a heading does."""
    alone_before = before is None or before.sentence != words[0].sentence
    return alone_before and after is not None and after.sentence != words[-1].sentence


def _is_thing(words: Sequence[Word], language: str) -> bool:
    """Tell whether words in capitals are surely the name of something else than a person."""
    return (
        words[0].quoted
        or len(words) > LONGEST_NAME
        or any(
            is_written_as_name(word)
            or _ABSTRACT.search(word.folded)
            or word.folded in listed_words("institution_words")
            or is_common(word.folded, language)
            or "'" in word.folded
            for word in words
        )
    )


def _is_initial(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isupper() and not word.common


def _acts(last: Word, after: Word) -> bool:
    """Tell whether a name is followed by what people do, or by "who" or "et al."."""
    if after.folded in _ABOUT_PEOPLE:
        return True
    return after.clause == last.clause and after.stem in listed_stems("speaking_words")
