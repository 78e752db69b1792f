"""Which way a question goes: a list, or a plain answer from passages.

The words that decide stand in tables, in the eight languages of the reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.answering.asking_words import (
    BREAKS,
    COUNTING,
    EVERY,
    FRAME,
    JAPANESE,
    MANY_PEOPLE,
    NUMBER_OF,
    ORDER,
    PLURAL_ENDS,
    SINGULAR_LOOKS,
    WHAT_WAS,
    WHICH,
    WORD,
)
from reportqa.answering.wanted_things import (
    KINDS,
    Noun,
    Wanted,
    misspelt_noun,
    noun_of,
    nouns,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import ItemKind

BETWEEN = 6
LIST_AT_MOST = 12
"""Words up to which a question without a verb or a question word is a list's name."""

_SPOKEN = {Wanted.TALKS, Wanted.SESSIONS, Wanted.KEYNOTES}
_ALIKE = dict.fromkeys(_SPOKEN, _SPOKEN)
ASKS = WHICH | ORDER | {"who", "how", "why", "when", "where", "whose", "did", "was", "is"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRoute:
    """The question wants a list.

    ``noun`` is the singular that it asks with, ``kinds`` the items that it can mean (none
    where a list of other things is wanted), ``number`` how many it says there are.
    ``sure`` is False where a plain answer may be wanted as well.
    """

    noun: str
    kinds: frozenset[ItemKind]
    wanted: Wanted
    number: int | None = None
    sure: bool = True


def list_route(question: str) -> ListRoute | None:
    """Return the list that ``question`` asks for, None for a plain question.

    "Which talks ..." is a list; "which talk ..." wants one and is plain.
    """
    asks = (_counted, _asked, _asked_in_japanese, _people, _what_was, _named, _unknown_noun)
    return next((route for ask in asks if (route := ask(question)) is not None), None)


def framing_words(question: str) -> frozenset[str]:
    """Return the words of ``question`` that only say what kind of list it wants."""
    route = list_route(question)
    words = [word.casefold() for word in WORD.findall(question)]
    frame = {word for word in words if (route and _asks_for(word, route)) or word in NUMBER_OF}
    return frozenset({part for word in frame for part in re.findall(r"\w+", word)} | frame | FRAME)


def _asks_for(word: str, route: ListRoute) -> bool:
    """Tell whether a word is the noun of the question, or another for the same items."""
    alike = _ALIKE.get(route.wanted, {route.wanted} & KINDS.keys())
    return any(n.name == route.noun or n.wanted in alike for n in nouns().get(word, ()))


def _route(noun: Noun, words: Sequence[str], *, sure: bool = True) -> ListRoute:
    number = next((n for n in map(_number, words) if n), None)
    kinds = KINDS.get(noun.wanted, frozenset())
    return ListRoute(noun=noun.name, kinds=kinds, wanted=noun.wanted, number=number, sure=sure)


def _number(word: str) -> int | None:
    if word.isdecimal() and 2 <= int(word) <= 50:
        return int(word)
    return NUMBER_OF.get(word.casefold())


def _counted(question: str) -> ListRoute | None:
    """Find "how many talks ..."; how many people came is a number in a report."""
    found = COUNTING.search(question)
    if found is None:
        return None
    words = WORD.findall(question[found.end() :])[:BETWEEN]
    noun, _ = _head_noun(words)
    if noun is None or not noun.many or noun.wanted not in KINDS:
        return None
    return _route(noun, ())


def _asked(question: str) -> ListRoute | None:
    """Find "which", "what", "list", ... before a plural."""
    if COUNTING.search(question):
        return None
    found = list(WORD.finditer(question))
    words = [match.group() for match in found]
    for place, word in enumerate(words):
        begins = question[: found[place].start()].rstrip(" \"'“«¿¡")[-1:] in ("", *".?!:;")
        if word.casefold() in WHICH or (begins and word.casefold() in ORDER):
            after = _window(words[place + 1 :])
            noun, at = _head_noun(after)
            if noun is None:
                noun, at = _misspelt(after)
            many = noun and _asked_for_many(noun, word, after[at])
            if noun and many and not _compared(words, place, at):
                return _route(noun, after[:at])
            if noun and not noun.many and place == 0:
                return None
    return None


def _asked_for_many(noun: Noun, ask: str, form: str) -> bool:
    """Tell whether several are asked for; "welche" with "Redner" or "Poster" asks for them."""
    unchanged = ask.casefold() == "welche" and form.endswith(("er", "el", "en"))
    return noun.many or ask.casefold() in EVERY or unchanged


def _compared(words: Sequence[str], place: int, at: int) -> bool:
    """Tell whether one of many is asked for: "which of the talks was the best"."""
    rest = [word.casefold() for word in words[place + at + 2 :]]
    return rest[:1] == ["was"] or (words[place + 1 : place + 2] == ["of"] and "was" in rest[:1])


def _window(words: Sequence[str]) -> list[str]:
    """Return the words up to what ends the noun's reach, a first "were" skipped."""
    start = 1 if words and words[0].casefold() in {"were", "are", "me", "us"} else 0
    kept: list[str] = []
    for word in words[start : start + BETWEEN + 2]:
        if word.casefold() in BREAKS:
            break
        kept.append(word)
    return kept


def _head_noun(words: Sequence[str]) -> tuple[Noun | None, int]:
    """Return the first noun and its place; of nouns in a row the last that is a plural."""
    for place in range(len(words)):
        noun = _noun_at(words, place)
        if noun is None:
            continue
        following = _noun_at(words, place + 1)
        if following and following.many and not noun.many:
            return following, place + 1
        return noun, place
    return None, 0


def _noun_at(words: Sequence[str], place: int) -> Noun | None:
    pair, one = " ".join(words[place : place + 2]), "".join(words[place : place + 1])
    last = one.rsplit("-", 1)[-1]
    return noun_of(pair) or noun_of(one) or noun_of(last)


def _misspelt(words: Sequence[str]) -> tuple[Noun | None, int]:
    for place, word in enumerate(words[:3]):
        noun = misspelt_noun(word) if word.islower() else None
        if noun and noun.many:
            return noun, place
    return None, 0


def _asked_in_japanese(question: str) -> ListRoute | None:
    found = JAPANESE.search(question)
    noun = noun_of(found["noun"]) if found else None
    return _route(noun, ()) if noun else None


def _people(question: str) -> ListRoute | None:
    if not MANY_PEOPLE.search(question):
        return None
    words = WORD.findall(question)
    return _route(Noun(name="person", wanted=Wanted.PEOPLE, many=True), words, sure=False)


def _what_was(question: str) -> ListRoute | None:
    if not WHAT_WAS.search(question):
        return None
    return _route(Noun(name="thing", wanted=Wanted.SUBJECTS, many=True), (), sure=False)


def _named(question: str) -> ListRoute | None:
    """Find a list's name without any verb: "posters from our group at ..."."""
    words = WORD.findall(question)
    folded = {word.casefold() for word in words}
    if folded & ASKS or question.rstrip().endswith("?") or len(words) > LIST_AT_MOST:
        return None
    noun, at = _head_noun(words)
    many = noun and noun.many and (" ".join(words[at : at + 1]).casefold() != noun.name)
    return _route(noun, words[:at]) if noun and many else None


def _unknown_noun(question: str) -> ListRoute | None:
    """Find "which gotchas were ...": a plural that no table knows."""
    words = WORD.findall(question)
    if not words or words[0].casefold() not in {"which", "what", "wich"}:
        return None
    window = _window(words[1:])
    after = words[1 + len(window) : 2 + len(window)]
    for place, word in enumerate(window[:5]):
        plural = PLURAL_ENDS.search(word) and word not in SINGULAR_LOOKS
        following = window[place + 1 : place + 2] or after
        if plural and following and not PLURAL_ENDS.search(following[0]):
            noun = Noun(name=word.removesuffix("s"), wanted=Wanted.SUBJECTS, many=True)
            return _route(noun, window[:place], sure=False)
    return None
