"""Whether a word of praise or blame is a verdict, by the words around it.

"An interesting talk", "it was great", "I loved the demo" judge what is reported; "many other
interesting apps" and "what he finds great" do not. Silence is better than a verdict that is none.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEAR, BETWEEN, AT_THE_START = 8, 4, 5


@cache
def around() -> Mapping[str, frozenset[str]]:
    """Return the words that make a verdict, by what they do."""
    lines = files("reportqa.digesting").joinpath("data/judging_words.txt").read_text("utf-8")
    rows = (line.partition(":") for line in lines.splitlines() if not line.startswith("#"))
    return {name: frozenset(words.casefold().split()) for name, _, words in rows}


def judges(words: Sequence[str], place: int) -> bool:
    """Tell whether the word of praise or blame at ``place`` is the reporter's on the thing."""
    if _opens(words, place) or _found(words, place):
        return True
    if words[place] in around()["likes"]:
        return not around()["mine"].isdisjoint(words[max(0, place - NEAR) : place + 3])
    return _of_a_thing(words, place) or (_said_of_it(words, place) and not _remarks(words, place))


def _opens(words: Sequence[str], place: int) -> bool:
    """Tell whether it opens the sentence: "Really interesting talk", "Great stuff"."""
    known = (around()["very"] | around()["things"]) - around()["definite"]
    return place < AT_THE_START and all(word in known for word in words[:place])


def _found(words: Sequence[str], place: int) -> bool:
    """Tell whether somebody finds so: "I found the second part disappointing"."""
    before = words[max(0, place - NEAR) : place]
    return not around()["find"].isdisjoint(before) and not around()["mine"].isdisjoint(before)


def _of_a_thing(words: Sequence[str], place: int) -> bool:
    """Tell whether a talk or the like is so: "an excellent and short introduction"."""
    very, things = around()["very"], around()["things"]
    if place and words[place - 1] in things:
        return True
    if place > 1 and words[place - 1] in very and words[place - 2] in things:
        return True
    behind = words[place + 1 : place + 1 + BETWEEN]
    first = next((n for n, word in enumerate(behind) if word in things), None)
    return first is not None and (around()["is"] | around()["parts"]).isdisjoint(behind[:first])


def _said_of_it(words: Sequence[str], place: int) -> bool:
    """Tell whether it is joined to its thing by a verb: "it was really very good"."""
    start = place - 1
    while start > 0 and words[start] in around()["very"]:
        start -= 1
    if words[start] not in around()["is"]:
        return False
    if start == 0:
        return True
    named = words[max(0, start - BETWEEN) : start]
    return words[start - 1] in around()["it"] or not around()["things"].isdisjoint(named)


def _remarks(words: Sequence[str], place: int) -> bool:
    """Tell what judges nothing: "it is interesting to see that ..."."""
    return words[place + 1 : place + 2] == ["to"] and not around()["remark"].isdisjoint(
        words[place + 2 : place + 3]
    )
