"""Vectors scaled to unit length."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def to_unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return ``vectors`` (n, d) scaled to length 1; zero vectors and NaN become 0."""
    import numpy as np

    clean = np.nan_to_num(vectors.astype(np.float32), posinf=0.0, neginf=0.0)
    norms = np.linalg.norm(clean, axis=1, keepdims=True)
    return np.divide(clean, norms, out=np.zeros_like(clean), where=norms > 0)
