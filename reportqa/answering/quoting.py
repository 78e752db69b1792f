"""Find the words of a passage that bear out a sentence of an answer."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.answering.citing import BULLET
from reportqa.chunking import sentences, units
from reportqa.models import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportqa.models import Quote

WORD = re.compile(r"[぀-ヿ㐀-鿿가-힯豈-﫿]|[^\W_぀-ヿ㐀-鿿가-힯豈-﫿]+")
STEM = 6
LONGEST_WINDOW = 3
COST_OF_A_SENTENCE = 0.1
SHORTEST_TELLING = 4


def choose_quote(claims: Sequence[str], passage: Quote) -> Quote:
    """Return the sentence or the few of ``passage`` that overlap most with ``claims``.

    Shared words count by how rare they are in the passage, each further sentence costs a
    little. Where nothing is shared (another language, say) the passage is quoted whole.

    Args:
        claims: the sentences of the answer that cite the passage.
        passage: the passage; what is returned lies inside it, word for word.
    """
    pieces = tuple(_sentences(passage.text))
    weights = _rarity([words(piece.of(passage.text)) for piece in pieces])
    wanted = words(" ".join(claims))
    best, best_score = None, 0.0
    for window, size in _windows(pieces):
        score = _score(words(window.of(passage.text)), wanted, weights)
        score -= COST_OF_A_SENTENCE * (size - 1)
        if score > best_score:
            best, best_score = window, score
    return narrow(passage, best) if best else passage


def narrow(passage: Quote, inside: Span) -> Quote:
    """Return the part of ``passage`` at ``inside``, a span that counts from its beginning."""
    before = passage.text[: inside.start].count("\n")
    text = inside.of(passage.text)
    first = passage.lines[0] + before
    return replace(
        passage,
        span=Span(passage.span.start + inside.start, passage.span.start + inside.end),
        lines=(first, first + text[:-1].count("\n")),
        text=text,
    )


def words(text: str) -> frozenset[str]:
    """Return the words of ``text``, folded: no case, no accents, endings cut off."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return frozenset(word[:STEM] for word in WORD.findall(plain.casefold()))


def _sentences(text: str) -> Iterator[Span]:
    if text.strip():
        for unit in units(text, Span(0, len(text))):
            bullet = BULLET.match(text, unit.start, unit.end)
            start = bullet.end() if bullet and bullet.end() < unit.end else unit.start
            yield from sentences(text, Span(start, unit.end))


def _windows(pieces: Sequence[Span]) -> Iterator[tuple[Span, int]]:
    """Yield runs of one, two, ... sentences, the shorter first."""
    for size in range(1, LONGEST_WINDOW + 1):
        for first in range(len(pieces) - size + 1):
            yield Span(pieces[first].start, pieces[first + size - 1].end), size


def _rarity(sets: Sequence[frozenset[str]]) -> Mapping[str, float]:
    """Weigh a word by how few of the passage's sentences have it; short words count less."""
    counts = Counter(word for some in sets for word in some)
    return {word: _weight(word) / count for word, count in counts.items()}


def _weight(word: str) -> float:
    telling = len(word) >= SHORTEST_TELLING or not word.isascii() or word.isdigit()
    return 1.0 if telling else 0.3


def _score(found: frozenset[str], wanted: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return which share of the wanted words that the passage has is found."""
    total = sum(weights.get(word, 0.0) for word in wanted)
    return sum(weights[word] for word in wanted & found) / total if total else 0.0
