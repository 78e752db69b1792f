"""The passages that ``search`` found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.rendering.looks import Style
from reportqa.rendering.places import place
from reportqa.rendering.typesetting import clean_line, wrap

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reportqa.models import Hit
    from reportqa.rendering.looks import Look

WORD = re.compile(r"\w+")
SNIPPET_WORDS = 50
LEAST_STEM = 4
INDENT = "   "


def hits_text(hits: Sequence[Hit], terms: Collection[str], look: Look) -> str:
    """Return the passages, best first, with the words of the question in bold.

    Args:
        hits: the passages found.
        terms: the words that were searched for; a word that begins like one counts too.
        look: the place's look.
    """
    if not hits:
        return "No passage found."
    stems = tuple(_stem(term.casefold()) for term in terms if term)
    return "\n\n".join(_hit_text(rank, hit, stems, look) for rank, hit in enumerate(hits, 1))


def _hit_text(rank: int, hit: Hit, stems: tuple[str, ...], look: Look) -> str:
    report = hit.quote.report
    lead = f"{rank}. "
    score = look.paint(f"({hit.score:.2f})", Style.FAINT)
    about = clean_line(hit.context or report.title)
    snippet = wrap(_snippet(hit.quote.text, stems), look.prose, first=INDENT, rest=INDENT)
    lines = [
        f"{lead}{place(hit.quote, look)}  {score}",
        *(
            look.paint(line, Style.FAINT)
            for line in wrap(about, look.prose, first=INDENT, rest=INDENT)
        ),
        *(_emphasized(line, stems, look) for line in snippet),
    ]
    return "\n".join(lines)


def _snippet(text: str, stems: tuple[str, ...]) -> str:
    """Return the part of ``text`` that begins shortly before the first matched word."""
    words = clean_line(text).split()
    if len(words) <= SNIPPET_WORDS:
        return " ".join(words)
    matched = (place for place, word in enumerate(words) if _matches(word, stems))
    start = min(max(next(matched, 0) - SNIPPET_WORDS // 4, 0), len(words) - SNIPPET_WORDS)
    end = start + SNIPPET_WORDS
    shown = " ".join(words[start:end])
    return f"{'… ' if start else ''}{shown}{' …' if end < len(words) else ''}"


def _emphasized(line: str, stems: tuple[str, ...], look: Look) -> str:
    def bold(word: re.Match[str]) -> str:
        text = word.group()
        return look.paint(text, Style.STRONG) if _matches(text, stems) else text

    return WORD.sub(bold, line) if look.color else line


def _matches(word: str, stems: tuple[str, ...]) -> bool:
    return bool(stems) and word.casefold().strip("\"'([*_`").startswith(stems)


def _stem(term: str) -> str:
    """Return the beginning that the forms of a word share, roughly."""
    return term[: max(LEAST_STEM, len(term) - 3)] if len(term) > LEAST_STEM else term
