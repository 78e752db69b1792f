"""Whether the reporter was there: planned, missed and heard of are not attended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEEN = re.compile(
    r"(?:\b(?:attended|saw|watched|sat (?:in|through)|went to|was (?:at|there)|joined|caught"
    r"|visited|listened to|heard|enjoyed|assist[ée]|a vu|a suivi|besuchte|sah|war (?:dabei|in)"
    r"|asisti[óo]|vio|bezocht|zag|bijgewoond|ha (?:seguito|visto)|assistiu|viu)\b"
    r"|参加し(?:た|まし)|(?:聞|聴)い(?:た|て)|見(?:た|まし))",
    re.IGNORECASE,
)
_SIGHT = (
    r"(?:voir|vu|suivre|suivi|assister|assisté|ver|asistir|o[íi]r|assistir|vedere|seguire"
    r"|assistere)"
)
_DENIED = re.compile(
    rf"(?:\b(?:no|not|never|ne|nicht|niet|non|n[ãa]o)|n['’]t)\s(?:\w+\s){{0,2}}{_SEEN.pattern}",
    re.IGNORECASE,
)
_GO = r"(?:see|attend|go|get|make|watch|catch|join|visit|hear)(?:ing)?"
_NOT_SEEN = re.compile(
    r"\b(?:miss(?:ed|ing)?|skipp(?:ed|ing)"
    rf"|(?:want|plan|hop|intend|mean)(?:ed|ned|t)? (?:\w+ ){{0,2}}(?:to|on) (?:\w+ ){{0,2}}{_GO}"
    r"|would have (?:liked|loved)|wish(?:ed)? (?:I|we|they|to)"
    rf"|(?:could|did)(?: not|n['’]t) (?:\w+ ){{0,2}}{_GO}"
    r"|(?:was|were|got) cancell?ed|abgesagt|annul[ée]e?"
    r"|only (?:heard|planned)|heard (?:about|of|from|that)|told me|not (?:attend|there)"
    r"|on my list|to[- ]watch list|(?:watch|catch) (?:\w+ )?(?:recording|video|stream)"
    r"|looking forward|verpasst|wollte|leider nicht|geplant|manqu[ée]|rat[ée]|voulais|pr[ée]vu"
    r"|j'aurais|aurait|perd[ií]|quer[ií]a|quise|gemist|wilde|helaas niet|pers[oi]|volev[oa]"
    r"|perdi|queria|ganas de"
    rf"|(?:ai|as|a|avons|avez|ont|avais|avait) pas (?:pu )?(?:\w+ ){{0,2}}{_SIGHT}"
    rf"|no (?:pud[eo]|pudimos|pudieron|alcan[cz]\w+ a) (?:\w+ )?{_SIGHT}"
    rf"|n[ãa]o (?:consegui\w*|pude|p[ôo]de|pudemos) {_SIGHT}"
    rf"|non (?:(?:ho|ha|abbiamo|hanno) potuto|sono riuscit[oa] a) {_SIGHT}"
    r"|konnten? (?:\w+ ){1,6}nicht (?:mehr )?(?:sehen|hören|besuchen)"
    r"|kon(?:den)? (?:\w+ ){1,6}niet (?:meer )?(?:zien|horen|bezoeken|bijwonen))\b"
    r"|見逃|行けな|参加\s?でき(?:ま|な)",
    re.IGNORECASE,
)


def claims_presence(sentence: str) -> bool:
    """Tell whether a sentence says that somebody saw a talk, without any "planned" in it."""
    seen = _SEEN.search(_DENIED.sub(" ", sentence))
    return bool(seen) and not _NOT_SEEN.search(sentence)


def tells_absence(passages: Iterable[str]) -> bool:
    """Tell whether every passage says that its talk was missed, planned or heard of."""
    texts = list(passages)
    return bool(texts) and all(_NOT_SEEN.search(text) for text in texts)


def denies_presence(sentence: str, passages: Iterable[str]) -> bool:
    """Tell whether a sentence denies, in its own words, what the passages say was missed."""
    texts = list(passages)
    return bool(_SEEN.search(sentence)) and any(_NOT_SEEN.search(text) for text in texts)


def is_presence_claimed_wrongly(sentence: str, passages: Iterable[str]) -> bool:
    """Tell whether a sentence says "attended" where the passages say "missed" or "planned"."""
    texts = list(passages)
    if not claims_presence(sentence):
        return False
    return tells_absence(texts) and not any(
        _SEEN.search(_NOT_SEEN.sub(" ", text)) for text in texts
    )
