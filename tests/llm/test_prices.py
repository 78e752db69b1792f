from __future__ import annotations

import pytest

from reportqa.llm.prices import Price, Purse, listed_price
from reportqa.models import Usage

PRICE = Price(prompt=1.0, completion=10.0)


def used(prompt: int, completion: int) -> Usage:
    return Usage(prompt_tokens=prompt, completion_tokens=completion, cost_usd=None)


def test_the_default_model_and_its_snapshots_have_a_listed_price() -> None:
    assert listed_price("gpt-5-mini") == listed_price("gpt-5-mini-2025-08-07")
    assert listed_price("gpt-5-mini") == Price(prompt=0.25, completion=2.0)


@pytest.mark.parametrize("name", ["llama3.2", "gpt-5-mini-turbo", "ft:gpt-4.1:acme::x", ""])
def test_the_price_of_another_model_is_not_known(name: str) -> None:
    assert listed_price(name) is None


def test_a_purse_counts_what_was_spent() -> None:
    purse = Purse(PRICE, None)
    assert purse.reserve(used(10**9, 10**9))
    purse.settle(used(10**9, 10**9), used(1_000, 100))
    assert purse.usage == Usage(prompt_tokens=1_000, completion_tokens=100, cost_usd=0.002)


def test_a_purse_never_lets_more_be_spent_than_its_limit() -> None:
    purse, worst = Purse(PRICE, 0.01), used(1_000, 300)
    assert [purse.reserve(worst) for _ in range(4)] == [True, True, False, False]
    purse.settle(worst, used(1_000, 0))
    assert purse.reserve(worst)
    purse.settle(worst, worst)
    purse.settle(worst, worst)
    assert (purse.usage.cost_usd or 0.0) <= 0.01
    assert not purse.reserve(worst)


def test_without_a_price_the_cost_is_not_known() -> None:
    purse = Purse(None, None)
    purse.settle(used(1, 1), used(7, 8))
    assert purse.usage == used(7, 8)
