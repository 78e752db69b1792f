"""Whether two reports tell of the same thing, and why.

Each rule looks at one kind of evidence and gives the reason in words. Wrong merges are
worse than missed ones: what does not fit (other speakers, other days, another sort of
thing) outweighs every likeness.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from reportqa.merging.names import known_name, shared_name
from reportqa.merging.titles import by_length, is_rare, missing_from, shared_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportqa.merging.tellings import Telling
    from reportqa.merging.titles import Title, Words

LONG_TITLE = 4
"""From how many telling words on the same title outweighs that other people are named."""
EVENTLESS_TITLE = 5
"""How many telling words a title needs to be matched where an event is not known."""
MISSPELT_TITLE = 3
PART_OF_TITLE = 3


class Strength(IntEnum):
    """How much a reason is trusted; the stronger are joined first."""

    SPEAKER = 1
    WORDS = 2
    PART = 3
    NEAR = 4
    LINK = 5
    TITLE = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two items are one, in words."""

    strength: Strength
    words: str


def clashes(left: Telling, right: Telling) -> bool:
    """Tell whether something rules out that both are the same thing."""
    one, other = left.card, right.card
    if one.event and other.event and one.event != other.event:
        return True
    if one.report.id == other.report.id and left.title.words != right.title.words:
        return True
    return (
        _other_day(left, right)
        or _other_sort(left, right)
        or _other_people(left, right)
        or _other_subject(left, right)
    )


def _other_day(left: Telling, right: Telling) -> bool:
    comparable = type(left.day) is type(right.day)
    return left.day is not None and comparable and left.day != right.day


def _other_sort(left: Telling, right: Telling) -> bool:
    if left.sort == right.sort:
        return False
    return "talk" not in (left.sort, right.sort) or left.title.words != right.title.words


def _other_people(left: Telling, right: Telling) -> bool:
    if not left.names or not right.names or shared_name(left.names, right.names):
        return False
    return left.title.words != right.title.words or len(left.title.content) < LONG_TITLE


def _other_subject(left: Telling, right: Telling) -> bool:
    if not left.is_named or not right.is_named or left.own_links & right.own_links:
        return False
    return not _related(left.title, right.title)


def _related(left: Title, right: Title) -> bool:
    shared, least = shared_words(left, right), min(len(left.content), len(right.content))
    return any(map(is_rare, shared)) or 2 * len(shared) >= least > 0


def reason_for(left: Telling, right: Telling) -> Reason | None:
    """Return why both are the same thing; None where nothing says so or something clashes."""
    if clashes(left, right):
        return None
    if not left.card.event or not right.card.event:
        return _same_title(left, right) if _long(left) else None
    found = (rule(left, right) for rule in RULES)
    return next((reason for reason in found if reason), None)


def _long(telling: Telling) -> bool:
    return len(telling.title.content) >= EVENTLESS_TITLE


def _same_title(left: Telling, right: Telling) -> Reason | None:
    same = left.title.words == right.title.words
    if not same and "".join(left.title.words) != "".join(right.title.words):
        return None
    if not (_tells_enough(left.title.content) or (_same_day(left, right) and left.is_named)):
        return None
    return Reason(Strength.TITLE, "the same title")


def _tells_enough(words: Words) -> bool:
    """Tell whether a title may be matched by itself: two telling words, or a rare one."""
    return len(words) > 1 or any(is_rare(word) or not word.isascii() for word in words)


def _same_day(left: Telling, right: Telling) -> bool:
    return left.card.day is not None and left.card.day == right.card.day


def _same_link(left: Telling, right: Telling) -> Reason | None:
    """Join by the page that both titles link to, or that both tell of under a like title."""
    own = left.own_links & right.own_links
    words = frozenset(shared_words(left.title, right.title))
    names_it = any(map(is_rare, words)) or bool(words & left.title.capitals & right.title.capitals)
    common = {
        link for link in left.links & right.links if words and (names_it or not link.endswith("/"))
    }
    if own or common:
        return Reason(Strength.LINK, f"the same link ({min(own or common)})")
    return None


def _near_title(left: Telling, right: Telling) -> Reason | None:
    one, other = left.title, right.title
    if min(len(one.content), len(other.content)) < MISSPELT_TITLE or one.numbers != other.numbers:
        return None
    if missing_from(one, other) or missing_from(other, one):
        return None
    return Reason(Strength.NEAR, "the same title but for spelling or small words")


def _part_of_title(left: Telling, right: Telling) -> Reason | None:
    """Join a title with one that only continues it, or that puts something before it."""
    for short, long in ((left, right), (right, left)):
        words, whole = short.title.words, long.title
        if words == whole.words or not short.is_named:
            continue
        if words in whole.heads and _tells_enough(short.title.content):
            return Reason(Strength.PART, "one title continues the other")
        if words in whole.tails and len(short.title.content) >= PART_OF_TITLE:
            return Reason(Strength.PART, "one title ends with the other")
    return None


def _speaker_and_words(left: Telling, right: Telling) -> Reason | None:
    """Join by a speaker where one title's telling words all stand in the other's."""
    if left.sort != right.sort or not left.is_named or not right.is_named:
        return None
    name = shared_name(left.names, right.names)
    if not name or left.title.numbers != right.title.numbers:
        return None
    if _holds_other(left.title, right.title) or _same_day(left, right):
        day = " on the same day" if _same_day(left, right) else ""
        return Reason(Strength.WORDS, f"the same speaker ({' '.join(name)}){day}, like titles")
    return None


def _holds_other(one: Title, other: Title) -> bool:
    """Tell whether a title's telling words all stand in the other: two, or a rare one."""
    short, long = by_length(one, other)
    if len(short.content) == 1:
        return is_rare(short.content[0]) and short.content[0] in long.content
    return not missing_from(short, long)


def _speaker_in_words(left: Telling, right: Telling) -> Reason | None:
    """Join by a speaker whom only the text of the other names, where one title holds the other."""
    if left.sort != right.sort or not left.is_named or not right.is_named:
        return None
    if left.title.numbers != right.title.numbers or not _holds_other(left.title, right.title):
        return None
    for one, other in ((left, right), (right, left)):
        for name in one.names:
            if len(name) > 1 and f" {' '.join(name)} " in other.words_said():
                return Reason(Strength.WORDS, f"both name {' '.join(name)}, like titles")
    return None


def _title_in_words(left: Telling, right: Telling) -> Reason | None:
    """Join an item without a telling title with one whose whole title its text gives."""
    for one, other in ((left, right), (right, left)):
        long = len(other.title.content) >= LONG_TITLE and not one.is_named
        if long and f" {' '.join(other.title.words)} " in one.words_said():
            return Reason(Strength.PART, "the title of one stands in what the other says")
    return None


def _speaker_alone(left: Telling, right: Telling) -> Reason | None:
    """Join by a speaker where one title or both do not say what it was about."""
    if left.sort != right.sort or (left.is_named and right.is_named):
        return None
    name = known_name(left.names, right.names)
    if not name:
        return None
    return Reason(Strength.SPEAKER, f"the same speaker ({' '.join(name)}), no title in one")


RULES: tuple[Callable[[Telling, Telling], Reason | None], ...] = (
    _same_title,
    _same_link,
    _near_title,
    _part_of_title,
    _title_in_words,
    _speaker_and_words,
    _speaker_in_words,
    _speaker_alone,
)


def is_same_subject(left: Telling, right: Telling) -> bool:
    """Tell whether two titles are so alike that one speaker gave one talk under both."""
    shared, least = shared_words(left.title, right.title), by_length(left.title, right.title)[0]
    return bool(shared) and len(shared) == len(least.content)
