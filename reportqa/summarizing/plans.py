"""What an author recommends, or means to read, try or follow up."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reportqa.summarizing.composing import Spoken, under_item
from reportqa.summarizing.nonews import no_news
from reportqa.summarizing.wording import stands_alone, word_count

if TYPE_CHECKING:
    from reportqa.models import ItemCard
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.telling import Told

MOST_PLANS = 12
FEWEST_WORDS, MOST_WORDS = 4, 60
OF_THE_POST = {"post", "smile", "marks", "call"}
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


def plans_of(known: KnownReport) -> tuple[Spoken, ...]:
    """Return the sentences in which the author recommends something or makes plans.

    What he means to write in this post, or in the next, is no plan.
    """
    found = (
        under_item(known, told, known.item_at(number))
        for number, told in enumerate(known.told)
        if PLAN.search(told.words) and _is_plan(told, known.item_at(number))
    )
    return tuple(islice(found, MOST_PLANS))


def _is_plan(told: Told, item: ItemCard | None) -> bool:
    words = told.words
    return (
        not told.heading
        and FEWEST_WORDS <= word_count(words) <= MOST_WORDS
        and not words.endswith(("?", ":", "：", "are", "is"))
        and not OF_THE_POST & set(no_news(words))
        and stands_alone(words, under_title=item is not None)
    )
