"""Which reader makes the blocks of which format."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportqa.models import Format
from reportqa.parsing.asciidoc import asciidoc_blocks
from reportqa.parsing.markdown import markdown_blocks
from reportqa.parsing.org import org_blocks
from reportqa.parsing.rst import rst_blocks

if TYPE_CHECKING:
    from reportqa.models import Span
    from reportqa.parsing.blocks import Block

_READERS = {
    Format.RST: rst_blocks,
    Format.ASCIIDOC: asciidoc_blocks,
    Format.ORG: org_blocks,
}

REMEMBERED = 32
"""How many texts are kept in blocks: sentences, links and themes ask for the same ones."""


@lru_cache(maxsize=REMEMBERED)
def blocks_of(text: str, span: Span, form: Format) -> tuple[Block, ...]:
    """Return the blocks of ``text`` inside ``span``, in order, their spans disjoint.

    All formats without a reader of their own hold Markdown, or prose that reads like it.
    """
    return tuple(_READERS.get(form, markdown_blocks)(text, span.start, span.end))
