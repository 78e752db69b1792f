"""Say what a quoted sentence is about, or whose it is, where it does not say so itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.answering.leaning import leans_on_before
from reportqa.library.catalogue import item_cards
from reportqa.library.scoping import folded
from reportqa.models import Filters

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.answering.evidence import Evidence
    from reportqa.models import ItemCard

WHICH_ITEM = re.compile(
    r"\b(?:which|what|welche[rs]?|welke|quelle?|qué|cuál|quale|qual)\s+(?:\w+\s+){0,2}?"
    r"(?:talk|session|keynote|paper|poster|tutorial|workshop|demo|presentation|vortrag|sessie|lezing"
    r"|exposé|présentation|conférence|charla|ponencia|palestra)\b",
    re.IGNORECASE,
)
THIS_ITEM = re.compile(
    r"\b(?:this|that)\s+(?:was|is|talk|session|keynote|paper|one)\b"
    r"|\bthe (?:talk|session|speaker)\b|\b(?:ce|cet|cette) (?:talk|conf\w*|session|présentation)\b"
    r"|\bdieser Vortrag\b|\besta charla\b",
    re.IGNORECASE,
)
WHO_REPORTED = re.compile(
    r"\bwho\W+(?:\w+\W+)?(?:covered|covers|reported|wrote|blogged|liked|saw|attended|mentions?)\b"
    r"|\bqui a (?:écrit|couvert|vu)\b|\bwer (?:berichtete|schrieb)\b|\bquién (?:escribió|vio)\b",
    re.IGNORECASE,
)
CONSIDERED = 12
"""How many of the best sentences are looked at."""


def with_titles(
    connection: sqlite3.Connection, question: str, evidence: Sequence[Evidence]
) -> tuple[Evidence, ...]:
    """Put the title of the talk before a sentence on it that only says "this talk".

    It is done for the best sentences, and for all of these where a talk is asked for.
    """
    best, rest = evidence[:CONSIDERED], evidence[CONSIDERED:]
    always = bool(WHICH_ITEM.search(question))
    wanted = [one for one in best if always or _points(one.words)]
    if not wanted:
        return tuple(evidence)
    reports = frozenset(one.quote.report.id for one in wanted)
    items = item_cards(connection, Filters(reports=reports))
    named = {id(one): _titled(one, items) for one in wanted}
    return (*(named.get(id(one), one) for one in best), *rest)


def _points(words: str) -> bool:
    return leans_on_before(words) or bool(THIS_ITEM.search(words))


def _titled(evidence: Evidence, items: Sequence[ItemCard]) -> Evidence:
    span, report = evidence.quote.span, evidence.quote.report.id
    around = [one for one in items if one.report.id == report and one.span.holds(span)]
    inner = min(around, key=lambda one: one.span.end - one.span.start, default=None)
    if inner is None or inner.opening.span.holds(span):
        return evidence
    if folded(inner.title) in folded(evidence.words):
        return evidence
    return replace(evidence, words=f"{inner.title}: {evidence.words}", named=inner.opening)


def with_reporters(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Put before each sentence who wrote it."""
    return tuple(replace(one, words=f"{_whose(one)}: {one.words}") for one in evidence)


def _whose(evidence: Evidence) -> str:
    report = evidence.quote.report
    return ", ".join(part for part in (report.author, report.event) if part) or report.title


def asks_who_reported(question: str) -> bool:
    """Tell whether ``question`` asks for the reporters themselves."""
    return bool(WHO_REPORTED.search(question))
