"""Quoted words as a reader sees them: without the signs that headings and bold type are made of."""

from __future__ import annotations

import re

LEAD = re.compile(r"^(?:\s*(?:#{1,6}|={1,6}|>|[-*+•]|\d{1,3}[.)])\s+)+")
DROPPED = re.compile(
    r"!\[[^\]]{0,300}\]\([^()]{0,500}\)|\[\^[^\]\s]{1,20}\]"
    r"|</?(?:a|b|br|code|em|i|p|span|strong)(?:\s[^<>]{0,300})?/?>|\*\*"
)
KEPT = (
    re.compile(
        r"\[([^\[\]]{1,300})\]\([^()\s]{0,500}(?:\([^()\s]{0,200}\))?(?:\s\"[^\"]{0,200}\")?\)"
    ),
    re.compile(r"\[\[[^\[\]]{1,500}\]\[([^\[\]]{1,300})\]\]"),
    re.compile(r"\bhttps?://[^\s\[\]]{1,500}\[([^\[\]]{1,300})\]"),
    re.compile(r"`([^`<>]{1,300}?)\s*<[^<>`\s]{1,500}>`__?"),
    re.compile(r"`{1,2}([^`]{1,300})`{1,2}"),
    re.compile(r"(?<![\w*])\*(?=\S)([^*]{1,300}?)(?<=\S)\*(?![\w*])"),
    re.compile(r"(?<!\w)_(?=\S)([^_]{1,300}\s[^_]{1,300}?)(?<=\S)_(?!\w)"),
)


def unmarked(text: str) -> str:
    """Return words of a report without Markdown's marks, and those of its kin."""
    text = DROPPED.sub("", LEAD.sub("", text))
    for pattern in KEPT:
        text = pattern.sub(r"\1", text)
    return text
