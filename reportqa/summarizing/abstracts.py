"""Which sentence of a short text under a title tells what it is about.

The features of BASELINES on SciTLDR and some more: cue phrases ("we propose ..."), the title's
words, nearness to the whole, place and length; weighed as its train part taught.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from reportqa.answering.leaning import leans_on_before
from reportqa.summarizing.weights import weights_of
from reportqa.summarizing.wording import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

Features = dict[str, float]

PROPOSES = re.compile(
    r"\b(?:(?:here,? )?we|I|the authors|they)\s+(?:\w+ly\s+|also\s+|then\s+|first\s+|further\s+"
    r"|here\s+)?(?:propose|present|introduce|develop|describe|design|devise|provide|study|explore"
    r"|investigate|address|consider|formulate|offer|suggest|extend|build|create|use|apply|train"
    r"|learn|analy[sz]e|examine|derive|establish|aim|tackle|focus|argue|revisit|give|take|adapt"
    r"|combine|define|construct|compare|evaluate|release|leverage)\b"
    r"|\bis (?:proposed|presented|introduced)\b",
    re.IGNORECASE,
)
SHOWS = re.compile(
    r"\bwe\s+(?:\w+ly\s+|also\s+|then\s+|further\s+)?(?:show|demonstrate|find|prove|observe|report"
    r"|conclude|achieve|obtain|discover|verify|validate|reveal|identify|highlight)\b",
    re.IGNORECASE,
)
THIS_WORK = re.compile(
    r"\b(?:(?:in|the) )?(?:this|our|present|the proposed) (?:paper|work|study|article|approach"
    r"|method|model|framework|algorithm|results?|goal|contribution|analysis|findings?)\b"
    r"|\bin particular|\bhere\b",
    re.IGNORECASE,
)
RESULT = re.compile(
    r"\b(?:outperform\w*|state[- ]of[- ]the[- ]art|experiment\w*|results?|benchmark\w*"
    r"|significant\w*|improv\w*|datasets?|evaluat\w*)\b",
    re.IGNORECASE,
)
BACKGROUND = re.compile(
    r"\b(?:however|recent\w*|often|typical\w*|usual\w*|common\w*|many|most|existing|previous|prior"
    r"|traditional\w*|current\w*|has been|have been|despite|although|while|challeng\w*|important"
    r"|difficult|widely|problem)\b",
    re.IGNORECASE,
)
FURTHER = re.compile(
    r"(?:specifically|in particular|moreover|furthermore|additionally|finally|for example|e\.g\."
    r"|first|second|also|further|then|in addition)\b",
    re.IGNORECASE,
)
CUE_AT_THE_START = 25


def abstract_scores(sentences: Sequence[str], title: str) -> list[float]:
    """Return for each of ``sentences`` how well it tells what the text under ``title`` says.

    Scores compare within one text only.
    """
    weights = weights_of("abstract")
    return [
        sum(weights.get(name, 0.0) * value for name, value in features.items())
        for features in abstract_features(sentences, title)
    ]


def abstract_features(sentences: Sequence[str], title: str) -> list[Features]:
    """Return what is measured of each sentence."""
    bags = [content_words(sentence) for sentence in sentences]
    cues = [bool(PROPOSES.search(sentence)) for sentence in sentences]
    first = cues.index(True) if any(cues) else -1
    near = _nearness(bags)
    return [
        {
            **_places(number, len(sentences)),
            **_shape(sentence),
            **near[number],
            **(named := _title_words(bags[number], content_words(title))),
            **_signs(sentence),
            **_cues(number, first, cues[number], sentence),
            "first_cue_title": named["title_held"] * (number == first),
            "first_cue_central": near[number]["central"] * (number == first),
            "no_cue_central": near[number]["central"] * (first < 0),
        }
        for number, sentence in enumerate(sentences)
    ]


def _places(number: int, size: int) -> Features:
    return {
        "early": 1 / (1 + number),
        "late": number / size,
        "first": float(number == 0),
        "last": float(number == size - 1),
    }


def _shape(sentence: str) -> Features:
    size = len(sentence.split())
    length = math.log(size + 1)
    return {
        "length": length,
        "odd_length": (length - 3) ** 2,
        "long": max(0, size - 25) / 10,
        "very_long": max(0, size - 40) / 10,
        "short": max(0, 12 - size) / 10,
        "telling": len(set(content_words(sentence))) / (size or 1),
    }


def _nearness(bags: Sequence[Sequence[str]]) -> list[Features]:
    """Return how near each bag of words is to all together, and to each other one."""
    whole = Counter(word for bag in bags for word in bag)
    total = math.sqrt(sum(n * n for n in whole.values())) or 1.0
    sets = [frozenset(bag) for bag in bags]
    return [
        _near(Counter(bag), whole, total, _shared(number, sets)) for number, bag in enumerate(bags)
    ]


def _near(bag: Counter[str], whole: Counter[str], total: float, shared: float) -> Features:
    norm = math.sqrt(sum(n * n for n in bag.values())) or 1.0
    common = sum(whole[word] * n for word, n in bag.items())
    return {
        "central": common / norm / total,
        "overlap": shared,
        "usual_words": 10 * (common / (bag.total() or 1)) / (whole.total() or 1),
    }


def _shared(number: int, sets: Sequence[frozenset[str]]) -> float:
    """Return which part of its words a sentence shares with each other one, on the average."""
    mine, size, found = sets[number], len(sets[number]), 0.0
    for place, other in enumerate(sets):
        both = len(mine & other)
        if both and place != number:
            found += both / (size + len(other) - both)
    return found / ((len(sets) - 1) or 1)


def _title_words(bag: Sequence[str], title: Sequence[str]) -> Features:
    mine, wanted = set(bag), set(title)
    held = len(mine & wanted) / (len(wanted) or 1)
    share = len(mine & wanted) / (len(mine) or 1)
    pairs = set(pairwise(title))
    return {
        "title_held": held,
        "title_share": share,
        "title_pairs": len(set(pairwise(bag)) & pairs) / (len(pairs) or 1),
        "title_both": 2 * held * share / ((held + share) or 1),
    }


def _signs(sentence: str) -> Features:
    return {
        "shows": float(bool(SHOWS.search(sentence))),
        "this_work": float(bool(THIS_WORK.search(sentence))),
        "results": min(3, len(RESULT.findall(sentence))) / 3,
        "background": min(3, len(BACKGROUND.findall(sentence))) / 3,
        "further": float(bool(FURTHER.match(sentence))),
        "leaning": float(leans_on_before(sentence)),
        "digits": min(4, sum(char.isdigit() for char in sentence)) / 4,
        "brackets": float("(" in sentence),
        "commas": min(4, sentence.count(",")) / 4,
        "question": float("?" in sentence),
        "colon": float(":" in sentence),
    }


def _cues(number: int, first: int, cue: bool, sentence: str) -> Features:
    found = PROPOSES.search(sentence)
    any_cue = cue or bool(SHOWS.search(sentence) or THIS_WORK.search(sentence))
    return {
        "first_cue": float(number == first),
        "later_cue": float(cue and number != first),
        "cue_at_start": float(found is not None and found.start() < CUE_AT_THE_START),
        "any_cue": float(any_cue),
        "no_cue_shows": float(first < 0 and bool(SHOWS.search(sentence))),
    }
