"""What ``check`` says of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.parsing.checking import Remark, RemarkKind
from reportqa.rendering.looks import Look, Style
from reportqa.rendering.typesetting import clean_line, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import Source

STYLES = {
    RemarkKind.UNDERSTOOD: Style.GOOD,
    RemarkKind.GUESSED: Style.WARNING,
    RemarkKind.LEFT: Style.FAINT,
    RemarkKind.HINT: Style.STRONG,
}
NARROW = 50
KIND_WIDTH = max(len(kind) for kind in RemarkKind) + 2


def remarks_data(source: Source, remarks: Sequence[Remark]) -> list[dict[str, object]]:
    """Return the remarks on ``source`` as JSON's values."""
    return [
        {
            "source": source.name,
            "line": remark.line,
            "kind": remark.kind.value,
            "text": remark.text,
            "confidence": remark.confidence,
        }
        for remark in remarks
    ]


def remarks_text(source: Source, remarks: Sequence[Remark], look: Look) -> str:
    """Return the remarks on ``source``: ``path:line``, the kind, the words."""
    name = clean_line(source.name)
    places = [f"{name}:{remark.line}" for remark in remarks]
    width = max(map(len, places), default=0) + 2
    lines = [
        line
        for place, remark in zip(places, remarks, strict=True)
        for line in _remark_lines(place.ljust(width), remark, look)
    ]
    return "\n".join(lines) if lines else f"{name}: nothing to say"


def _remark_lines(place: str, remark: Remark, look: Look) -> list[str]:
    kind = remark.kind.value.ljust(KIND_WIDTH)
    indent = " " * (len(place) + len(kind))
    width = max(look.prose, len(indent) + NARROW)
    sure = "" if remark.confidence is None else f" ({remark.confidence:.0%} sure)"
    lines = wrap(clean_line(remark.text) + sure, width, first=indent, rest=indent)
    painted = look.paint(kind.rstrip(), STYLES[remark.kind]) + " " * (
        KIND_WIDTH - len(remark.kind.value)
    )
    return [f"{place}{painted}{lines[0][len(indent) :]}", *lines[1:]]
