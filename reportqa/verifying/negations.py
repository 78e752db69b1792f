"""Negations: what a text denies, and whether a sentence denies what its passage says."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportqa.verifying.wordlists import by_language, listed_stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.verifying.words import Text, Word

REACH = 6
"""Words after a negation that it may be about."""
HEADS = 2
BACKWARD = frozenset(["de", "nl", "ja"])
"""Languages that may put the negation behind the verb."""
_KEEPING = frozenset(["keep", "keeps", "kept", "prevent", "prevented", "prevents", "stopped"])
_UN = ("un", "in", "im", "dis", "non", "ir")
_NOT_NEGATING = frozenset(
    ["only", "just", "merely", "doubt", "least", "nur", "seulement", "solo", "alleen", "sólo"]
)


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
        if word.sentence != text.words[index].sentence or (told and word.clause != clause):
            break
        told = told or not word.common
        yield place
    for place in range(max(index - reach, 0) if text.language in BACKWARD else index, index):
        if text.words[place].clause == clause:
            yield place


def _heads(text: Text, index: int) -> list[Word]:
    """Return the words with a meaning that stand nearest behind a negation."""
    places = sorted(
        _scope(text, index, REACH), key=lambda place: (place < index, abs(place - index))
    )
    words = (text.words[place] for place in places)
    return [word for word in words if not word.common][:HEADS]


def denies_more(told: Text, passages: Sequence[Text]) -> str:
    """Return the word that ``told`` denies and no passage does; empty where there is none."""
    there = {word.stem for text in passages for word in text.words}
    for index in negator_places(told):
        if told.words[index].folded == "from":
            continue
        heads = _heads(told, index)
        known = [word for word in heads if word.stem in there]
        if known:
            if not any(_is_denied(word, text) for word in known for text in passages):
                return known[0].text
        elif heads and not any(_says_no(text, told) for text in passages):
            return heads[0].text
    return ""


def _is_denied(word: Word, text: Text) -> bool:
    """Tell whether a passage says no in some way in a clause that has ``word``."""
    cues = _negative_clauses(text)
    denied = denied_places(text)
    return any(
        other.stem == word.stem and (other.clause in cues or place in denied)
        for place, other in enumerate(text.words)
    ) or any(other.folded == f"{prefix}{word.folded}" for other in text.words for prefix in _UN)


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


def _says_no(text: Text, told: Text) -> bool:
    """Tell whether the sentence of a passage that is nearest to ``told`` says no in some way."""
    mine = {word.stem for word in told.words if not word.common}
    shared: dict[int, set[str]] = {}
    for word in text.words:
        if word.stem in mine:
            shared.setdefault(word.sentence, set()).add(word.stem)
    most = max(map(len, shared.values()), default=0)
    cues = _cue_sentences(text)
    return any(len(stems) == most and number in cues for number, stems in shared.items())


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
            if not _is_affirmed(heads[0], passages):
                return heads[0].text
    return ""


def _shares(text: Text, index: int, mine: set[str]) -> bool:
    """Tell whether the clause of a negation holds two or more of the words in ``mine``."""
    sentence = text.words[index].sentence
    stems = {word.stem for word in text.words if word.sentence == sentence and not word.common}
    return len(stems & mine) >= 2


def _is_affirmed(word: Word, passages: Sequence[Text]) -> bool:
    return any(
        other.stem == word.stem and place not in denied_places(text)
        for text in passages
        for place, other in enumerate(text.words)
    )
