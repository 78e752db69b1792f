"""The words by which a question leans on the one before it, in eight languages."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from reportqa.library.spacing import UNSPACED
from reportqa.retrieval.terms import ignored_words

ROW = re.compile(r"(?P<language>\w\w) (?P<name>\w+): (?P<words>.+)")
WORDS = re.compile(r"[\w'’-]+")
ENDS = " ?!.…。？！"
EMPTY_TURNS = re.compile(
    r"\b(?:is|are|was|were)\s+there\b|\bthere\s+(?:is|are|was|were)\b|\bthis\s+year\b"
    r"|\b(?:il\s+)?y\s+a(?:-t-il)?\b|\bes\s+g[ia]bt?\b|\bg[ia]bt?\s+es\b|\blo\s+(?:que|mejor|más)\b",
    re.IGNORECASE,
)
"""Turns of phrase in which a word that could refer to something refers to nothing."""


@cache
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the words by name and language, the longest first."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    text = files("reportqa.answering").joinpath("data/follow_ups.txt").read_text("utf-8")
    for row in filter(None, map(ROW.fullmatch, text.splitlines())):
        words = {word.strip().casefold() for word in row["words"].split(",")}
        ordered = tuple(sorted(words, key=lambda word: (-len(word), word)))
        found.setdefault(row["name"], {})[row["language"]] = ordered
    return found


@cache
def words_named(name: str) -> frozenset[str]:
    """Return the words of that name in all languages."""
    return frozenset(word for words in _table()[name].values() for word in words)


def without_opener(question: str) -> tuple[str, bool]:
    """Take "and", "what about" and the like off a question; tell whether there was any."""
    found = None if EMPTY_TURNS.match(question) else _openers().match(question)
    if found is None or not question[found.end() :].strip(ENDS):
        return question, False
    return question[found.end() :].strip(), True


def begins_whole(question: str) -> bool:
    """Tell whether ``question`` is a whole question by its words, not a part of one."""
    if UNSPACED.search(question):
        return any(word in question for word in _table()["asking"]["ja"])
    first, second, *_ = [*WORDS.findall(question.casefold()), "", ""]
    asking = words_named("asking")
    return first in asking or (first in ignored_words() and second in asking)


def first_word(question: str) -> str:
    """Return the first word of ``question``, folded."""
    return next(iter(WORDS.findall(question.casefold())), "")


def refers_back(question: str, name: str) -> bool:
    """Tell whether ``question`` has one of the ``references`` or ``places`` of its language."""
    plain = EMPTY_TURNS.sub(" ", question)
    return any(_words(name, language).search(plain) for language in _languages(question))


def denies(question: str, before: str | None = None) -> bool:
    """Tell whether ``question`` denies or leaves out: "not in 2019", "except keynotes".

    A part of a question is too short to tell its language: ``before`` is then the question
    before it, which tells.
    """
    return any(_words("denials", one).search(question) for one in _languages(before or question))


def _languages(question: str) -> tuple[str, ...]:
    """Return the languages that ``question`` may be in, by its first word."""
    rows = _table()["asking"]
    if UNSPACED.search(question):
        return ("ja",)
    said = WORDS.findall(question.casefold())[:2]
    return tuple(one for one, words in rows.items() if {*said} & {*words}) or tuple(rows)


@cache
def _openers() -> re.Pattern[str]:
    words = sorted(words_named("openers"), key=len, reverse=True)
    spaced = "|".join(_escaped(word) for word in words if not UNSPACED.search(word))
    unspaced = "|".join(word for word in words if UNSPACED.search(word))
    return re.compile(
        rf"[\s¿¡,…]*(?:(?:{spaced})(?![\w'’-])[\s,:…]*|(?:{unspaced})[、,\s]*)+", re.IGNORECASE
    )


@cache
def _words(name: str, language: str) -> re.Pattern[str]:
    words = "|".join(_escaped(word) for word in _table()[name][language])
    edged = words if language == "ja" else rf"(?<![\w'’-])(?:{words})(?![\w'’-])"
    return re.compile(edged, re.IGNORECASE)


def _escaped(word: str) -> str:
    return re.escape(word).replace("'", "['’]")
