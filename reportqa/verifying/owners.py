"""Whose verdict a sentence tells: a reporter's own passages must bear it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportqa.verifying.happenings import unfounded_word
from reportqa.verifying.opposites import VERDICTS, contradicted
from reportqa.verifying.wordlists import poles
from reportqa.verifying.words import POSSESSIVE, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.verifying.words import Text, Word


class Owned(NamedTuple):
    """A passage, and what is known of it: its reporter, its event."""

    text: Text
    context: tuple[str, ...]


def foreign_verdict(told: Text, passages: Sequence[Owned]) -> str:
    """Return a verdict that ``told`` gives to one reporter and that reporter's passages do not.

    A reporter is known by a name at the head of a clause that stands with some of the
    passages and not with the others.
    """
    for words, own in _owned_clauses(told, passages):
        mine = read_text(" ".join(word.text for word in words))
        texts = [one.text for one in own]
        if word := unfounded_word(mine, texts):
            return word
        found = contradicted(mine, texts)
        if found and _is_verdict(found.word, mine):
            return found.word
    return ""


def _is_verdict(shown: str, text: Text) -> bool:
    words = (word for word in text.words if word.text == shown)
    return any(pair == VERDICTS for word in words for pair, _ in poles().get(word.bare, ()))


def _owned_clauses(
    told: Text, passages: Sequence[Owned]
) -> Iterator[tuple[Sequence[Word], Sequence[Owned]]]:
    """Yield the clauses of a sentence that open with one reporter's name, and the passages."""
    for clause in dict.fromkeys(word.clause for word in told.words):
        words = [word for word in told.words if word.clause == clause]
        own = [one for one in passages if any(_opens_with(words, name) for name in one.context)]
        named = [one for one in passages if any(_stands_in(words, name) for name in one.context)]
        others = [one for one in passages if one not in own]
        if own and others and len(named) == len(own) and not _tell_of(others, own, words):
            yield words, own


def _tell_of(others: Sequence[Owned], own: Sequence[Owned], words: Sequence[Word]) -> bool:
    """Tell whether the passages of others tell of the one named, as of a speaker."""
    names = [name for one in own for name in one.context if _opens_with(words, name)]
    return any(_stands_in(one.text.words, name) for one in others for name in names)


def _opens_with(words: Sequence[Word], name: str) -> bool:
    """Tell whether a clause opens with a name that owns nothing behind it."""
    mine = [word.folded for word in read_text(name).words]
    start = next((n for n, word in enumerate(words) if not word.common), 0)
    there = words[start : start + len(mine)]
    return bool(mine) and _folded(there) == mine and there[-1].unit != POSSESSIVE


def _stands_in(words: Sequence[Word], name: str) -> bool:
    mine = [word.folded for word in read_text(name).words]
    size = len(mine)
    return bool(mine) and any(
        _folded(words[n : n + size]) == mine for n in range(len(words) - size + 1)
    )


def _folded(words: Sequence[Word]) -> list[str]:
    return [word.folded for word in words]
