"""The phrases of one report that may be themes, as YAKE ranks them.

Source: Campos et al. 2020, "YAKE! Keyword extraction from single documents using multiple
local features", as the library yake-rust has it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reportqa.parsing.people import bare_name, certainty, given, names_in
from reportqa.summarizing.phrases import FILLER, WORD, generic_words, key_of, keys_of, weak_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yake_rust import Yake

    from reportqa.models import ReportText
    from reportqa.summarizing.phrases import Stretch

Key = tuple[str, ...]

MOST_PROPOSED = 150
MOST_WORDS = 4
MOST_LETTERS = 400_000
SURELY_A_NAME = 0.9
LIKELY_A_NAME = 0.6
LETTERS = re.compile(r"[^\W\d_]{2}|[^\x00-\u02ff]")
_NO_NOUN = re.compile(
    r"^.[^A-Z]+(?:[a-z]ly|[b-z]ed|[a-z]{2}al|ous|ful|[aei]ble|ish|less|[a-z]{3}ive|ized)$"
)
"""The forms of words that only say how, of single words in lower case."""
_NOUN = re.compile(
    r"[A-Zkwy]|th|(?:[csx]i[oó]n|tion|ções|ção|zione|d[aà]d?|t[éà]|ismo?|isme|og[ií]ae?|age|eurs?"
    r"|ur[ae]|ez|iques?|ics?|ncia|nce|ware|ing|[^\x00-\u02ff].*)s?$"
)
"""What nouns and words from English have, in languages whose verbs have many forms."""
ROMANCE = frozenset(("es", "fr", "it", "pt", "nl"))
LANGUAGES = frozenset(("en", "fr", "de", "es", "nl", "it", "pt"))
HALF = 20
"""At this rank a proposal weighs half as much as the first."""


@dataclass(frozen=True, slots=True)
class Names:
    """Words of names, and the words that a report writes small."""

    words: frozenset[str]
    small: frozenset[str]


def proposed_phrases(told: ReportText, stretches: Sequence[Stretch]) -> dict[Key, float]:
    """Return the phrases that may be themes of a report, with weights from 1 downwards."""
    text = "\n\n".join(stretch.plain for stretch in stretches if stretch.words)[:MOST_LETTERS]
    if not text:
        return {}
    names, language = _names(told, stretches), _language(told)
    found: dict[Key, float] = {}
    for rank, (said, _) in enumerate(_finder(language).get_n_best(text, n=MOST_PROPOSED)):
        phrase = said.replace(FILLER, "")
        key = keys_of(phrase)
        if _may_be_theme(phrase, key, language) and not _is_name(phrase, key, names):
            found.setdefault(key, HALF / (HALF + rank))
    return found


def _language(told: ReportText) -> str:
    language = (told.report.language or "en")[:2]
    return language if language in LANGUAGES else "en"


@lru_cache(maxsize=len(LANGUAGES))
def _finder(language: str) -> Yake:
    from yake_rust import Yake

    stops = Yake(language=language).stopwords | generic_words()
    return Yake(stopwords=stops, ngrams=MOST_WORDS, minimum_chars=2, remove_duplicates=False)


def _may_be_theme(phrase: str, key: Key, language: str) -> bool:
    """Tell whether a phrase says something by itself."""
    words = [found[0].casefold() for found in WORD.finditer(phrase)]
    if not 1 <= len(key) <= MOST_WORDS or any(map(is_generic, (*words, *key))):
        return False
    if not LETTERS.search(words[0]) or not LETTERS.search(words[-1]):
        return False
    return len(key) > 1 or not (is_weak(key_of(words[0])) or _says_only_how(phrase, language))


def _says_only_how(word: str, language: str) -> bool:
    """Tell whether a single word has the form of a verb, an adverb or an adjective."""
    if language == "de":
        return not word[0].isupper()
    if language in ROMANCE:
        return not _NOUN.search(word)
    return bool(_NO_NOUN.search(word))


@lru_cache(maxsize=65536)
def is_generic(word: str) -> bool:
    """Tell whether no theme holds ``word``, which is in lower case or a key."""
    return word in generic_words() or word.isdecimal() or word in _keys(generic_words())


@lru_cache(maxsize=65536)
def is_weak(word: str) -> bool:
    """Tell whether ``word``, which is in lower case or a key, is no theme alone."""
    return word in weak_words() or word in _keys(weak_words())


@lru_cache(maxsize=2)
def _keys(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(key_of, words))


def _names(told: ReportText, stretches: Sequence[Stretch]) -> Names:
    """Return the words of people's, places' and the event's names, but for words of other use."""
    named = [*told.names, told.report.event or "", told.report.author or ""]
    for stretch in stretches:
        named += [name for name, *_ in names_in(stretch.block.text, least=SURELY_A_NAME)]
    words = {key_of(found[0]) for name in named for found in WORD.finditer(name)}
    small = {word.key for stretch in stretches for word in stretch.words if word.text.islower()}
    return Names(frozenset(words - small), frozenset(small))


def _is_name(phrase: str, key: Key, names: Names) -> bool:
    if not names.words.isdisjoint(key):
        return True
    if not phrase.istitle() or not names.small.isdisjoint(key):
        return False
    return given(phrase) if len(key) == 1 else certainty(bare_name(phrase)) >= LIKELY_A_NAME
