"""Words of reports in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.rendering.places import place_text
from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.models import Quote
    from reportqa.rendering.looks import Look

# A sign inside a word ("snake_case", "C#") is no markup, and a path must stay what it is.
SPECIAL = re.compile(r"([\\`*\[\]<|]|^[#>]|(?<![^\W_])_|_(?![^\W_]))")
IN_PATH = re.compile(r"([\\`*\[\]<|])")
UNSAFE = re.compile(r"[\s<>()\[\]\\\"`|]")
MOST_PLACES = 3


def plain(text: str) -> str:
    """Return words of a report so that Markdown shows them and a terminal obeys nothing."""
    return SPECIAL.sub(r"\\\1", clean_line(text))


def link(words: str, address: str) -> str:
    """Return a link; ``address`` is one on the web."""
    safe = UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", clean_line(address))
    return f"[{plain(words)}]({safe})"


def places(quotes: Sequence[Quote], look: Look) -> str:
    """Return where the first of ``quotes`` stand, one for each report."""
    firsts = {quote.report.id: quote for quote in reversed(quotes)}
    shown = (clean_line(place_text(quote, look)) for quote in list(firsts.values())[::-1])
    told = [IN_PATH.sub(r"\\\1", text) for text in shown]
    more = len(told) - MOST_PLACES
    return ", ".join(told[:MOST_PLACES]) + (f" and {more} more" if more > 0 else "")


def document(title: str, sections: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return a Markdown page; a section without lines is left out, one without a name has none."""
    blocks = [f"# {title}"]
    for name, lines in sections:
        if lines:
            blocks += [*([f"## {name}"] if name else []), "\n".join(lines)]
    return "\n\n".join(blocks)
