"""Whether the reporter was there: planned, missed and heard of are not attended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEEN = re.compile(
    r"\b(?:attended|saw|watched|sat (?:in|through)|went to|was (?:at|there)|joined|caught|visited"
    r"|listened to|heard|enjoyed|assist[ée]|a vu|a suivi|besuchte|sah|war (?:dabei|in)|asisti[óo]"
    r"|vio|bezocht|zag|bijgewoond|ha (?:seguito|visto)|assistiu|viu)\b",
    re.IGNORECASE,
)
_GO = r"(?:see|attend|go|get|make|watch|catch|join|visit|hear)(?:ing)?"
_NOT_SEEN = re.compile(
    r"\b(?:miss(?:ed|ing)?|skipp(?:ed|ing)"
    rf"|(?:want|plan|hop|intend|mean)(?:ed|ned|t)? (?:\w+ ){{0,2}}(?:to|on) (?:\w+ ){{0,2}}{_GO}"
    r"|would have (?:liked|loved)|wish(?:ed)? (?:I|we|they|to)"
    rf"|(?:could|did)(?: not|n['’]t) (?:\w+ ){{0,2}}{_GO}"
    r"|only (?:heard|planned)|heard (?:about|of|from|that)|told me|not (?:attend|there)"
    r"|on my list|to[- ]watch list|(?:watch|catch) (?:\w+ )?(?:recording|video|stream)"
    r"|looking forward|verpasst|wollte|leider nicht|geplant|manqu[ée]|rat[ée]|voulais|pr[ée]vu"
    r"|j'aurais|aurait|perd[ií]|quer[ií]a|quise|gemist|wilde|helaas niet|pers[oi]|volev[oa]"
    r"|perdi|queria)\b|見逃|行けな|参加でき(?:ま|な)",
    re.IGNORECASE,
)


def claims_presence(sentence: str) -> bool:
    """Tell whether a sentence says that somebody saw a talk, without any "planned" in it."""
    return bool(_SEEN.search(sentence)) and not _NOT_SEEN.search(sentence)


def tells_absence(passages: Iterable[str]) -> bool:
    """Tell whether every passage says that its talk was missed, planned or heard of."""
    texts = list(passages)
    return bool(texts) and all(_NOT_SEEN.search(text) for text in texts)


def is_presence_claimed_wrongly(sentence: str, passages: Iterable[str]) -> bool:
    """Tell whether a sentence says "attended" where the passages say "missed" or "planned"."""
    texts = list(passages)
    if not claims_presence(sentence):
        return False
    return tells_absence(texts) and not any(
        _SEEN.search(_NOT_SEEN.sub(" ", text)) for text in texts
    )
