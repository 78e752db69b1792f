"""The words of a question that a passage should hold."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

WORD = re.compile(r"\w+(?:[-.'’+#]\w+)*[+#]*")
ELISION = re.compile(r"^(?:[cdjlmnst]|qu|dell|nell|all|un)'(?=\w)")
PART = re.compile(r"\w+")


@cache
def ignored_words() -> frozenset[str]:
    """Return the words that are not looked for, in the languages of the reports."""
    data = files("reportqa.retrieval").joinpath("data/ignored_words.txt")
    lines = data.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def question_terms(question: str) -> tuple[str, ...]:
    """Return the words of ``question`` worth looking for, each once, in their order.

    Question words and function words are dropped, unless nothing else would be left.
    """
    words = [word.casefold().replace("’", "'") for word in WORD.findall(question)]
    words = [ELISION.sub("", word.removesuffix("'s")) for word in words]
    ignored = ignored_words()
    kept = [word for word in words if word not in ignored and (len(word) > 1 or word.isdigit())]
    return tuple(dict.fromkeys(kept or words))


def match_phrase(term: str) -> str:
    """Return ``term`` as an FTS5 phrase; its parts must stand side by side."""
    return '"' + " ".join(PART.findall(term)) + '"'


def match_any(terms: tuple[str, ...]) -> str:
    """Return an FTS5 query for passages that hold any of ``terms``; empty for none."""
    return " OR ".join(match_phrase(term) for term in terms if PART.search(term))
