"""Which way a question goes: a list over all items, or a plain answer from passages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportqa.models import ItemKind

TALKS = frozenset({ItemKind.TALK, ItemKind.KEYNOTE, ItemKind.PANEL, ItemKind.TUTORIAL})
PAPERS = frozenset({ItemKind.PAPER, ItemKind.POSTER, ItemKind.AWARD})

NOUNS: dict[str, frozenset[ItemKind]] = {
    "talk": TALKS,
    "presentation": TALKS,
    "session": TALKS | {ItemKind.WORKSHOP, ItemKind.POSTER},
    "lecture": TALKS,
    "keynote": frozenset({ItemKind.KEYNOTE}),
    "paper": PAPERS,
    "poster": frozenset({ItemKind.POSTER}),
    "tutorial": frozenset({ItemKind.TUTORIAL}),
    "workshop": frozenset({ItemKind.WORKSHOP}),
    "panel": frozenset({ItemKind.PANEL}),
    "award": frozenset({ItemKind.AWARD}),
    "exposé": TALKS,
    "présentation": TALKS,
    "conférence": TALKS,
    "charla": TALKS,
    "vortrag": TALKS,
    "vorträge": TALKS,
    "lezing": TALKS,
}
"""The nouns that name items, in the languages of the reports, and the kinds they mean."""

ASKING = (
    r"which|what|list|name|how\s+many|every|all|any|show|find|enumerate"
    r"|quels?|quelles?|qué|cuáles|welche[rsn]?|welke"
)
LIST = re.compile(
    rf"^\W*(?:{ASKING})\b(?:\W+[\w.'’:&+-]+){{0,6}}?\W+"
    rf"(?P<noun>{'|'.join(NOUNS)})(?:s|es|en)?\b",
    re.IGNORECASE,
)
SINGULAR = re.compile(
    r"\b(?:which|what)\W+(?:\w+\W+){0,2}(?:talk|paper|poster|keynote|session|tutorial|panel)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRoute:
    """The question wants every item of these kinds that fits."""

    noun: str
    kinds: frozenset[ItemKind]


def list_route(question: str) -> ListRoute | None:
    """Return the list that ``question`` asks for, None for a plain question.

    "Which talks ..." is a list; "which talk ..." wants one and is plain.
    """
    found = LIST.search(question)
    if found is None or SINGULAR.search(question):
        return None
    noun = found["noun"].lower()
    return ListRoute(noun=noun, kinds=NOUNS[noun])


def framing_words(question: str) -> frozenset[str]:
    """Return the words of ``question`` that only say what kind of list it wants."""
    words = re.findall(r"\w+", question.casefold())
    return frozenset(word for word in words if _singular(word) in NOUNS or word in NOUNS)


def _singular(word: str) -> str:
    return word.removesuffix("s")
