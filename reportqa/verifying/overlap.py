"""How much of a sentence its passages hold: features, and a logistic measure fitted to pairs.

The measure is logistic regression over shares of shared words, as in the feature-based
systems for recognising textual entailment (Dagan, Glickman and Magnini 2006, "The PASCAL
Recognising Textual Entailment Challenge"); ``benchmarks/claims.py`` fits it.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from reportqa.verifying.speakers import Swap, weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportqa.verifying.words import Text

SENTENCES = 3


class Features(NamedTuple):
    """What the measure weighs, each from 0 to 1."""

    covered: float
    near: float
    pairs: float
    unknown: float
    swap: float


def features(told: Text, passages: Sequence[Text], context: frozenset[str], swap: Swap) -> Features:
    """Return how much of ``told`` the passages hold, anywhere and in their nearest sentences."""
    weights = {word.stem: weight(word) for word in told.words if not word.common}
    known = context | {stem for text in passages for stem in text.stems}
    total = sum(weights.values()) or 1.0
    covered = sum(w for stem, w in weights.items() if stem in known)
    near = max((_near(weights, text, context) for text in passages), default=0.0)
    unknown = sum(1 for stem, w in weights.items() if w == 1.0 and stem not in known)
    return Features(
        covered=covered / total if weights else 1.0,
        near=near / total if weights else 1.0,
        pairs=_pairs(told, passages),
        unknown=min(unknown / 8, 1.0),
        swap=swap.margin,
    )


def _near(weights: Mapping[str, float], text: Text, context: frozenset[str]) -> float:
    """Return the weight of the words in the few sentences that hold the most of them."""
    by_sentence: dict[int, set[str]] = {}
    for word in text.words:
        if word.stem in weights:
            by_sentence.setdefault(word.sentence, set()).add(word.stem)
    held = {stem for stem in weights if stem in context}
    for _ in range(SENTENCES):
        gains = ((_gain(stems - held, weights), number) for number, stems in by_sentence.items())
        gain, number = max(gains, default=(0.0, -1))
        if not gain:
            break
        held |= by_sentence[number]
    return _gain(held, weights)


def _gain(stems: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights[stem] for stem in stems)


def _pairs(told: Text, passages: Sequence[Text]) -> float:
    """Return the share of neighbouring words with a meaning that are neighbours there too."""
    mine = _neighbours(told, 1)
    if not mine:
        return 0.0
    there = {pair for text in passages for pair in _neighbours(text, 3)}
    return sum(pair in there for pair in mine) / len(mine)


def _neighbours(text: Text, reach: int) -> frozenset[frozenset[str]]:
    stems = [word.stem for word in text.words if not word.common]
    if reach == 1:
        return frozenset(frozenset(pair) for pair in pairwise(stems))
    return frozenset(
        frozenset((stems[i], stems[j]))
        for i in range(len(stems))
        for j in range(i + 1, min(i + 1 + reach, len(stems)))
    )


@cache
def _weights() -> Mapping[str, float]:
    data = files("reportqa.verifying").joinpath("data/overlap.json").read_text(encoding="utf-8")
    return {name: float(value) for name, value in json.loads(data).items()}


def likelihood(found: Features) -> float:
    """Return how likely a sentence with these features is borne out, 0 to 1."""
    table = _weights()
    total = table["bias"] + sum(table[name] * value for name, value in found._asdict().items())
    return 1 / (1 + exp(-max(min(total, 30.0), -30.0)))
