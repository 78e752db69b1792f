"""A sentence of an answer as every output says it: with its markers, or marked unsupported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence, Set

    from reportqa.models import Sentence

DISAGREEING = "The reports disagree about"
UNCLEAR = "Perhaps these too:"


def sentence_text(sentence: Sentence, clean: Callable[[str], str] = clean_line) -> str:
    """Return a sentence with its markers, and a mark where they do not bear it out."""
    text = cited_text(sentence.text, sentence.citations, clean)
    if sentence.supported is not False:
        return text
    reason = f": {clean(sentence.reason)}" if sentence.reason else ""
    return f"{text} [unsupported{reason}]"


def says_more(sentence: Sentence, listed: Set[int]) -> bool:
    """Tell whether a list, cited by the numbers ``listed``, leaves a sentence to be said."""
    cited = sentence.citations
    return not cited or sentence.supported is False or not listed >= {*cited}


def cited_text(
    text: str, citations: Sequence[int], clean: Callable[[str], str] = clean_line
) -> str:
    """Return words with the markers of what they rest on."""
    return f"{clean(text)} {markers(citations)}".rstrip()


def markers(numbers: Iterable[int]) -> str:
    """Return the markers of citations."""
    return "".join(f"[{number}]" for number in numbers)
