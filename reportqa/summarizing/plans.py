"""What an author recommends, or means to read, try or follow up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.summarizing.ranking import may_stand_alone

if TYPE_CHECKING:
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.telling import Told

MOST_PLANS = 12
PLAN = re.compile(
    r"\bI(?:'d| would| can)? (?:highly |strongly |really |also |definitely )*recommend"
    r"|\bhighly recommend(?:ed)?\b|\bI (?:plan|intend|mean|hope|want|need) to (?:try|read|watch"
    r"|look|learn|check|use|explore|follow|apply|implement|experiment)"
    r"|\bI(?:'ll| will| am going to|'m going to) (?:\w+ )?(?:try|read|watch|look|learn|check|use"
    r"|explore|follow|apply|implement|experiment)\b"
    r"|\b(?:worth (?:a read|reading|watching|a look|checking|trying)|must[- ](?:read|see|watch))\b"
    r"|\bje (?:vous |te )?(?:recommande|conseille)|\bj(?:e vais|'ai hâte de|e compte) \w+er\b"
    r"|\bich (?:empfehle|werde|möchte|will) |\bempfehlenswert\b|\bsehenswert\b"
    r"|\b(?:os |les |te )?recomiendo\b|\bquiero (?:probar|leer|ver)\b|\bvoy a (?:probar|leer|ver)\b"
    r"|\b(?:een aanrader|aan te raden|ik ga .{0,40}(?:proberen|lezen|bekijken))\b"
    r"|\b(?:consiglio|vi consiglio|da (?:leggere|vedere|provare))\b"
    r"|\b(?:recomendo|vou (?:ler|ver|testar|experimentar))\b"
    r"|おすすめ|お勧め|試してみ|読んでみ|やってみたい",
    re.IGNORECASE,
)


def plans_of(known: KnownReport) -> tuple[Told, ...]:
    """Return the sentences in which the author recommends something or makes plans."""
    found = (told for told in known.told if PLAN.search(told.words) and may_stand_alone(told))
    return tuple(found)[:MOST_PLANS]
