"""What a language model is to read while reports are taken in, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportqa.models import Usage

if TYPE_CHECKING:
    from reportqa.errors import ReportQAError


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPlan:
    """What is to be read, counted before anything is sent.

    ``kept`` of the requests have been answered before; ``expected`` is a guess at what
    the others will use.
    """

    model: str
    host: str
    reports: int
    stretches: int
    requests: int
    kept: int
    expected: Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSummary:
    """What came of reading.

    ``left`` names the sources left as the rules understood them, ``fault`` is the first
    reason why.
    """

    model: str
    host: str
    reports: int = 0
    added: int = 0
    confirmed: int = 0
    dropped: int = 0
    kept: int = 0
    sent: int = 0
    usage: Usage = field(default_factory=Usage)
    left: tuple[str, ...] = ()
    fault: ReportQAError | None = None
