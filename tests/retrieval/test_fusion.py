from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.retrieval.fusion import Parts, Weights, fuse, scaled_by_best

if TYPE_CHECKING:
    import random

SHARES = st.floats(0, 1)
PARTS = st.builds(Parts, lexical=SHARES, scope=SHARES, sentence=SHARES, dense=SHARES, near=SHARES)
SCORES = st.dictionaries(st.integers(0, 50), st.floats(0, 1e6))


@given(PARTS)
def test_a_fused_score_lies_between_the_least_and_the_greatest_part(parts: Parts):
    values = (parts.lexical, parts.scope, parts.sentence, parts.dense, parts.near)
    assert min(values) - 1e-9 <= fuse(parts, Weights()) <= max(values) + 1e-9


@given(SCORES, st.randoms(use_true_random=False))
def test_scaling_does_not_depend_on_the_order_of_the_scores(
    scores: dict[int, float], rng: random.Random
):
    pairs = list(scores.items())
    rng.shuffle(pairs)
    assert scaled_by_best(dict(pairs)) == scaled_by_best(scores)


@given(SCORES)
def test_scaled_scores_keep_their_order_and_end_at_one(scores: dict[int, float]):
    scaled = scaled_by_best(scores)
    assert all(0 <= score <= 1 for score in scaled.values())
    if max(scores.values(), default=0) > 0:
        assert max(scaled.values()) == 1
    ranked = sorted(scores, key=lambda key: scores[key])
    assert [scaled[key] for key in ranked] == sorted(scaled.values())


def test_weights_that_are_no_combination_are_refused():
    with pytest.raises(ValueError, match="not to 1"):
        Weights(lexical=0.5, scope=0.5, sentence=0.5, dense=0.5)
