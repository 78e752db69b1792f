"""What the reporters do not agree on: the seam to what finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.digesting.drafts import Draft
    from reportqa.models import Conflict
    from reportqa.summarizing.quoting import Citations


def differences_in(
    event: str, drafts: Sequence[Draft], citations: Citations
) -> tuple[Conflict, ...]:
    """Return claims of several reporters on ``event`` that do not agree, cited."""
    del event, drafts, citations
    return ()
