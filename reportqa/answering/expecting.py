"""What kind of answer a question wants, and whether a sentence has one."""

from __future__ import annotations

import re
from functools import cache

from reportqa.answering.attending import MISSED, SAW
from reportqa.merging.word_lists import alternatives

NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred"
    " hundreds thousand thousands dozen half deux trois quatre cinq dix vingt cent mille dos tres"
    " cuatro cinco diez veinte cien mil zwei drei vier fünf zehn zwanzig hundert tausend twee drie"
    " vijf tien honderd duizend"
)
NUMBER = re.compile(
    rf"(?<![^\W\d_])\d(?!\d*(?:st|nd|rd|th)\b)|\b(?:{'|'.join(NUMBER_WORDS.split())})\b",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\b|\b[A-Z][a-z]{2,8}\s+\d{1,2}\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
NAME = re.compile(
    r"(?<![.!?]\s)(?<!^)\b[A-ZÀ-Þ][\w'’-]+(?:\s+(?:de|van|von|der|la)?\s*[A-ZÀ-Þ][\w'’.-]+)+"
)
REASON = re.compile(
    r"\b(?:because|since|due to|as a result|so that|the reason|in order to|therefore|parce qu|car"
    r"|porque|weil|omdat|want)\b",
    re.IGNORECASE,
)
OPINION = re.compile(
    r"\bfavou?rites?\b|\bhighlights?\b|\bbest\b|\bworst\b|\blov(?:e|ed)\b|\benjoy\w*|\bimpress\w*"
    r"|\b(?:really|particularly|especially|most|very)\b|\b(?:dis)?like[ds]?\b|\bprefer\w*"
    r"|\b(?:great|awesome|excellent|fantastic|amazing|boring|disappoint\w*|interesting|fun)\b"
    r"|\bunfortunately\b|\bI (?:think|thought|found|felt|wish)\b|\bmejor\w*|\bpeor\b|\bencant\w*"
    r"|\bgust[óo]\b|\bhoogtepunt\w*|\bbeste\b|\bleuk\w*|\bspannend\w*|\bhöhepunkt\w*|\bgefiel\b"
    r"|\bmeilleure?s?\b|\bpréférée?s?\b|\baimé\w*|\bador[ée]\w*|\bcoup de c(?:œ|oe)ur\b"
    r"|\bmigliore?\b|\bpreferit\w*|\bmelhor\b|面白|楽し|一番|印象",
    re.IGNORECASE,
)
SEEN = re.compile(f"{MISSED.pattern}|{SAW.pattern}", re.IGNORECASE)
WANTED: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(
            r"\bhow (?:many|much|big|large|long|quickly|fast|old|far|often)\b|\bcombien\b"
            r"|\bcu[áa]nt[oa]s?\b|\bwie ?viele?\b|\bhoeveel\b|\bquant[io]s?\b",
            re.IGNORECASE,
        ),
        NUMBER,
    ),
    (
        re.compile(
            r"\bwhen\b|\bwhat (?:year|date|day)\b|\bquand\b|\bcuándo\b|\bwann\b", re.IGNORECASE
        ),
        DATE,
    ),
    (re.compile(r"^\W*(?:who|whom|whose|qui|quién|quiénes|wer|wie was)\b", re.IGNORECASE), NAME),
    (
        re.compile(
            r"^\W*(?:did|was|were|has|had|est-ce que|a-t-il|hat|heeft|asistió|fue)\b.*"
            r"\b(?:see|seen|attend\w*|present|there|in the room|in person|make it|watch\w*"
            r"|go to|catch)\b|\bdid (?:he|she|they|\w+) attend\b",
            re.IGNORECASE | re.DOTALL,
        ),
        SEEN,
    ),
    (
        re.compile(
            r"\bwhy\b|\bwhat (?:was the )?reason\b|\bpourquoi\b|\bpor qué\b|\bwarum\b|\bwaarom\b",
            re.IGNORECASE,
        ),
        REASON,
    ),
    (
        re.compile(
            r"\bfavou?rites?\b|\b(?:like|liked|enjoy(?:ed)?|love|loved|impressed)\b|\bthink of\b"
            r"|\bthought of\b|\bopinion\b|\bhighlights?\b|\bbest\b|\bworst\b|\bsingled out\b"
            r"|\bdisappoint\w*|\blet down\b|\bmejor\b|\bgust[óo]\b|\bbeste\b|\bgefiel\w*|\bfand\b"
            r"|\bvond\b|\bmeilleure?s?\b|\bpréféré\w*|\baimé\b|\bpensé\b|\bmiglior\w*|\bmelhor\b"
            r"|面白|一番",
            re.IGNORECASE,
        ),
        OPINION,
    ),
)


COUNTED = re.compile(
    r"(?:\bhow\W+many|\bcombien\W+d[e']|\bcu[áa]nt[oa]s|\bwie\W?viele|\bhoeveel|\bquant[eioa]s?)"
    r"\W+(?:[\w-]+\W+){0,2}?(?P<noun>[\w-]{3,}s\b|people|persons|women|men|children|\w{4,}(?:en|er|i|e)\b)",
    re.IGNORECASE,
)
APART = r"(?:with|and|from|for|by|in|at|on|to|avec|et|pour|mit|und|von|con|y|para|met|en|e|com)\b"
"""Words after which a number counts something else."""

_WORDS = alternatives("figure_words")
PEOPLE = rf"(?:{_WORDS['comers']}|{_WORDS['people']}|{_WORDS['in_person']})"
_HEADS = re.compile(PEOPLE, re.IGNORECASE)


@cache
def number_of(question: str) -> re.Pattern[str] | None:
    """Return what says how many of the things there were that ``question`` counts.

    Words for people who come stand for each other; other nouns for their own forms.
    """
    found = COUNTED.search(question)
    if found is None:
        return None
    noun = found["noun"].casefold()
    stem = PEOPLE if _HEADS.fullmatch(noun) else rf"\b{re.escape(noun[: max(len(noun) - 2, 3)])}\w*"
    near = rf"(?:[ \xa0(*_-]+(?!{APART})[\w'’-]+){{0,4}}?[ \xa0(*_:-]+"
    return re.compile(
        rf"(?:{NUMBER.pattern})[\d.,]*k?{near}{stem}|{stem}{near}(?:{NUMBER.pattern})",
        re.IGNORECASE,
    )


def counts_people(question: str) -> bool:
    """Tell whether ``question`` asks how many people there were."""
    found = COUNTED.search(question)
    return found is not None and _HEADS.fullmatch(found["noun"]) is not None


def wanted_by(question: str) -> re.Pattern[str] | None:
    """Return what a sentence needs to be the answer: a number, a date, a name, a reason."""
    return next((answer for asks, answer in WANTED if asks.search(question)), None)
