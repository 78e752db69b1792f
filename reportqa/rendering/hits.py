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
    from reportqa.retrieval.explaining import Explanation
    from reportqa.retrieval.topics import Topic

WORD = re.compile(r"\w+")
SNIPPET_WORDS = 50
LEAST_STEM = 4
INDENT = "   "


def hits_text(
    hits: Sequence[Hit],
    terms: Collection[str],
    look: Look,
    why: Sequence[Explanation] = (),
) -> str:
    """Return the passages, best first, with the words of the question in bold.

    Args:
        hits: the passages found.
        terms: the words that were searched for; a word that begins like one counts too.
        look: the place's look.
        why: for each passage the reason why it was found, shown below it; may be empty.
    """
    if not hits:
        return "No passage found."
    words = (word for term in terms for word in WORD.findall(term.casefold()))
    stems = tuple(_stem(word) for word in words)
    told = [_hit_text(rank, hit, stems, look) for rank, hit in enumerate(hits, 1)]
    if why:
        told = [f"{hit}\n{_why_text(one, look)}" for hit, one in zip(told, why, strict=True)]
    return "\n\n".join(told)


def _why_text(why: Explanation, look: Look) -> str:
    """Return the sum that makes the score, and the words of the question."""
    parts = (f"{one.name} {one.score:.2f} x {one.weight:.3f}" for one in why.parts)
    lines = [" + ".join(parts)]
    for label, topics in (
        ("words", why.matched),
        ("name the report", why.naming),
        ("not here", why.missing),
    ):
        if topics:
            lines.append(f"{label}: {', '.join(_topic_text(topic) for topic in topics)}")
    wrapped = (
        row for line in lines for row in wrap(line, look.prose, first=INDENT, rest=INDENT + "  ")
    )
    return "\n".join(look.paint(row, Style.FAINT) for row in wrapped)


def _topic_text(topic: Topic) -> str:
    meant = f"{topic.meant} (for {topic.term})" if topic.meant else topic.term
    return clean_line(" = ".join((meant, *topic.expanded)))


def corrections_note(topics: Sequence[Topic]) -> str:
    """Say which words were looked for instead of which; empty for none."""
    told = ", ".join(
        f'"{topic.meant}" instead of "{topic.term}"' for topic in topics if topic.meant
    )
    return clean_line(f"Looked for {told}.") if told else ""


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
