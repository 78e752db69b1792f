"""Negations: what a text denies, and whether a sentence denies what its passage says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportqa.verifying.wordlists import by_language, listed_stems, listed_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.verifying.words import Text, Word

REACH = 6
"""Words after a negation that it may be about."""
HEADS = 2
BACKWARD = frozenset(["de", "nl", "ja"])
"""Languages that may put the negation behind the verb."""
_TO_FOLLOWS = frozenset(["fail", "refus"])
_KEEPING = frozenset(["keep", "keeps", "kept", "prevent", "prevented", "prevents", "stopped"])
_UN = ("un", "in", "im", "dis", "non", "ir")
_NOT_NEGATING = frozenset(
    [
        "only",
        "other",
        "just",
        "merely",
        "doubt",
        "least",
        "nur",
        "seulement",
        "solo",
        "alleen",
        "sólo",
    ]
)


_REPLY = re.compile(
    r"\A\W*(?:no|not (?:quite|exactly|really|entirely)|nein|nicht ganz|non|pas tout à fait|nee"
    r"|niet helemaal|não|いいえ|いや)\s*[,:;.、。–—-]+\s*(?=\w)",
    re.IGNORECASE,
)


def without_reply(sentence: str) -> str:
    """Return a sentence without the "No," that answers a question and denies nothing itself."""
    return _REPLY.sub("", sentence)


def is_negator(word: Word, language: str) -> bool:
    """Tell whether a word denies."""
    if language == "ja":
        return any(end in word.folded for end in by_language("negators")["ja"])
    return word.folded.endswith("n't") or word.folded in by_language("negators").get(
        language, frozenset()
    )


@lru_cache(maxsize=512)
def negator_places(text: Text) -> tuple[int, ...]:
    """Return the places of the words in ``text`` that deny something."""
    words = text.words
    return tuple(
        index
        for index, word in enumerate(words)
        if (is_negator(word, text.language) or _keeps_from(words, index))
        and not (index + 1 < len(words) and words[index + 1].folded in _NOT_NEGATING)
        and (
            word.bare not in _TO_FOLLOWS
            or (words[index + 1 : index + 2] or [word])[0].folded == "to"
        )
        and not (index and words[index - 1].folded in ("or", "if", "whether", "why"))
    )


def _keeps_from(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word is the "from" of "kept me from"."""
    before = words[max(index - 3, 0) : index]
    return words[index].folded == "from" and any(word.folded in _KEEPING for word in before)


@lru_cache(maxsize=512)
def denied_places(text: Text) -> frozenset[int]:
    """Return the places of the words that a negation may be about."""
    return frozenset(
        place for index in negator_places(text) for place in _scope(text, index, REACH)
    )


def _scope(text: Text, index: int, reach: int) -> Iterator[int]:
    """Yield the places that a negation may be about: to the end of its clause, or a word on."""
    clause = text.words[index].clause
    told = False
    for place in range(index + 1, min(index + reach + 1, len(text.words))):
        word = text.words[place]
        if word.sentence != text.words[index].sentence or _opens_clause(word, text, clause):
            break
        if told and (word.clause != clause or word.folded in listed_words("prepositions")):
            break
        told = told or not word.common
        yield place
    for place in range(max(index - reach, 0) if text.language in BACKWARD else index, index):
        if text.words[place].clause == clause:
            yield place


def _opens_clause(word: Word, text: Text, clause: int) -> bool:
    """Tell whether a word such as "but" opens another clause."""
    joining = by_language("joining").get(text.language, frozenset())
    return word.clause != clause and word.folded in joining


def _heads(text: Text, index: int) -> list[Word]:
    """Return the words with a meaning that stand nearest behind a negation."""
    places = sorted(
        _scope(text, index, REACH), key=lambda place: (place < index, abs(place - index))
    )
    words = (text.words[place] for place in places)
    light = listed_words("light_verbs")
    return [word for word in words if not word.common and word.folded not in light][:HEADS]


def denies_more(told: Text, passages: Sequence[Text]) -> str:
    """Return the word that ``told`` denies and no passage does; empty where there is none.

    Looked at are the sentences that share at least half as many words with ``told`` as the
    nearest one does.
    """
    near = _near_sentences(told, passages)
    for index in negator_places(told):
        heads = _heads(told, index)
        if not heads or told.words[index].folded == "from":
            continue
        places = [*near, *_sentences_with(heads, passages)]
        if not any(_denies(text, number, heads) for text, number in places):
            return heads[0].text
    return ""


def _sentences_with(heads: Sequence[Word], passages: Sequence[Text]) -> list[tuple[Text, int]]:
    """Return the sentences that have all of some words."""
    stems = {head.stem for head in heads}
    shared: dict[tuple[Text, int], set[str]] = {}
    for text in passages:
        for word in text.words:
            if word.stem in stems:
                shared.setdefault((text, word.sentence), set()).add(word.stem)
    return [place for place, found in shared.items() if found == stems]


def _near_sentences(told: Text, passages: Sequence[Text]) -> list[tuple[Text, int]]:
    mine = {word.stem for word in told.words if not word.common}
    shared: dict[tuple[Text, int], set[str]] = {}
    for text in passages:
        for word in text.words:
            if word.stem in mine:
                shared.setdefault((text, word.sentence), set()).add(word.stem)
    most = max(map(len, shared.values()), default=0)
    return [place for place, stems in shared.items() if len(stems) * 2 >= most]


def _denies(text: Text, number: int, heads: Sequence[Word]) -> bool:
    """Tell whether a sentence denies one of the words, or without having them says no at all."""
    words = [(place, word) for place, word in enumerate(text.words) if word.sentence == number]
    if number in _bare_denials(text) or any(_is_turned(word, heads) for _, word in words):
        return True
    stems = {head.stem for head in heads}
    there = [(place, word) for place, word in words if word.stem in stems]
    if not there:
        return number in _cue_sentences(text)
    cues, denied = _negative_clauses(text), denied_places(text)
    return any(word.clause in cues or place in denied for place, word in there)


def _is_turned(word: Word, heads: Sequence[Word]) -> bool:
    return any(word.folded == f"{prefix}{head.folded}" for head in heads for prefix in _UN)


@lru_cache(maxsize=512)
def _bare_denials(text: Text) -> frozenset[int]:
    """Return the sentences with a negation that is about what was said before: "I did not"."""
    return frozenset(
        text.words[place].sentence for place in negator_places(text) if not _heads(text, place)
    )


@lru_cache(maxsize=512)
def _cue_clauses(text: Text) -> frozenset[int]:
    """Return the clauses that say no in any way."""
    denying = frozenset(text.words[place].clause for place in negator_places(text))
    return denying | _negative_clauses(text)


@lru_cache(maxsize=512)
def _negative_clauses(text: Text) -> frozenset[int]:
    negative = listed_stems("negative_words")
    return frozenset(word.clause for word in text.words if word.bare in negative)


@lru_cache(maxsize=512)
def _cue_sentences(text: Text) -> frozenset[int]:
    """Return the sentences that say no in any way."""
    cues = _cue_clauses(text)
    return frozenset(word.sentence for word in text.words if word.clause in cues)


def denies_less(told: Text, passages: Sequence[Text]) -> str:
    """Return a word that the passages deny wherever they have it and ``told`` does not."""
    if _cue_sentences(told):
        return ""
    mine = {word.stem for word in told.words if not word.common}
    for text in passages:
        for index in negator_places(text):
            heads = _heads(text, index)
            if not heads or heads[0].stem not in mine or not _shares(text, index, mine):
                continue
            if not _is_affirmed(heads[0], text.words[index].clause, text, passages, mine):
                return heads[0].text
    return ""


def _shares(text: Text, index: int, mine: set[str]) -> bool:
    """Tell whether the sentence of a negation holds two or more of the words in ``mine``."""
    sentence = text.words[index].sentence
    stems = {word.stem for word in text.words if word.sentence == sentence and not word.common}
    return len(stems & mine) >= 2


def _is_affirmed(
    word: Word, clause: int, text: Text, passages: Sequence[Text], mine: set[str]
) -> bool:
    """Tell whether a word stands undenied where as many of ``mine`` stand as in a clause."""
    least = _held(text, clause, mine)
    return any(
        other.stem == word.stem
        and place not in denied_places(one)
        and _held(one, other.clause, mine) >= least
        for one in passages
        for place, other in enumerate(one.words)
    )


def _held(text: Text, clause: int, mine: set[str]) -> int:
    return len({word.stem for word in text.words if word.clause == clause} & mine)
