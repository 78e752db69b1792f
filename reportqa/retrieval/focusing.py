"""Choose the sentences of a long text that a question is about, for a summary of so many words.

A sentence counts by itself, by its neighbours (what is said on a topic stands together), by the
words that the neighbourhood shares, and by what it adds to the sentences chosen before it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.retrieval.terms import ignored_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportqa.embedding import Embedder

WORD = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W_぀-ヿ㐀-鿿가-힯]+")
STEM = 6
ASKING = frozenset(
    {
        *(
            "summar",
            "discus",
            "meetin",
            "team",
            "group",
            "think",
            "though",
            "say",
            "said",
            "opinio",
        ),
        *("main", "points", "point", "conten", "talk", "talked", "decide", "decisi", "conclu"),
        *("regard", "descri", "idea", "ideas", "whole", "what", "did", "how", "why", "overvi"),
        "about",
    }
)
"""What questions are made of, folded as other words are; they say nothing of the topic."""

HESITATIONS = frozenset(
    {
        *("um", "uh", "uhm", "mm", "hmm", "mmm", "eh", "yeah", "yep", "okay", "ok", "oh", "ah"),
        *("er", "erm", "hm", "euh", "ben", "bah", "äh", "ähm", "este", "pues", "eeh", "nou", "ja"),
        *("allora", "beh", "cioè", "né", "tipo"),
    }
)
SPEECH_LEAD = re.compile(
    r"^(?:(?:yeah|yes|okay|ok|so|well|um+|uh+|mm+|hmm+|eh|ah|oh|and|but|or|right|now|you know"
    r"|i mean|i think|i guess|actually|basically|alright|all right|no|because|like|just|anyway"
    r"|then|also|sure|exactly)\b[ ,.;-]*)+",
    re.IGNORECASE,
)
SPEECH_END = re.compile(
    r"(?:[ ,]+(?:you know|right|yeah|okay|or whatever|or something|and so on|so|um+|uh+|i think"
    r"|i guess))+\s*[.?!]*\s*$",
    re.IGNORECASE,
)
REACH, DECAY = 10, 0.85
OWN_WORDS, AROUND, HESITATING, TELLING, LONG = 0.5, 1.5, 1.0, 0.5, 0.5
NEW, SHARED = 1.0, 1.0
ENOUGH_WORDS = 20
FEWEST_WORDS = 4
OVERFLOW, NEARLY = 8, 5
LOOKED_AT = 80


@dataclass(frozen=True, slots=True)
class _Text:
    """The sentences' words, and how rare each word is in them."""

    bags: tuple[frozenset[str], ...]
    sizes: tuple[int, ...]
    hesitations: tuple[float, ...]
    rarity: Mapping[str, float]


def focused_sentences(
    question: str,
    sentences: Sequence[str],
    words: int,
    embedder: Embedder | None = None,
) -> tuple[int, ...]:
    """Return the numbers of the sentences that answer ``question`` in about ``words`` words.

    They come best first. Without an embedding model shared words alone decide.
    """
    if not sentences:
        return ()
    text = _read(sentences)
    own = _relevance(question, sentences, text, embedder)
    around = _scaled(_smoothed(own))
    scores = [
        relevant + AROUND * near + _manner(text, number)
        for number, (relevant, near) in enumerate(zip(own, around, strict=True))
    ]
    return _pick(text, scores, _shared_words(text, around), words)


def without_fillers(sentence: str) -> tuple[int, int]:
    """Return where a spoken sentence begins and ends without "so, um, ..." and "..., right?"."""
    lead = SPEECH_LEAD.match(sentence)
    start = lead.end() if lead else 0
    end = SPEECH_END.search(sentence, start)
    return start, end.start() if end else len(sentence)


def _read(sentences: Sequence[str]) -> _Text:
    found = [[word.casefold() for word in WORD.findall(sentence)] for sentence in sentences]
    bags = tuple(_content(words) for words in found)
    held = Counter(word for bag in bags for word in bag)
    return _Text(
        bags=bags,
        sizes=tuple(map(len, found)),
        hesitations=tuple(
            sum(word in HESITATIONS for word in words) / (len(words) or 1) for words in found
        ),
        rarity={word: math.log(1 + len(bags) / count) for word, count in held.items()},
    )


def _content(words: Sequence[str]) -> frozenset[str]:
    ignored = ignored_words()
    return frozenset(word[:STEM] for word in words if word not in ignored and len(word) > 1)


def _relevance(
    question: str, sentences: Sequence[str], text: _Text, embedder: Embedder | None
) -> list[float]:
    asked = _content([word.casefold() for word in WORD.findall(question)])
    wanted = (asked - ASKING) or asked
    lexical = _scaled(
        [sum(text.rarity[word] for word in sorted(wanted & bag)) for bag in text.bags]
    )
    if embedder is None:
        return lexical
    vectors = embedder.embed([question, *sentences])
    dense = _scaled([max(float(score), 0.0) for score in vectors[1:] @ vectors[0]])
    return [OWN_WORDS * a + (1 - OWN_WORDS) * b for a, b in zip(lexical, dense, strict=True)]


def _smoothed(values: Sequence[float]) -> list[float]:
    """Return the sums over neighbours, each counting less the further it is away."""
    nearness = [DECAY ** abs(step) for step in range(-REACH, REACH + 1)]
    padded = [0.0] * REACH + list(values) + [0.0] * REACH
    return [
        sum(a * b for a, b in zip(nearness, padded[start:], strict=False))
        for start in range(len(values))
    ]


def _scaled(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    return [(value - low) / ((high - low) or 1.0) for value in values]


def _manner(text: _Text, number: int) -> float:
    """Rate how a sentence is said: without hesitation, with words that tell, at some length."""
    size = text.sizes[number] or 1
    telling = len(text.bags[number]) / size
    length = min(size, ENOUGH_WORDS) / ENOUGH_WORDS
    return TELLING * telling + LONG * length - HESITATING * text.hesitations[number]


def _shared_words(text: _Text, around: Sequence[float]) -> Mapping[str, float]:
    """Weigh words by how much they are said where the question's topic is."""
    weights: dict[str, float] = {}
    for bag, near in zip(text.bags, around, strict=True):
        for word in bag:
            weights[word] = weights.get(word, 0.0) + near**4
    most = max(weights.values(), default=0.0) or 1.0
    return {
        word: min(1.0, text.rarity[word] / 3) * math.sqrt(weight / most)
        for word, weight in weights.items()
    }


def _pick(
    text: _Text, scores: Sequence[float], shared: Mapping[str, float], room: int
) -> tuple[int, ...]:
    ranked = sorted(range(len(scores)), key=lambda number: (-scores[number], number))
    left = [one for one in ranked if text.sizes[one] >= FEWEST_WORDS][:LOOKED_AT]
    said: set[str] = set()
    chosen: list[int] = []
    size = 0

    def worth(number: int) -> float:
        bag = text.bags[number]
        again = len(bag & said) / (len(bag) + 2)
        new = sum(shared[word] for word in sorted(bag - said)) / (len(bag) + 3)
        return scores[number] - NEW * again + SHARED * new

    while left and size < room - NEARLY:
        best = max(left, key=worth)
        left.remove(best)
        if size + text.sizes[best] <= room + OVERFLOW:
            chosen.append(best)
            size += text.sizes[best]
            said |= text.bags[best]
    return tuple(chosen)
