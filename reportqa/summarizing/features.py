"""What is measured of each sentence of a report before it is weighed."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from reportqa.answering.expecting import OPINION
from reportqa.parsing.blocks import BlockKind
from reportqa.summarizing.nonews import no_news
from reportqa.summarizing.patterns import cue_pattern
from reportqa.summarizing.wording import (
    ENDS,
    content_words,
    stands_alone,
    word_count,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportqa.models import ItemCard
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.telling import Told

THEME = cue_pattern(
    r"\b(?:themes?|trend\w*|hot(?:test)? topics?|popular\w*|dominat\w+|overall|take-?aways?"
    r"|learn(?:ed|t)|lessons?|highlights?|biggest|main|focus(?:ed)?|recurring|everywhere"
    r"|increasing\w*|emerging|key|summary|conclu\w+|in short|tl;?dr|announc\w+|award\w*|winner"
    r"|first|future|tendances?|thèmes?|themen|fazit|insgesamt|tendencias?|temas?|conclusie"
    r"|samengevat|hoogtepunt\w*|destaque)\b|テーマ|流行|まとめ|印象|受賞|总结|主题|趋势"
)
TALK = cue_pattern(
    r"\b(?:talks?|keynotes?|speakers?|present(?:ed|s|ation|ations|ing)?|sessions?|papers?"
    r"|workshops?|posters?|tutorials?|panels?|spoke|gave|lightning|debate|demo\w*|discuss\w*"
    r"|conf[ée]rences?|vortr[aä]g\w*|charlas?|ponencias?|lezing\w*|sessi\w+|palestras?)\b"
    r"|発表|講演|セッション|演讲|圆桌|采访"
)
CLAIM = cue_pattern(
    r"\b(?:show(?:s|ed|n|ing)?|argu\w+|found|finds?|demonstrat\w+|propos\w+|explain\w*|suggest\w*"
    r"|claim\w*|point(?:ed)? out|introduc\w+|prov\w+|allows?|because|therefore|outperform\w*"
    r"|improv\w+|faster|better|problem\w*|fail\w*|works?)\b"
)
OPINIONS = cue_pattern(OPINION.pattern)
MINE = re.compile(r"\b(?:I|my|me|je|mon|ich|mein\w*|yo|mi|ik|mijn|eu|meu|io|mio)\b|私|僕|ボク|我")
OURS = re.compile(r"\b(?:we|our|us|nous|wir|nosotros|wij|noi|nós)\b|我们", re.IGNORECASE)
NUMBER = re.compile(r"\d[\d.,]*")
OPENING_BLOCKS = 3
ITEM_OPENING = 250

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a sentence is compared with: the words of the report and of its names."""

    words: Mapping[str, int]
    held: Mapping[str, int]
    norm: float
    title: frozenset[str]
    event: frozenset[str]
    size: int


def features_of(known: KnownReport) -> tuple[Features | None, ...]:
    """Return the features of each sentence of ``known``, None for a heading."""
    whole = _whole(known)
    section: frozenset[str] = frozenset()
    found: list[Features | None] = []
    for number, told in enumerate(known.told):
        if told.heading:
            section = frozenset(content_words(told.words))
            found.append(None)
            continue
        item = known.item_at(number)
        found.append(
            {
                **_place_features(told, number, whole, item),
                **_word_features(told, whole, section),
                **_sign_features(told.words),
            }
        )
    return tuple(found)


def _whole(known: KnownReport) -> _Whole:
    bags = [content_words(told.words) for told in known.told]
    words = Counter(word for bag in bags for word in bag)
    place = f"{known.card.event or ''} {known.place or ''}"
    return _Whole(
        words=words,
        held=Counter(word for bag in bags for word in set(bag)),
        norm=_norm(words) or 1.0,
        title=frozenset(content_words(known.card.title)),
        event=frozenset(content_words(place)),
        size=len(bags) or 1,
    )


def _norm(words: Mapping[str, int]) -> float:
    return math.sqrt(sum(count * count for count in words.values()))


def _place_features(told: Told, number: int, whole: _Whole, item: ItemCard | None) -> Features:
    after = told.span.start - item.span.start if item else ITEM_OPENING
    return {
        "early": 1 / (1 + number),
        "late": number / whole.size,
        "opening": float(told.block < OPENING_BLOCKS),
        "end": float(number > 0.9 * whole.size),
        "item": float(item is not None),
        "item_opening": float(after < ITEM_OPENING),
        "list": float(told.kind is BlockKind.LIST_ITEM),
        "quote": float(told.kind is BlockKind.QUOTE),
        "links": told.links,
        "labelled": float(told.labelled),
    }


def _word_features(told: Told, whole: _Whole, section: frozenset[str]) -> Features:
    bag = Counter(content_words(told.words))
    size = word_count(told.words)
    inner = sum(count * whole.words[word] for word, count in bag.items())
    names = sum(word[:1].isupper() for word in told.words.split()[1:])
    return {
        "central": inner / ((_norm(bag) or 1.0) * whole.norm),
        "keywords": sum(min(whole.held[word], 10) for word in bag) / (len(bag) or 1) / 10,
        "title": _share(bag, whole.title),
        "event": _share(bag, whole.event),
        "section": _share(bag, section),
        "length": math.log(size + 1),
        "short": max(0.0, 9 - size) / 9,
        "long": max(0.0, size - 30) / 10,
        "very_long": max(0.0, size - 50) / 10,
        "names": min(8, names) / 8,
    }


def _share(bag: Mapping[str, int], wanted: frozenset[str]) -> float:
    return len(wanted & bag.keys()) / len(wanted) if wanted else 0.0


def _sign_features(words: str) -> Features:
    kinds = no_news(words)
    lowered = words.lower()
    return {
        "numbers": _some(NUMBER, words, 3),
        "opinion": _some(OPINIONS, lowered, 2),
        "theme": _some(THEME, lowered, 2),
        "talk": _some(TALK, lowered, 2),
        "claim": _some(CLAIM, lowered, 2),
        "no_news": float(bool(kinds)),
        "no_news_twice": float(len(kinds) > 1),
        "leaning": float(not stands_alone(words)),
        "unfinished": float(not ENDS.search(words)),
        "mine": float(bool(MINE.search(words))),
        "ours": float(bool(OURS.search(words))),
        "question": float(words.endswith(("?", "？"))),
        "exclaimed": float("!" in words),
        "brackets": float("(" in words),
        "colon": float(words.endswith((":", "："))),
    }


def _some(pattern: re.Pattern[str], words: str, most: int) -> float:
    """Return how often ``pattern`` is found, as a share of ``most``."""
    return sum(1 for _ in islice(pattern.finditer(words), most)) / most


def weighed(features: Features | None, weights: Mapping[str, float]) -> float | None:
    """Return the sum of the features by their weights."""
    if features is None:
        return None
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def standardised(values: Sequence[float | None]) -> Iterator[float | None]:
    """Yield the values less their mean, in standard deviations; None stays None."""
    there = [value for value in values if value is not None]
    mean = sum(there) / (len(there) or 1)
    spread = math.sqrt(sum((value - mean) ** 2 for value in there) / (len(there) or 1)) or 1.0
    yield from (None if value is None else (value - mean) / spread for value in values)
