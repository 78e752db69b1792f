"""The questions in a question, and whether one asks for more than the event it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.answering.asking_words import FRAME
from reportqa.library.catalogue import report_text
from reportqa.library.spacing import UNSPACED
from reportqa.retrieval.naming import GENERIC
from reportqa.retrieval.terms import PART, ignored_words, plain_words, unspaced_pieces

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from reportqa.models import ReportCard

_ASK_WORDS = (
    r"(?:how|who|what|which|when|where|why|combien|qui|quand|où|pourquoi|wie|wer|was|wann|wo"
    r"|warum|cuánt[ao]s|quién|qué|cuándo|dónde|hoeveel|wat|wanneer|quant[aeio]s?|chi|cosa|quem)\b"
)
ASKING = re.compile(rf"\b{_ASK_WORDS}", re.IGNORECASE)
CLAUSE = re.compile(
    rf"[,;]?\s+(?:and|und|et|y|en|e)\s+(?={_ASK_WORDS})|(?<=[?.!])\s+", re.IGNORECASE
)
NAME_RUN = re.compile(r"\b[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)+")
PLACE = re.compile(r"\b(?:in|en|à|a) ([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*)")


def clauses_of(question: str) -> list[str]:
    """Return the questions in a question: "how many came and who won" are two."""
    return CLAUSE.split(question)


def asks_more(question: str) -> bool:
    """Tell whether a question holds several questions."""
    return sum(bool(ASKING.search(part)) for part in clauses_of(question)) > 1


def says_more_than(clause: str, said: re.Pattern[str], spent: frozenset[str]) -> bool:
    """Tell whether ``clause`` holds words beyond those that ``said`` matches or are ``spent``."""
    known = ignored_words() | GENERIC | FRAME | spent
    return any(
        len(word) > 1 and not said.fullmatch(word) and not known.issuperset(PART.findall(word))
        for word in _words(clause)
    )


def _words(clause: str) -> Iterator[str]:
    """Yield the words of ``clause``; what has no blanks gives the pieces that may be words."""
    for word in plain_words(clause):
        yield from unspaced_pieces(word) if UNSPACED.search(word) else (word,)


def names_spent(question: str, spent: frozenset[str]) -> frozenset[str]:
    """Return the words of names, a part of which is spent: "Samuel Lam" for "lam"."""
    runs = (frozenset(PART.findall(run.casefold())) for run in NAME_RUN.findall(question))
    return frozenset(word for run in runs if run & spent for word in run)


def places_spent(
    connection: sqlite3.Connection, question: str, reports: Sequence[ReportCard]
) -> frozenset[str]:
    """Return the words of "in Porto" where one of ``reports`` names the place, too."""
    named = PLACE.findall(question)
    texts = [report_text(connection, one.id) for one in reports] if named else []
    held = (place for place in named if any(place in text for text in texts))
    return frozenset(word for place in held for word in PART.findall(place.casefold()))
