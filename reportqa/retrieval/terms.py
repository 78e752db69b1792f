"""The words of a question that a passage should hold."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportqa.library.spacing import HAN, HANGUL, KATAKANA, SOUTHEAST_ASIAN, UNSPACED, spaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"(?:(?<!\S)\.|(?<!\w)@)?\w+(?:[-.'’+#]\w+)*[+#]*")
ELISION = re.compile(r"^(?:[cdjlmnst]|qu|dell|nell|all|un)'(?=\w)")
PART = re.compile(r"\w+")
QUOTED = re.compile(
    r'"([^"\n]+)"|“([^“”\n]+)”|„([^„“”\n]+)[“”]|«([^«»\n]+)»|「([^「」\n]+)」|『([^『』\n]+)』'
    r"|(?<!\w)['‘]([^'‘’\n]{2,60})['’](?!\w)"
)
LONGEST_QUOTED = 200

ENDS = ".,;:!?()[]*_`\"'’"
CODE_SIGN = re.compile(r"[.@+#_]")
"""A word with one of these is looked for as it is written."""

PIECE = re.compile(
    rf"(?P<han>[{HAN}]+)|[{KATAKANA}]{{2,}}|(?P<hangul>[{HANGUL}]+)|(?P<other>[{SOUTHEAST_ASIAN}]+)"
)
HANGUL_PARTICLE = re.compile(
    "(?<=..)(?:에서|에게|으로|까지|부터|은|는|이|가|을|를|의|에|도|와|과|로)$"
)
PAIR, TRIPLE = 2, 3


@cache
def ignored_words() -> frozenset[str]:
    """Return the words that are not looked for, in the languages of the reports."""
    data = files("reportqa.retrieval").joinpath("data/ignored_words.txt")
    lines = data.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def question_terms(question: str, *, pieces: bool = True) -> tuple[str, ...]:
    """Return the words of ``question`` worth looking for, each once, in their order.

    Question words and function words are dropped, unless nothing else would be left.
    What stands in quotation marks is one term, ``"..."``. A script without blanks gives
    the pieces that may be words; all of a run is one term without ``pieces``.
    """
    kept = list(_kept_terms(question, pieces=pieces))
    return tuple(dict.fromkeys(kept or plain_words(question)))


def points_at_nothing(question: str) -> bool:
    """Tell whether ``question`` is made of function words alone: "where was it?".

    A single word, quoted words and capitals inside ("what is IT?") are meant to be looked for.
    """
    words = question.split()
    named = any(letter.isupper() for word in words[1:] for letter in word)
    if len(words) < 2 or named or QUOTED.search(question) or UNSPACED.search(question):
        return False
    return all(word in ignored_words() for word in plain_words(question))


def _kept_terms(question: str, *, pieces: bool) -> Iterator[str]:
    place = 0
    for quoted in QUOTED.finditer(question):
        yield from _open_terms(question[place : quoted.start()], pieces=pieces)
        yield from _quoted_terms(quoted.group(quoted.lastindex or 0))
        place = quoted.end()
    yield from _open_terms(question[place:], pieces=pieces)


def _quoted_terms(text: str) -> Iterator[str]:
    words = " ".join(text.casefold().split())
    if PART.search(words) and len(words) <= LONGEST_QUOTED:
        yield f'"{words}"'
    else:
        yield from _open_terms(text, pieces=True)


def _open_terms(text: str, *, pieces: bool) -> Iterator[str]:
    ignored = ignored_words()
    for word in plain_words(text):
        if pieces and UNSPACED.search(word):
            yield from unspaced_pieces(word)
        elif word not in ignored and (len(word) > 1 or word.isdigit()):
            yield word


def plain_words(text: str) -> list[str]:
    """Return the words of ``text`` without case, elisions and the possessive."""
    words = [word.casefold().replace("’", "'") for word in WORD.findall(text)]
    return [ELISION.sub("", word.removesuffix("'s")) for word in words]


def unspaced_pieces(word: str) -> Iterator[str]:
    """Return what may be words in ``word``, which mixes scripts that have no blanks.

    Han characters go in pairs, as Lucene's CJK analyzer has them, between words that are
    ignored; kana other than katakana are endings and particles, and left out.
    """
    place = 0
    for piece in PIECE.finditer(word):
        yield from _spaced_words(word[place : piece.start()])
        place = piece.end()
        if piece["han"]:
            for run in _ignored_han().split(piece["han"]):
                yield from _overlapping(run, PAIR)
        elif piece["hangul"]:
            stem = HANGUL_PARTICLE.sub("", piece["hangul"])
            yield from _overlapping("" if stem in ignored_words() else stem, PAIR)
        elif piece["other"]:
            for run in PART.findall(piece["other"]):
                yield from _overlapping(run, TRIPLE)
        else:
            yield piece.group()
    yield from _spaced_words(word[place:])


def _spaced_words(text: str) -> Iterator[str]:
    ignored = ignored_words()
    for word in WORD.findall(UNSPACED.sub(" ", text)):
        if word not in ignored and (len(word) > 1 or word.isdigit()):
            yield word


@cache
def _ignored_han() -> re.Pattern[str]:
    """Match the ignored words of Han characters, the longest first."""
    han = re.compile(f"[{HAN}]+")
    words = sorted((word for word in ignored_words() if han.fullmatch(word)), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


def _overlapping(run: str, size: int) -> Iterator[str]:
    """Yield the pieces of ``size`` characters in ``run``; a shorter run of two or more whole."""
    if 1 < len(run) <= size:
        yield run
    for start in range(len(run) - size + 1 if len(run) > size else 0):
        yield run[start : start + size]


def is_unspaced(term: str) -> bool:
    """Tell whether ``term`` is of a script that has no blanks between words."""
    return bool(UNSPACED.search(term)) and not term.startswith('"')


def match_phrase(term: str) -> str:
    """Return ``term`` as an FTS5 phrase; its parts must stand side by side."""
    return '"' + " ".join(PART.findall(spaced(term))) + '"'


@cache
def as_written(term: str) -> re.Pattern[str] | None:
    """Return what a spaced text must hold for ``term`` to stand in it as written.

    None for a plain word, whose other forms count too.
    """
    if term.startswith('"'):
        words = spaced(term).strip('" ').split()
        bare = [word.strip(ENDS) for word in words]
        return _between_words([word for word in bare if word])
    return _between_words([term]) if CODE_SIGN.search(term) else None


def _between_words(words: Sequence[str]) -> re.Pattern[str]:
    between = r"[\W_]+".join(re.escape(word).replace("'", "['’]") for word in words)
    return re.compile(rf"(?<!\w){between}(?![\w+#])", re.IGNORECASE)


def stands_in(term: str, text: str) -> bool:
    """Tell whether ``text``, which holds the words of ``term``, holds it as it is written."""
    pattern = as_written(term)
    return pattern is None or pattern.search(spaced(text)) is not None


def loosened(term: str) -> tuple[str, ...]:
    """Return what to look for where ``term`` stands nowhere as it is written.

    A quoted phrase falls into its words, "node.js" into words side by side; of a code
    such as "c++" nothing is left that could be looked for instead.
    """
    if term.startswith('"'):
        return question_terms(term.strip('"')) if " " in term else (term.strip('"'),)
    words = PART.findall(term.replace("_", " "))
    long = any(len(word) >= TRIPLE for word in words)
    return ("-".join(words),) if long or len(words) > 1 else ()


STEMS = "col|fav|behavi|lab|neighb|hum|hon|rum|harb|flav|endeav|arm|rig|val"
SPELLINGS = (
    (re.compile(rf"\b({STEMS})our"), r"\1or"),
    (re.compile(rf"\b({STEMS})or(?!t)"), r"\1our"),
    (re.compile(r"(?<=[a-z]{3})is(?=e[ds]?$|ing$|ation)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})iz(?=e[ds]?$|ing$|ation)"), "is"),
)
"""British and American spellings of the same words."""


def spellings(term: str) -> tuple[str, ...]:
    """Return the British spelling of an American word, and the other way round."""
    found = (pattern.sub(other, term) for pattern, other in SPELLINGS)
    return tuple(dict.fromkeys(one for one in found if one != term))
