"""The visible words of any stretch of a source, with the way back to its characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import Format
from reportqa.parsing.inline import read_inline
from reportqa.parsing.inline_patterns import Syntax

if TYPE_CHECKING:
    from reportqa.models import Span
    from reportqa.parsing.blocks import Words

_SYNTAX = {
    Format.RST: Syntax.RST,
    Format.ASCIIDOC: Syntax.ASCIIDOC,
    Format.ORG: Syntax.ORG,
}


def visible_words(text: str, span: Span, format_: Format) -> Words:
    """Return what a reader of the rendered page would see of ``span``."""
    return read_inline(span.of(text), span.start, _SYNTAX.get(format_, Syntax.MARKDOWN)).words
