"""Quotes as CITATIONs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import Citation
from reportqa.rendering.json import citation_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import Quote
    from reportqa.rendering.json import Data


def quotes_data(quotes: Sequence[Quote]) -> list[Data]:
    """Return quotes as CITATIONs, numbered from 1."""
    return [citation_data(Citation(number=n, quote=quote)) for n, quote in enumerate(quotes, 1)]
