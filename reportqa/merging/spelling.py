"""Whether two words are one, but for a slip."""

from __future__ import annotations

from functools import lru_cache

from reportqa.retrieval.corrections import errors


@lru_cache(maxsize=100_000)
def is_near(one: str, other: str, most: int) -> bool:
    """Tell whether at most ``most`` errors lie between two words that begin alike.

    What their letters and lengths rule out is not counted through.
    """
    if one == other:
        return True
    if one[0] != other[0] or abs(len(one) - len(other)) > most:
        return False
    return len(set(one) ^ set(other)) <= 2 * most and errors(one, other, most) <= most
