"""What a model costs, where that is known, and a purse that does not go beyond its limit."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportqa.errors import SettingsError
from reportqa.models import Usage

if TYPE_CHECKING:
    from pathlib import Path

MILLION = 1_000_000
SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars for a million tokens, sent and received."""

    prompt: float
    completion: float

    def of(self, prompt_tokens: int, completion_tokens: int) -> float:
        """Return what so many tokens cost, in US dollars."""
        return (prompt_tokens * self.prompt + completion_tokens * self.completion) / MILLION


def own_price(model: str, path: Path) -> Price | None:
    """Return the price of a model from a user's file, in the form of the built-in one.

    Raises:
        SettingsError: the file cannot be read or is of another form.
    """
    try:
        rows = tomllib.loads(path.read_text("utf-8-sig"))["models"]
        if model not in rows:
            return None
        sent, received = map(float, rows[model])
        return Price(prompt=sent, completion=received)
    except (OSError, ValueError, KeyError, TypeError) as error:
        hint = 'as in: [models] and "gpt-5-mini" = [0.25, 2.00], dollars for a million tokens'
        raise SettingsError(f"{path} is no list of prices: {error}", hint=hint) from error


def listed_price(model: str) -> Price | None:
    """Return OpenAI's listed price of a model or of its dated snapshot; None if not known."""
    row = _table().get(model) or _table().get(SNAPSHOT.sub("", model))
    return Price(prompt=row[0], completion=row[1]) if row else None


def cost_of(price: Price | None, usage: Usage) -> float | None:
    """Return what a usage cost, None where the price is not known; nothing costs nothing."""
    if not usage.prompt_tokens and not usage.completion_tokens:
        return 0.0
    return price and price.of(usage.prompt_tokens, usage.completion_tokens)


@cache
def _table() -> dict[str, tuple[float, float]]:
    text = files("reportqa.llm").joinpath("data/prices.toml").read_text("utf-8")
    rows: dict[str, list[float]] = tomllib.loads(text)["models"]
    return {name: (row[0], row[1]) for name, row in rows.items()}


class Purse:
    """Keeps what was spent and what may still be spent for requests under way.

    ``limit`` None is no limit; a limit needs a price.
    """

    def __init__(self, price: Price | None, limit: float | None) -> None:
        self._price = price
        self._limit = limit
        self._reserved = 0.0
        self._usage = Usage(cost_usd=None)

    @property
    def limit(self) -> float | None:
        """The most that may be spent, in US dollars."""
        return self._limit

    def cost(self, usage: Usage) -> float | None:
        """Return what a usage costs, None where the price is not known."""
        return cost_of(self._price, usage)

    @property
    def usage(self) -> Usage:
        """The tokens so far, and what they cost where the price is known."""
        told = self._usage
        return Usage(
            prompt_tokens=told.prompt_tokens,
            completion_tokens=told.completion_tokens,
            cost_usd=cost_of(self._price, told),
        )

    def reserve(self, worst: Usage) -> bool:
        """Set aside what a request may cost at worst; False where the limit forbids it."""
        most = cost_of(self._price, worst) or 0.0
        spent = cost_of(self._price, self._usage) or 0.0
        if self._limit is not None and spent + self._reserved + most > self._limit:
            return False
        self._reserved += most
        return True

    def may_wait(self, worst: Usage) -> bool:
        """Tell whether ``worst`` may yet fit, once requests under way have cost less."""
        most = cost_of(self._price, worst) or 0.0
        spent = cost_of(self._price, self._usage) or 0.0
        return self._limit is not None and self._reserved > 0 and spent + most <= self._limit

    def settle(self, worst: Usage, used: Usage) -> None:
        """Replace what was set aside by what was used."""
        self._reserved = max(self._reserved - (cost_of(self._price, worst) or 0.0), 0.0)
        self._usage += used
