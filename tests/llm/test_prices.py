from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportqa.errors import SettingsError
from reportqa.llm.prices import Price, Purse, cost_of, listed_price, own_price
from reportqa.models import Usage

if TYPE_CHECKING:
    from pathlib import Path

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


def test_nothing_used_costs_nothing_whatever_the_price() -> None:
    assert cost_of(None, Usage()) == 0.0
    assert cost_of(None, used(1, 0)) is None


def test_a_users_file_names_prices(tmp_path: Path) -> None:
    file = tmp_path / "prices.toml"
    file.write_text('[models]\n"llama3.2" = [0, 0]\n"big" = [1.5, 6]\n', encoding="utf-8")
    assert own_price("big", file) == Price(prompt=1.5, completion=6.0)
    assert own_price("llama3.2", file) == Price(prompt=0.0, completion=0.0)
    assert own_price("other", file) is None


@pytest.mark.parametrize(
    "text", ["", "models = 3", '[models]\n"big" = [1]', "[models", '"big" = 1']
)
def test_a_file_that_lists_no_prices_is_told_with_the_right_form(tmp_path: Path, text: str) -> None:
    file = tmp_path / "prices.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="is no list of prices") as caught:
        own_price("big", file)
    assert "[models]" in str(caught.value.hint)
