"""The words and turns of phrase by which people ask for lists, in eight languages."""

from __future__ import annotations

import re

from reportqa.answering.wanted_things import nouns


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


WORD = re.compile(r"[^\W_]+(?:[-'’+&./][^\W_]+)*")
WHICH = _set(
    "which what wich whch whihc wat whick quels quelles quel quelle qué cuáles cuales welche"
    " welcher welches welchen welke quali quais"
)
"""Words that ask for what the noun after them names."""

ORDER = _set(
    "list name show find enumerate tell give every each all any liste listez enumera lista nenne"
    " zähle noem som elenca que quels alle tous toutes todos todas tutti tutte"
)
"""Words that do so at the beginning of a question alone."""

EVERY = _set("every each all list enumerate show find name tous toutes alle elk")
COUNTING = re.compile(
    r"\bhow\W+many\b|\bcombien\b|\bcu[áa]nt[oa]s\b|\bwie\W?viele\b|\bhoeveel\b|\bquant[ie]\b"
    r"|\bquant[oa]s\b|いくつ|何件|何人",
    re.IGNORECASE,
)
BREAKS = _set(
    "did do does was is has had can could would should will about at on for with to by from who"
    " how why when where kind sort type"
    " est a fait était war ist hat wurde fue es ha hizo is was heeft è era fu foi"
    " pour sur avec dans für mit über para sobre con voor met over per su com"
)
"""Words after which a noun is no longer what "which" asks for."""

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
    re.IGNORECASE,
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
    re.IGNORECASE,
)
"""Ways to ask for whatever was shown, discussed or led."""

_JAPANESE_NOUNS = sorted((n for n in nouns() if n[0] > "\u3000"), key=len, reverse=True)
JAPANESE = re.compile(
    r"(?:どの|どんな|どういう|どのような|何の|すべての|全ての|全部の|どこの)[^、。?？]{0,12}?"
    rf"(?P<noun>{'|'.join(_JAPANESE_NOUNS)})"
)
FRAME = _set(
    "demoed demonstrated presented shown showed showcased announced covered featured spoke talked"
    " argued led lead mentioned named listed first second third last days day during write wrote"
    " written report reported reports blog blogged summarise summarised summarize summarized summed"
    " recap describe described note noted attend attended visit visited see saw seen hear heard"
    " went like liked enjoy enjoyed came took cover pick picked put made make"
)
"""Words that say how things are told of, not what they are about."""

PLURAL_ENDS = re.compile(r"[A-Za-z]{3,}(?<![sui])s$")
SINGULAR_LOOKS = _set("was is this does its has news series")
