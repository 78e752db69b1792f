"""Which way a question goes: a list, or a plain answer from passages.

The words that decide stand in tables, in the eight languages of the reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.answering.wanted_things import (
    KINDS,
    Noun,
    Wanted,
    misspelt_noun,
    noun_of,
    nouns,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import ItemKind

WORD = re.compile(r"[^\W_]+(?:[-'’+&./][^\W_]+)*")
WHICH = frozenset(
    "which what wich whch whihc wat whick quels quelles quel quelle qué cuáles cuales welche"
    " welcher welches welchen welke quali quais".split()
)
"""Words that ask for what the noun after them names."""

ORDER = frozenset(
    "list name show find enumerate tell give every each all any liste listez enumera lista nenne"
    " zähle noem som elenca que quels alle tous toutes todos todas tutti tutte".split()
)
"""Words that do so at the beginning of a question alone."""

EVERY = frozenset("every each all list enumerate show find name tous toutes alle elk".split())
COUNTING = re.compile(
    r"\bhow\W+many\b|\bcombien\b|\bcu[áa]nt[oa]s\b|\bwie\W?viele\b|\bhoeveel\b|\bquant[ie]\b"
    r"|\bquant[oa]s\b|いくつ|何件|何人",
    re.IGNORECASE,
)
BREAKS = frozenset(
    "did do does was is has had can could would should will about at on for with to by from who"
    " how why when where kind sort type"
    " est a fait était war ist hat wurde fue es ha hizo is was heeft è era fu foi"
    " pour sur avec dans für mit über para sobre con voor met over per su com".split()
)
"""Words after which a noun is no longer what "which" asks for."""

BETWEEN = 6
LIST_AT_MOST = 12
"""Words up to which a question without a verb or a question word is a list's name."""

NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve",
    "deux trois quatre cinq six sept huit neuf dix onze douze",
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "due tre quattro cinque sei sette otto nove dieci undici dodici",
    "dois três quatro cinco seis sete oito nove dez onze doze",
)
NUMBER_OF = {word: n for row in NUMBERS for n, word in enumerate(row.split(), 2)}

_I = re.IGNORECASE
MANY_PEOPLE = re.compile(
    r"\bwho(?:\W+all)?\W+(?:were|are)\b(?!\W+(?:you|they|we)\b)"
    r"|\bwho(?:\W+all)?\W+(?:else\W+)?(?:spoke|argued|debated|talked|participated|attended|joined"
    r"|competed|performed|sat|took\W+part|presented|lectured|taught|demoed|lightning-talked)\W+"
    r"(?:in|at|during|on|there|as|from)\b"
    r"|\bwho(?:\W+all)?\W+(?:gave|presented|had|showed|won|received|chaired|led)\W+"
    r"(?:(?!talk\b|keynote\b|on\b|about\b)\w+\W+){0,4}?"
    r"(?:talks|papers|posters|keynotes|demos|presentations|prizes|awards|tutorials|workshops"
    r"|lectures|sessions|lightning\W+talks|invited\W+talks)\b"
    r"|\bwho\W+(?:was|is)\W+(?:on|in|at|among)\b|\bwho\W+do\b"
    r"|\bqui\W+(?:ont|étaient|sont|participait|a\W+(?:parlé|participé|pris\W+part))\b"
    r"|\bquiénes\b|\bquién\W+(?:habló|participó)\W+en\b"
    r"|\bwer\W+(?:waren|sind|sprach|sprachen|nahm|war\W+(?:auf|bei|dabei))\b"
    r"|\bwer\W+hat\W+(?:beim|bei|auf|am|im)\b"
    r"|\bwie\W+(?:waren|zijn|spraken|sprak|namen|deden)\b"
    r"|\bchi\W+(?:erano|sono|ha\W+parlato|ha\W+partecipato)\b"
    r"|\bquem\W+(?:eram|são|foram|falou|participou|palestrou)\b"
    r"|(?:誰と誰|誰たち|だれが(?:登壇|発表|参加)|誰が(?:登壇|発表|参加|話し))",
    _I,
)
"""Ways to ask for several people; "who gave the talk on ..." wants one."""

SHOWN = (
    r"demoe?d|demonstrated|presented|shown|showcased|announced|discussed|on\W+the\W+agenda"
    r"|covered|featured|recommended|on\W+the\W+(?:menu|programme|program|schedule|list)|released"
)
WHAT_WAS = re.compile(
    rf"(?<!and )\bwhat\W+(?:all\W+|else\W+)?(?:was|were|got|is|are)\W+(?:{SHOWN})\b"
    r"|\bwhat\W+did\b(?=[^?]*\b(?:or|and)\W+(?:lead|present|demo|show|chair|organi[sz]e|teach)\b)"
    r"|\bwas\W+(?:wurde|wurden|stand)\b.*\b(?:vorgestellt|gezeigt|besprochen|tagesordnung|agenda)\b"
    r"|\bqu'est-ce\W+qui\W+a\W+été\b|\bquoi\W+au\W+programme\b"
    r"|\bqué\W+se\W+(?:presentó|mostró|discutió|anunció)\b"
    r"|\bwat\W+(?:werd|stond|is)\b.*\b(?:getoond|gepresenteerd|besproken|agenda)\b"
    r"|\bcosa\W+(?:è|era)\W+(?:stato|all'ordine)\b|\bo\W+que\W+foi\W+(?:apresentado|discutido)\b"
    r"|(?:何が(?:発表|紹介|議論|デモ)|議題は)",
    _I,
)
"""Ways to ask for whatever was shown, discussed or led."""

JAPANESE = re.compile(
    r"(?:どの|どんな|どういう|どのような|何の|すべての|全ての|全部の|どこの)[^、。?？]{0,12}?(?P<noun>%s)"
    % "|".join(sorted((n for n in nouns() if ord(n[0]) > 0x3000), key=len, reverse=True))
)
_SPOKEN = {Wanted.TALKS, Wanted.SESSIONS, Wanted.KEYNOTES}
_ALIKE = dict.fromkeys(_SPOKEN, _SPOKEN)
FRAME = frozenset(
    "demoed demonstrated presented shown showed showcased announced covered featured spoke talked"
    " argued led lead mentioned named listed first second third last days day during write wrote"
    " written report reported reports blog blogged summarise summarised summarize summarized summed"
    " recap describe described note noted attend attended visit visited see saw seen hear heard went"
    " like liked enjoy enjoyed came took cover pick picked put made make".split()
)
"""Words that say how things are told of, not what they are about."""

PLURAL_ENDS = re.compile(r"[A-Za-z]{3,}(?<![sui])s$")
SINGULAR_LOOKS = frozenset("was is this does its has news series".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRoute:
    """The question wants a list.

    ``noun`` is the singular that it asks with, ``kinds`` the items that it can mean (none
    where a list of other things is wanted), ``number`` how many it says there are.
    ``sure`` is False where a plain answer may be wanted as well; ``counting`` where the
    question is how many.
    """

    noun: str
    kinds: frozenset[ItemKind]
    wanted: Wanted
    number: int | None = None
    sure: bool = True
    counting: bool = False


def list_route(question: str) -> ListRoute | None:
    """Return the list that ``question`` asks for, None for a plain question.

    "Which talks ..." is a list; "which talk ..." wants one and is plain.
    """
    asks = (_counted, _asked, _asked_in_japanese, _people, _what_was, _named, _unknown_noun)
    return next((route for ask in asks if (route := ask(question)) is not None), None)


def framing_words(question: str) -> frozenset[str]:
    """Return the words of ``question`` that only say what kind of list it wants."""
    route = list_route(question)
    words = [word.casefold() for word in WORD.findall(question)]
    frame = {word for word in words if (route and _asks_for(word, route)) or word in NUMBER_OF}
    return frozenset({part for word in frame for part in re.findall(r"\w+", word)} | frame | FRAME)


def _asks_for(word: str, route: ListRoute) -> bool:
    """Tell whether a word is the noun of the question, or another for the same items."""
    alike = _ALIKE.get(route.wanted, {route.wanted} & KINDS.keys())
    return any(n.name == route.noun or n.wanted in alike for n in nouns().get(word, ()))


def _route(noun: Noun, words: Sequence[str], *, sure: bool = True) -> ListRoute:
    number = next((n for n in map(_number, words) if n), None)
    kinds = KINDS.get(noun.wanted, frozenset())
    return ListRoute(noun=noun.name, kinds=kinds, wanted=noun.wanted, number=number, sure=sure)


def _number(word: str) -> int | None:
    if word.isdecimal() and 2 <= int(word) <= 50:
        return int(word)
    return NUMBER_OF.get(word.casefold())


def _counted(question: str) -> ListRoute | None:
    """Find "how many talks ..."; how many people came is a number in a report."""
    found = COUNTING.search(question)
    if found is None:
        return None
    words = WORD.findall(question[found.end() :])[:BETWEEN]
    noun, _ = _head_noun(words)
    if noun is None or not noun.many or noun.wanted not in KINDS:
        return None
    return replace(_route(noun, ()), counting=True)


def _asked(question: str) -> ListRoute | None:
    """Find "which", "what", "list", ... before a plural."""
    if COUNTING.search(question):
        return None
    found = list(WORD.finditer(question))
    words = [match.group() for match in found]
    for place, word in enumerate(words):
        begins = question[: found[place].start()].rstrip(" \"'“«¿¡")[-1:] in ("", *".?!:;")
        if word.casefold() in WHICH or (begins and word.casefold() in ORDER):
            after = _window(words[place + 1 :])
            noun, at = _head_noun(after)
            many = noun and (noun.many or word.casefold() in EVERY)
            if noun and many and not _compared(words, place, at):
                return _route(noun, after[:at])
            if noun and not noun.many and place == 0:
                return None
    return None


def _compared(words: Sequence[str], place: int, at: int) -> bool:
    """Tell whether one of many is asked for: "which of the talks was the best"."""
    rest = [word.casefold() for word in words[place + at + 2 :]]
    return rest[:1] == ["was"] or (words[place + 1 : place + 2] == ["of"] and "was" in rest[:1])


def _window(words: Sequence[str]) -> list[str]:
    """Return the words up to what ends the noun's reach, a first "were" skipped."""
    start = 1 if words and words[0].casefold() in {"were", "are", "me", "us"} else 0
    kept: list[str] = []
    for word in words[start : start + BETWEEN + 2]:
        if word.casefold() in BREAKS:
            break
        kept.append(word)
    return kept


def _head_noun(words: Sequence[str]) -> tuple[Noun | None, int]:
    """Return the first noun and its place; of nouns in a row the last that is a plural."""
    for place in range(len(words)):
        noun = _noun_at(words, place)
        if noun is None:
            continue
        following = _noun_at(words, place + 1)
        if following and following.many and not noun.many:
            return following, place + 1
        return noun, place
    return _misspelt(words)


def _noun_at(words: Sequence[str], place: int) -> Noun | None:
    pair, one = " ".join(words[place : place + 2]), "".join(words[place : place + 1])
    last = one.rsplit("-", 1)[-1]
    return noun_of(pair) or noun_of(one) or noun_of(last)


def _misspelt(words: Sequence[str]) -> tuple[Noun | None, int]:
    for place, word in enumerate(words[:3]):
        noun = misspelt_noun(word) if word.islower() else None
        if noun and noun.many:
            return noun, place
    return None, 0


def _asked_in_japanese(question: str) -> ListRoute | None:
    found = JAPANESE.search(question)
    noun = noun_of(found["noun"]) if found else None
    return _route(noun, ()) if noun else None


def _people(question: str) -> ListRoute | None:
    if not MANY_PEOPLE.search(question):
        return None
    words = WORD.findall(question)
    return _route(Noun(name="person", wanted=Wanted.PEOPLE, many=True), words, sure=False)


def _what_was(question: str) -> ListRoute | None:
    if not WHAT_WAS.search(question):
        return None
    return _route(Noun(name="thing", wanted=Wanted.SUBJECTS, many=True), (), sure=False)


def _named(question: str) -> ListRoute | None:
    """Find a list's name without any verb: "posters from our group at ..."."""
    words = WORD.findall(question)
    folded = {word.casefold() for word in words}
    asks = folded & {*WHICH, *ORDER, "who", "how", "why", "when", "where", "whose", "did", "was", "is"}
    if asks or question.rstrip().endswith("?") or len(words) > LIST_AT_MOST:
        return None
    noun, at = _head_noun(words)
    many = noun and noun.many and (" ".join(words[at : at + 1]).casefold() != noun.name)
    return _route(noun, words[:at]) if noun and many else None


def _unknown_noun(question: str) -> ListRoute | None:
    """Find "which gotchas were ...": a plural that no table knows."""
    words = WORD.findall(question)
    if not words or words[0].casefold() not in {"which", "what", "wich"}:
        return None
    window = _window(words[1:])
    after = words[1 + len(window) : 2 + len(window)]
    for place, word in enumerate(window[:3]):
        plural = PLURAL_ENDS.search(word) and word not in SINGULAR_LOOKS
        following = window[place + 1 : place + 2] or after
        if plural and following and not PLURAL_ENDS.search(following[0]):
            noun = Noun(name=word.removesuffix("s"), wanted=Wanted.SUBJECTS, many=True)
            return _route(noun, window[:place], sure=False)
    return None
