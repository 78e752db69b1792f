"""Numbers that count what the sentence itself lists: "Three talks: knots, ropes and nets"."""

from __future__ import annotations

import re

_OPENS = re.compile(r":\s|\s[—–-]\s")
_PARTS = re.compile(r"\s*[;；]\s*")
_COMMAS = re.compile(r"\s*[,，、]\s*(?:(?:and|und|et|y|e|en)\s+)?|\s+(?:and|und|et|y|e|en)\s+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MARKS = " .;,"


def counts_own_list(value: float, plain: str) -> bool:
    """Tell whether a sentence lists as many things behind a colon or a dash as it says."""
    head, _, rest = _cut(_BRACKETS.sub("", plain))
    if not head:
        return False
    parts = _PARTS.split(rest)
    parts = parts if len(parts) > 1 else _COMMAS.split(rest)
    return sum(bool(part.strip(_MARKS)) for part in parts) == value


def _cut(plain: str) -> tuple[str, str, str]:
    found = _OPENS.search(plain)
    return (plain[: found.start()], found[0], plain[found.end() :]) if found else ("", "", "")
