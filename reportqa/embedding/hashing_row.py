"""Feature hashing: the plain row that needs nothing but numpy.

Words and their first six letters are hashed with a sign into a vector, weighted by
the square root of their counts. Source: Weinberger et al. 2009, "Feature Hashing for
Large Scale Multitask Learning".
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

from reportqa.embedding.scaling import to_unit
from reportqa.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from reportqa.embedding.table import EmbeddingOptions

WORD = re.compile(r"\w+")
STEM = 6


class HashingEmbedder:
    """Signed hashed bags of words in ``dimension`` dimensions."""

    def __init__(self, dimension: int) -> None:
        self.name = f"hashing:{dimension}"
        self._dimension = dimension

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (len(texts), dimension)."""
        import numpy as np

        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for feature, count in Counter(_features(text)).items():
                place, sign = _place(feature, self._dimension)
                vectors[row, place] += sign * count**0.5
        return to_unit(vectors)


def _features(text: str) -> Iterator[str]:
    for word in WORD.findall(text.casefold()):
        yield word
        if len(word) > STEM:
            yield word[:STEM]


def _place(feature: str, dimension: int) -> tuple[int, int]:
    digest = hashlib.blake2b(feature.encode("utf-8", "replace"), digest_size=8).digest()
    number = int.from_bytes(digest, "big")
    return (number >> 1) % dimension, 1 if number & 1 else -1


def load(model: str, _options: EmbeddingOptions) -> HashingEmbedder:
    """Return the row for ``model``, its number of dimensions.

    Raises:
        SettingsError: ``model`` is not a number from 16 to 4096.
    """
    if not model.isascii() or not model.isdigit() or not 16 <= int(model) <= 4096:
        raise SettingsError(
            f"hashing needs a number of dimensions, not {model!r}", hint="for example hashing:512"
        )
    return HashingEmbedder(int(model))
