"""Sentences that cannot be quoted alone, since they lean on the one before."""

from __future__ import annotations

import re

LEANS = re.compile(
    r"^\W*(?:it|its|they|their|them|he|she|his|her|this|that|these|those|such|so|also|but|however"
    r"|instead|then|otherwise|both|neither|the (?:latter|former|same|other)|one of (?:them|these)"
    r"|il|elle|ils|elles|cela|ça|ce|cette|ces|mais|er|sie|es|das|dies\w*|aber|dabei|deshalb"
    r"|esto|esta|este|estos|eso|ella|ellos|pero|además|dat|dit|deze|die|hij|zij|maar|daarom"
    r"|questo|questa|quest[ie]|ma|però|isso|isto|esse|essa|mas)\b"
    r"|^\W*(?:unfortunately|fortunately|unsurprisingly|sadly|luckily)\W+(?:this|that|it|they)\b"
    r"|^(?:これ|それ|その|この|しかし|でも|また)",
    re.IGNORECASE,
)
LONGEST_LEAD = 60
"""Words up to which the sentence before is brought along."""


def leans_on_before(words: str) -> bool:
    """Tell whether a sentence begins with a word that points at the one before."""
    return bool(LEANS.search(words))


def may_lead(words: str) -> bool:
    """Tell whether a sentence is short enough to be brought along."""
    return 0 < len(words.split()) <= LONGEST_LEAD
