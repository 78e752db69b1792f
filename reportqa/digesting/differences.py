"""What the reporters do not agree on, in the digests of the days that it is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import Claim, Conflict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.digesting.drafts import Draft
    from reportqa.merging.disagreeing import Disagreement, Side
    from reportqa.models import Quote
    from reportqa.summarizing.quoting import Citations


def differences_in(
    found: Sequence[Disagreement], drafts: Sequence[Draft], citations: Citations
) -> tuple[Conflict, ...]:
    """Return those of the disagreements ``found`` that ``drafts`` have a side of, cited."""
    return tuple(
        Conflict(about=one.about, claims=tuple(_claim(side, citations) for side in one.sides))
        for one in found
        if any(_is_told(quote, drafts) for side in one.sides for quote in side.quotes)
    )


def _claim(side: Side, citations: Citations) -> Claim:
    numbers = tuple(citations.cite(quote).number for quote in side.quotes)
    return Claim(text=side.text, citations=numbers)


def _is_told(quote: Quote, drafts: Sequence[Draft]) -> bool:
    return any(
        one.known.card.id == quote.report.id
        and one.told.span.start < quote.span.end
        and quote.span.start < one.told.span.end
        for draft in drafts
        for one in draft.spoken
    )
