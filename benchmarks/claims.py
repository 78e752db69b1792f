"""The check of sentences against passages: figures by half and by kind; fits its measure.

    python -m benchmarks.claims          figures on both halves, and what is missed, by kind
    python -m benchmarks.claims --fit    fit reportqa/verifying/data/overlap.json on one half

The halves are the odd and the even passages. The measure of overlap is fitted to tell a sentence
beside its own passage from the same sentence beside another one, as the broken sentences of
the data share nearly all their words with their passage.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from reportqa.verifying.measuring import Figures, Pair, measure, read_pairs
from reportqa.verifying.overlap import Features, features
from reportqa.verifying.speakers import swapped_people
from reportqa.verifying.words import read_text

DATA = Path(__file__).parent / "data" / "claims.jsonl"
WEIGHTS = Path(__file__).parents[1] / "reportqa" / "verifying" / "data" / "overlap.json"
STEPS, RATE, DECAY = 20_000, 0.3, 0.002
OTHERS = (7, 19, 31)
PASSED_AT_MOST = 0.01


def main() -> None:
    pairs = read_pairs(DATA)
    halves = {"fit": pairs_of(pairs, 1), "held out": pairs_of(pairs, 0)}
    if "--fit" in sys.argv:
        fit(halves["fit"])
    kinds = {row["id"]: row["broken_by"] for row in map(json.loads, DATA.open(encoding="utf-8"))}
    for name, half in halves.items():
        report(name, measure(half), kinds)


def pairs_of(pairs: tuple[Pair, ...], remainder: int) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if int(pair.id.split("-")[0]) % 2 == remainder)


def report(name: str, figures: Figures, kinds: dict[str, str | None]) -> None:
    print(f"{name}: {len(figures.judged)} pairs, caught {figures.caught:.3f}", end=", ")
    print(f"flagged {figures.flagged:.3f}, precision {figures.precision:.3f}")
    missed = Counter(str(kinds[one.pair.id]) for one in figures.misses)
    every = Counter(str(kinds[one.pair.id]) for one in figures.judged)
    for kind, count in every.most_common():
        print(f"  {kind.replace('None', 'sound'):16} {count:4}  missed {missed[kind]}")


def fit(pairs: tuple[Pair, ...]) -> None:
    """Fit by gradient descent, then set the bar where hardly any other passage passes."""
    sound = [pair for pair in pairs if pair.supported and not _is_translated(pair)]
    rows = [_features(pair.sentence, pair.passage) for pair in sound]
    labels = [1.0] * len(rows)
    for place, pair in enumerate(sound):
        for step in OTHERS:
            rows.append(_features(pair.sentence, sound[(place + step) % len(sound)].passage))
            labels.append(0.0)
    x = np.column_stack([np.ones(len(rows)), np.array(rows)])
    y = np.array(labels)
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-x @ weights)) - y
        weights -= RATE * (x.T @ error / len(y) + DECAY * weights)
    scores = np.sort(x[y == 0] @ weights)
    weights[0] -= scores[-1 - int(len(scores) * PASSED_AT_MOST)]
    table = dict(zip(("bias", *Features._fields), weights.round(3).tolist(), strict=True))
    WEIGHTS.write_text(json.dumps(table) + "\n", encoding="utf-8")
    print(table, "others passed:", float(np.mean(x[y == 0] @ weights >= 0).round(3)))


def _is_translated(pair: Pair) -> bool:
    return read_text(pair.sentence).is_translated_from(read_text(pair.passage))


def _features(sentence: str, passage: str) -> Features:
    told, text = read_text(sentence), read_text(passage)
    swap = swapped_people(told, (text,))
    return features(told, (text,), frozenset(), swap)


if __name__ == "__main__":
    main()
