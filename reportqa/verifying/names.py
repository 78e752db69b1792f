"""Names: capitalised words, acronyms, handles; and whether a passage has them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from reportqa.library.spacing import HAN, KATAKANA
from reportqa.parsing.days import MONTH_NUMBER
from reportqa.retrieval.daynames import WEEKDAY
from reportqa.verifying.stems import fold
from reportqa.verifying.wordlists import by_language, listed_stems, listed_words
from reportqa.verifying.words import DEFAULT, POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportqa.verifying.words import Text, Word

_TITLED = re.compile(f"([{HAN}{KATAKANA}]{{2,8}})(?:さん|氏|先生|教授|博士)")
SHORTEST_VARIANT, LONGEST_ENDING = 5, 3
_ABSTRACT = re.compile(
    r"(?:tion|sion|ment|ness|ity|ings?|ical|ware|ology|able|ative|ized|based|ance|work)s?$"
)
SHORT_MONTH = 3
NOUNS_IN_CAPITALS = "de"


@cache
def _words_of(name: str) -> frozenset[str]:
    data = files("reportqa.parsing").joinpath(f"data/{name}.txt").read_text(encoding="utf-8")
    lines = (line for line in data.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for line in lines for word in line.split())


def is_given_name(word: Word) -> bool:
    """Tell whether a word is a well-known given name in capitals."""
    return word.text[:1].isupper() and word.folded in _words_of("given_names")


@lru_cache(maxsize=4096)
def _is_common(folded: str, language: str) -> bool:
    return (
        any(folded in by_language("function_words").get(one, ()) for one in (language, DEFAULT))
        or folded in listed_words("pronouns")
        or folded in _words_of("common_words")
        or _is_moment(folded)
    )


def _is_moment(folded: str) -> bool:
    """Tell whether a word names a weekday or a month in full."""
    in_full = len(folded) > SHORT_MONTH or folded == "may"
    return in_full and (folded in WEEKDAY or folded in MONTH_NUMBER)


def _is_written_as_name(word: Word) -> bool:
    """Tell whether a word's letters alone make it a name: LLM, GraphQL, @ana."""
    inner = word.text[1:].removesuffix("s")
    return word.text.startswith("@") or any(char.isupper() for char in inner)


@lru_cache(maxsize=512)
def name_places(text: Text) -> frozenset[int]:
    """Return the places of the words of ``text`` that are names or parts of one."""
    found: set[int] = set()
    words = text.words
    for index, word in enumerate(words):
        if word.number or not word.text:
            continue
        before = words[index - 1] if index else None
        after = words[index + 1] if index + 1 < len(words) else None
        if _is_name(word, before, after, index - 1 in found, text.language):
            found.add(index)
    named = {words[place].folded for place in found}
    again = (
        i
        for i, word in enumerate(words)
        if word.folded in named and _is_capital(word, text.language)
    )
    return frozenset(found.union(again))


def _is_name(
    word: Word, before: Word | None, after: Word | None, follows: bool, language: str
) -> bool:
    if _is_written_as_name(word) and not (word.common and word.text.isupper() and word.opens):
        return len(word.text) > 1
    if not word.text[0].isupper() or len(word.text) < 2:
        return False
    if is_given_name(word) and not word.opens:
        return True
    if _is_common(word.folded, language):
        return False
    beside = after is not None and after.clause == word.clause and _is_capital(after, language)
    if word.opens or before is None:
        return (
            beside
            or is_given_name(word)
            or (after is not None and after.stem in listed_stems("speaking_words"))
        )
    if language == NOUNS_IN_CAPITALS:
        return (follows and before.clause == word.clause) or beside or before.folded == "von"
    return True


def _is_capital(word: Word, language: str) -> bool:
    return word.text[:1].isupper() and not _is_common(word.folded, language)


def missing_names(told: Text, passages: Sequence[Text]) -> tuple[str, ...]:
    """Return the names of ``told`` that no passage has, in any of their forms."""
    known = frozenset(word.folded for text in passages for word in text.words)
    initials = tuple(_initials(text) for text in passages)
    joined = tuple("".join(word.folded for word in text.words) for text in passages)
    acronyms = _acronyms(passages)
    missing: list[str] = []
    stems = frozenset(word.stem for text in passages for word in text.words)
    for index in sorted(name_places(told) | _capital_places(told, stems)):
        word = told.words[index]
        if not (
            _has_form(word.folded, known)
            or _is_short_for(word.text, initials)
            or (len(word.folded) >= SHORTEST_VARIANT and any(word.folded in one for one in joined))
            or _is_spelled_out(told.words, index, acronyms)
        ):
            missing.append(word.text)
    return (*missing, *_missing_titled(told, passages))


def _capital_places(told: Text, known: frozenset[str]) -> frozenset[int]:
    """Return the places of common words in capitals, such as Python, whose stem is not known."""
    if told.language == NOUNS_IN_CAPITALS:
        return frozenset()
    return frozenset(
        place
        for place, word in enumerate(told.words)
        if word.text[:1].isupper()
        and len(word.text) > 1
        and not (word.opens or word.quoted or word.common or _is_moment(word.folded))
        and word.stem not in known
    )


def _missing_titled(told: Text, passages: Sequence[Text]) -> Iterator[str]:
    """Yield the Japanese names, told by the title behind them, that no passage has."""
    for match in _TITLED.finditer(told.plain):
        if not any(match[1] in text.plain for text in passages):
            yield match[1]


def _has_form(folded: str, known: frozenset[str]) -> bool:
    if folded in known or folded.removesuffix("s") in known or f"{folded}s" in known:
        return True
    if folded.lstrip("@") in known or f"@{folded}" in known:
        return True
    return any(_is_variant(folded, other) for other in known)


def _is_variant(one: str, other: str) -> bool:
    """Tell whether one word is the other with an ending: Brazil, Brazilian."""
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= SHORTEST_VARIANT
        and len(long) - len(short) <= LONGEST_ENDING
        and long.startswith(short)
    )


def _initials(text: Text) -> str:
    return "".join(word.folded[:1] for word in text.words if not word.number)


def _is_short_for(name: str, initials: Iterable[str]) -> bool:
    """Tell whether ``name`` is an acronym of words that follow one another."""
    bare = name.removesuffix("s")
    return 2 < len(bare) <= 6 and bare.isupper() and any(bare.lower() in one for one in initials)


def _acronyms(passages: Iterable[Text]) -> frozenset[str]:
    words = (word.text for text in passages for word in text.words)
    return frozenset(
        text.removesuffix("s").lower() for text in words if sum(map(str.isupper, text)) > 1
    )


def _is_spelled_out(words: Sequence[Word], index: int, acronyms: frozenset[str]) -> bool:
    """Tell whether a name is part of a run of words that an acronym of a passage stands for."""
    for start in range(max(index - 4, 0), index + 1):
        for end in range(max(index + 1, start + 2), min(start + 6, len(words)) + 1):
            run = "".join(word.folded[:1] for word in words[start:end] if not word.number)
            if run in acronyms:
                return True
    return False


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


def _is_beside_capitals(words: Sequence[Word], before: Word | None, after: Word | None) -> bool:
    """Tell whether a run goes on in capitals that are no name, as titles do."""
    first, last = words[0], words[-1]
    goes_on = after is not None and _goes_on(last, after) and after.text[:1].isupper()
    went_on = before is not None and _goes_on(before, first) and before.text[:1].isupper()
    return goes_on or (went_on and before is not None and not before.opens)


def _is_person(run: Sequence[int], text: Text) -> bool:
    words = [text.words[place] for place in run]
    if words[0].text.startswith("@"):
        return True
    if words[0].quoted:
        return False
    if is_given_name(words[0]):
        return True
    if any(_is_written_as_name(word) for word in words) or len(words) > 4:
        return False
    before = text.words[run[0] - 1] if run[0] else None
    after = text.words[run[-1] + 1] if run[-1] + 1 < len(text.words) else None
    said = (
        after is not None
        and after.clause == words[-1].clause
        and after.stem in listed_stems("speaking_words")
    )
    named = before is not None and before.bare in listed_stems("role_words")
    return said or named or (len(words) in (2, 3) and text.language != NOUNS_IN_CAPITALS)
