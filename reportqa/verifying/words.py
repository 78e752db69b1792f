"""A text as the check reads it: words with their stems, in clauses and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportqa.library.spacing import HAN, HIRAGANA, KATAKANA, UNSPACED
from reportqa.retrieval.terms import ignored_words
from reportqa.verifying.stems import fold, stem
from reportqa.verifying.wordlists import by_language, concepts, listed_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LINK = re.compile(
    r"!?\[([^\[\]]{0,500})\](?:\([^()\s]{0,2000}(?:\s[^()\n]{0,200})?\)|\[[^\]\n]{0,80}\])"
)
_URL = re.compile(r"<?(?:https?://|www\.)[^\s<>)\]]+>?")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")
_MARKS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)|~~")
_GROUPED = re.compile(r"(?<![\d.,])(\d{1,3})((?:[ \u00a0\u202f'’]\d{3})+)(?![\d])")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(1[0-2]|0?[1-9])\.\s?((?:19|20)\d\d)(?!\d)")
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)(?P<unit>[^\W\d_]*)(?P<share>\s?(?:%|％|per\s?cent\b|pct\b))?"
    rf"|(?P<unspaced>[{HAN}]+|[{KATAKANA}]+|[{HIRAGANA}]+)"
    r"|(?P<word>@?[^\W_]+(?:['’][^\W_]+)*[+#]*)"
    r"|(?P<sentence>[.!?]+[\"”’»)\]]*(?=\s|$)|[。！？]+|\n\s*\n|\n(?=\s*(?:[-*+•#|>]|\d{1,2}[.)]\s)))"
    r"|(?P<clause>[,;:()\[\]—–|、&]|\s-\s)|(?P<percent>%|％)|(?P<quote>[\"“”„«»「」『』])"
)
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|dell|nell|all|un)['’](?=\w)")
_POSSESSIVE = re.compile(r"['’]s$")
POSSESSIVE = "'s"
_AND = frozenset(["and", "en", "und", "et", "y", "e", "or", "ou", "oder", "of"])
DEFAULT = "en"
LEAST_TELLING = 3
_EDGES = '.,;:!?()"'
_APOSTROPHE = re.compile("['’]")


class Word(NamedTuple):
    """A word with its place: the numbers of its sentence and its clause in the text.

    ``stem`` is shared by synonyms, ``bare`` is the word's own. ``common`` is a function word;
    ``opens`` tells that it begins a sentence; ``quoted`` that it stands in double quotation
    marks; ``unit`` are the letters glued to a number, ``%``, or
    ``'s`` that was cut off.
    """

    text: str
    folded: str
    stem: str
    bare: str
    sentence: int
    clause: int
    common: bool = False
    opens: bool = False
    number: bool = False
    quoted: bool = False
    line: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Text:
    """A text without its markup, its words in order, and its language.

    ``telling`` counts the function words of each language.
    """

    plain: str
    words: tuple[Word, ...]
    language: str
    telling: Mapping[str, int]

    def is_translated_from(self, other: Text) -> bool:
        """Tell whether this text is surely in another language than ``other``."""
        mine, theirs = self.telling.get(self.language, 0), other.telling.get(other.language, 0)
        return (
            self.language != other.language
            and theirs >= LEAST_TELLING
            and mine > self.telling.get(other.language, 0)
            and theirs > other.telling.get(self.language, 0)
        )

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(word.stem for word in self.words)


def strip_markup(text: str) -> str:
    """Return ``text`` without the marks of Markdown, tags and addresses."""
    bare = _LINK.sub(r"\1", text) if "[" in text else text
    bare = _TAG.sub(" ", bare) if "<" in bare else bare
    return _MARKS.sub("", _URL.sub(" ", bare))


@lru_cache(maxsize=256)
def read_text(text: str) -> Text:
    """Take a text apart."""
    plain = _GROUPED.sub(lambda m: m[1] + re.sub(r"\D", "", m[2]), strip_markup(text))
    plain = _DOTTED.sub(r"\3-\2-\1", plain)
    told = language_told(plain)
    language = max(told, key=lambda code: (told[code], code == DEFAULT))
    return Text(plain=plain, words=tuple(_words(plain, language)), language=language, telling=told)


def language_told(text: str) -> Mapping[str, int]:
    """Return for each language how many of its function words stand in ``text``."""
    if len(UNSPACED.findall(text)) * 4 > len(text):
        return {"ja": len(text)}
    words = [word.strip(_EDGES) for word in _APOSTROPHE.sub(" ", fold(text)).split()]
    table = _tellers()
    counts = dict.fromkeys(by_language("function_words"), 0)
    for word in words:
        for code in table.get(word, ()):
            counts[code] += 1
    return counts


@cache
def _tellers() -> Mapping[str, tuple[str, ...]]:
    """Return for each function word the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for code, known in by_language("function_words").items():
        for word in known:
            found[word] = (*found.get(word, ()), code)
    return found


class _Place:
    """Where the reading stands: the numbers of line, sentence and clause, and in quotes or not."""

    def __init__(self) -> None:
        self.line = self.sentence = self.clause = 0
        self.opens = True
        self.quoted = False

    def pass_mark(self, token: re.Match[str], before: Sequence[Word]) -> None:
        """Go past a mark that is no word."""
        if token["quote"]:
            self.quoted = not self.quoted and token["quote"] not in "”»」』"
        elif token["clause"]:
            self.clause += 1
        elif token["sentence"] and _ends_here(token["sentence"], before):
            self.line += "\n" in token["sentence"]
            self.sentence, self.clause = self.sentence + 1, self.clause + 1
            self.opens, self.quoted = True, False


def _words(plain: str, language: str) -> Iterator[Word]:
    place = _Place()
    before: list[Word] = []
    for token in _TOKEN.finditer(plain):
        found = _token_words(token, place, before, language)
        if found:
            before = [*before[-1:], *found]
            place.opens = False
            yield from found
        elif token["percent"] is None:
            place.pass_mark(token, before)


def _ends_here(mark: str, before: Sequence[Word]) -> bool:
    """Tell whether a full stop ends a sentence, and not an initial or a short form."""
    if mark != "." or not before:
        return bool(before)
    last = before[-1]
    initial = len(last.text) == 1 and last.text.isupper()
    return not (last.folded in listed_words("short_forms") or initial)


def _token_words(
    token: re.Match[str], place: _Place, before: Sequence[Word], language: str
) -> list[Word]:
    if token["number"]:
        unit = "%" if token["share"] else (token["unit"] or "").lower()
        return [_word(token["number"], token["number"], place, number=True, unit=unit)]
    if token["unspaced"]:
        return _unspaced(token["unspaced"], place)
    if not token["word"]:
        return []
    text = _POSSESSIVE.sub("", token["word"])
    unit = POSSESSIVE if len(text) < len(token["word"]) else ""
    if "'" in text or "’" in text:
        text = _ELISION.sub("", text) or text
    folded = fold(text).replace("’", "'")
    if folded in by_language("joining").get(language, frozenset()) or (
        before and before[-1].folded in _AND and folded in by_language("negators").get(language, ())
    ):
        place.clause += 1
    return [_word(text, folded, place, unit=unit)]


@cache
def _function_words() -> frozenset[str]:
    asked = frozenset(map(fold, ignored_words())) - listed_words("telling_words")
    return asked.union(listed_words("pronouns"), *by_language("function_words").values())


def _word(text: str, folded: str, place: _Place, *, number: bool = False, unit: str = "") -> Word:
    common = folded in _function_words()
    bare = folded if number else stem(folded)
    return Word(
        text=text,
        folded=folded,
        stem=bare if common else concepts().get(bare, bare),
        bare=bare,
        sentence=place.sentence,
        clause=place.clause,
        common=common and not number,
        opens=place.opens,
        number=number,
        quoted=place.quoted,
        line=place.line,
        unit=unit,
    )


def _unspaced(run: str, place: _Place) -> list[Word]:
    """Return a run of Han as pairs of characters, of katakana whole; hiragana counts little."""
    hiragana = re.fullmatch(f"[{HIRAGANA}]+", run) is not None
    whole = hiragana or re.fullmatch(f"[{KATAKANA}]+", run) is not None or len(run) < 3
    pieces = [run] if whole else [run[i : i + 2] for i in range(len(run) - 1)]
    return [_word(piece, piece, place)._replace(common=hiragana) for piece in pieces]


def nearest_sentence(told: Text, text: Text) -> str:
    """Return the words of the sentences of ``text`` that share the most words with ``told``."""
    mine = {word.stem for word in told.words if not word.common}
    shared: dict[int, set[str]] = {}
    for word in text.words:
        if word.stem in mine:
            shared.setdefault(word.sentence, set()).add(word.stem)
    most = max(map(len, shared.values()), default=0)
    return " ".join(word.text for word in text.words if len(shared.get(word.sentence, ())) == most)
