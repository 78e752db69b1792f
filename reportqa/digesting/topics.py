"""What a day was about: the seam to what finds themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.digesting.drafts import Draft
    from reportqa.models import Theme
    from reportqa.summarizing.quoting import Citations


def topics_of(drafts: Sequence[Draft], citations: Citations) -> tuple[Theme, ...]:
    """Return the themes of ``drafts``, cited."""
    del drafts, citations
    return ()
