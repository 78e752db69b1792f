"""How long to wait before a call is tried again, and when to give up."""

from __future__ import annotations

import email.utils
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIRST_WAIT = 0.5
LONGEST_WAIT = 8.0
LONGEST_TOTAL = 60.0


def asked_wait(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds that ``Retry-After`` asks for, None where it is absent or unclear.

    Args:
        headers: the response's, with names in any case.
        now: seconds since the epoch, for a ``Retry-After`` that is a date.
    """
    lower = {name.lower(): value for name, value in headers.items()}
    seconds = _number(lower.get("retry-after"))
    if (milliseconds := _number(lower.get("retry-after-ms"))) is not None:
        seconds = milliseconds / 1000
    if seconds is None:
        seconds = _until(lower.get("retry-after"), now)
    return seconds


def next_wait(waits: Sequence[float], *, asked: float | None) -> float | None:
    """Return the seconds to wait before the next try; None to give up.

    The waits double from half a second to eight; what the server asks for is honoured
    instead. Together they stay below a minute.

    Args:
        waits: the seconds waited so far, try by try.
        asked: what the server asks for.
    """
    usual = min(FIRST_WAIT * 2 ** min(len(waits), 10), LONGEST_WAIT)
    wait = usual if asked is None else max(asked, 0.0)
    return wait if sum(waits) + wait <= LONGEST_TOTAL else None


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return None if math.isnan(number) else number


def _until(text: str | None, now: float) -> float | None:
    date = email.utils.parsedate_tz(text) if text else None
    if date is None:
        return None
    try:
        return max(email.utils.mktime_tz(date) - now, 0.0)
    except (ValueError, OverflowError):
        return None
