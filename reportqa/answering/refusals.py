"""The line by which a model says that the passages do not answer."""

from __future__ import annotations

import re

from reportqa.answering.links import keep_links
from reportqa.sanitizing import for_line

SENTINEL = "NO ANSWER"
MARKS = " \t\r\n*_#>`\"'"
REFUSAL = re.compile(rf"{SENTINEL}[*_`\"']*[ \t]*(?:[:.—–-]|\n|\Z)(.*)", re.IGNORECASE | re.DOTALL)
UNDECIDED = re.compile(rf"{SENTINEL}[*_`\"' \t]*\Z", re.IGNORECASE)
LONGEST_REASON = 500


def read_refusal(reply: str) -> str | None:
    """Return the reason if ``reply`` begins as a refusal ("" if it gives none), else None."""
    refusal = REFUSAL.match(reply.lstrip(MARKS))
    if refusal is None:
        return None
    return keep_links(for_line(refusal[1]), frozenset()).strip(MARKS + ":")[:LONGEST_REASON]


def may_be_refusal(beginning: str) -> bool:
    """Tell whether a reply that begins so is, or may yet become, a refusal."""
    plain = beginning.lstrip(MARKS)
    if SENTINEL.startswith(plain.upper()[: len(SENTINEL)]) and len(plain) < len(SENTINEL):
        return True
    return bool(UNDECIDED.match(plain) or REFUSAL.match(plain))
