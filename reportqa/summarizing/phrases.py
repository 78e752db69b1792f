"""The words of a report as themes are looked for in: what a reader sees, without names.

Links, code, handles, hashtags and the names of conferences are left out; they part the
words beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportqa.library.spacing import HAN, HIRAGANA, KATAKANA
from reportqa.parsing.gazetteer import mentions
from reportqa.summarizing.bodies import body_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportqa.models import ReportText
    from reportqa.parsing.blocks import Block

LONGEST_BLOCK = 20_000
WORD = re.compile(
    rf"[{HAN}]{{2,8}}+(?![いくけきさしすせらりるれ])|[{KATAKANA}]{{2,30}}|(?:[^\W_{HAN}{KATAKANA}{HIRAGANA}]){{1,40}}[+#]{{0,2}}"
)
HIDDEN = re.compile(
    r"\w{2,12}://\S{1,500}|www\.\S{1,500}|\S{1,60}@\S{1,60}|[@#]\w{1,60}|\{[{%][^{}]{0,300}[}%]\}"
    r"|\b[\w-]{1,60}\.(?:com|org|net|io|html?|pdf|png|jpe?g|gif|svg|md|dev|edu|gov)\b\S{0,200}"
    r"|\$[^$\n]{1,200}\$|\\\w{1,30}"
)
BESIDE = re.compile(r"(?:[ \t\xa0]{0,3}|[ \t]*\n[ \t]*|[-‐‑])\Z")
SENTENCE_END = re.compile(r"[.!?:;。！？|]")
BLANK, COMMA, STOP = " ", ", ", ". "
LONG_PLURALS = ("sses", "ches", "shes", "xes")
FILLER = "ǃ"
"""A letter of no language here: YAKE takes words of two letters for stop words."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word at ``[start, end)`` of a block's visible text; ``key`` is the same for a plural.

    ``lead`` is what parts it from the word before: a blank, a comma or a full stop.
    """

    text: str
    key: str
    start: int
    end: int
    lead: str

    @property
    def bound(self) -> bool:
        """Whether nothing but a blank parts it from the word before."""
        return self.lead == BLANK


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one block."""

    block: Block
    words: tuple[Word, ...]

    @property
    def plain(self) -> str:
        """The words with what parts them, as a key-phrase library reads them."""
        return "".join(word.lead + _lengthened(word.text) for word in self.words)[2:]


def _lengthened(word: str) -> str:
    short = len(word) == 2 and (word.isupper() or not (word.isascii() or word.islower()))
    return word + FILLER if short else word


def stretches_of(told: ReportText) -> tuple[Stretch, ...]:
    """Return the words of a report, block by block."""
    return tuple(
        Stretch(block, tuple(_words(block.text)))
        for block in body_blocks(told)
        if len(block.text) <= LONGEST_BLOCK
    )


def _words(text: str) -> Iterator[Word]:
    hidden = _hidden(text)
    end = -1
    for found in WORD.finditer(text):
        start = found.start()
        if hidden and any(first < found.end() and start < last for first, last in hidden):
            end = -1
            continue
        lead = STOP if end < 0 else _lead(text, end, start)
        yield Word(found[0], key_of(found[0]), start, found.end(), lead)
        end = found.end()


def _lead(text: str, end: int, start: int) -> str:
    if BESIDE.match(text, end, start):
        return BLANK
    return STOP if SENTENCE_END.search(text, end, start) else COMMA


def _hidden(text: str) -> list[tuple[int, int]]:
    ranges = [found.span() for found in HIDDEN.finditer(text)]
    if not text.islower():
        ranges += [(one.start, one.end) for one in mentions(text)]
    return ranges


@cache
def key_of(word: str) -> str:
    """Return ``word`` in lower case and, where it has the ending of a plural, without it."""
    key = word.casefold()
    if len(key) <= 3 or not key.endswith("s") or key.endswith(("ss", "us", "is")):
        return key
    if key.endswith("ies") and len(key) > 4:
        return key[:-3] + "y"
    return key[:-2] if key.endswith(LONG_PLURALS) else key[:-1]


def keys_of(text: str) -> tuple[str, ...]:
    """Return the keys of the words of ``text``."""
    return tuple(key_of(found[0]) for found in WORD.finditer(text))


@cache
def generic_words() -> frozenset[str]:
    """Return the words that no theme begins or ends with."""
    return _listed("generic_words") | _listed("ignored_words", "reportqa.retrieval")


@cache
def weak_words() -> frozenset[str]:
    """Return the words that are no theme alone."""
    return _listed("weak_words")


@cache
def _listed(name: str, room: str = "reportqa.summarizing") -> frozenset[str]:
    text = files(room).joinpath(f"data/{name}.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if line[:1] != "#" for word in line.split())
