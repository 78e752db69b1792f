"""What ``eval`` measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.rendering.looks import Style
from reportqa.rendering.typesetting import clean_line, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportqa.rendering.looks import Look
    from reportqa.verifying.measuring import Figures, Judged

INDENT = "  "


def claims_data(figures: Figures) -> dict[str, object]:
    """Return the figures and the verdict on each pair as JSON's values."""
    return {
        "caught": figures.caught,
        "flagged": figures.flagged,
        "precision": figures.precision,
        "recall": figures.caught,
        "results": [
            {
                "id": one.pair.id,
                "supported": one.pair.supported,
                "predicted": one.verdict.supported,
                "reason": one.verdict.reason,
            }
            for one in figures.judged
        ],
    }


def claims_text(figures: Figures, look: Look) -> str:
    """Return the figures, and every pair that the check was wrong about."""
    broken = sum(not one.pair.supported for one in figures.judged)
    rows = [
        f"{len(figures.judged):,} pairs, {broken:,} of them broken",
        f"caught     {_figure(figures.caught)}  of the broken ones (recall)",
        f"flagged    {_figure(figures.flagged)}  of the sound ones",
        f"precision  {_figure(figures.precision)}  of those called unsupported",
    ]
    return "\n".join([*rows, *(row for one in figures.misses for row in _miss(one, look))])


def _figure(value: float | None) -> str:
    return "    -" if value is None else f"{value:5.3f}"


def _miss(one: Judged, look: Look) -> Iterator[str]:
    kind = "flagged, though sound" if one.pair.supported else "not caught"
    yield ""
    yield look.paint(f"{clean_line(one.pair.id)}: {kind}", Style.WARNING)
    yield from wrap(clean_line(one.pair.sentence), look.prose, first=INDENT, rest=INDENT)
    if one.pair.supported:
        reason = clean_line(one.verdict.reason)
        yield from wrap(f"({reason})", look.prose, first=INDENT, rest=INDENT)
