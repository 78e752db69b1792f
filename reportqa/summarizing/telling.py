"""The sentences of a report as a reader sees them, each with its span in the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.chunking import sentences
from reportqa.models import Span
from reportqa.parsing.blocks import BlockKind
from reportqa.parsing.structure import blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.models import Format
    from reportqa.parsing.blocks import Block

MOST_CHARACTERS = 1_000_000
MOST_SENTENCES = 6_000
READ = {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE}
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence: its place, its words without markup, and the block that it stands in.

    ``block`` counts the report's blocks, ``place`` the sentences in the block. ``links`` is
    the share of its characters that are the words of links.
    """

    span: Span
    words: str
    kind: BlockKind
    block: int
    place: int = 0
    links: float = 0.0

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.kind is BlockKind.HEADING


def told_in(text: str, span: Span, format_: Format) -> tuple[Told, ...]:
    """Return the sentences in ``span``, headings too; code, tables and images are left out."""
    near = Span(span.start, min(span.end, span.start + MOST_CHARACTERS))
    found: list[Told] = []
    for number, block in enumerate(blocks_of(text, near, format_)):
        if block.kind in READ:
            found.extend(_of_block(number, block))
        if len(found) > MOST_SENTENCES:
            break
    return tuple(found)


def _of_block(number: int, block: Block) -> Iterator[Told]:
    words = block.text
    if not LETTER.search(words):
        return
    for place, piece in enumerate(_pieces(block)):
        shown = " ".join(piece.of(words).split())
        if LETTER.search(shown):
            yield Told(
                span=block.words.span(piece.start, piece.end),
                words=shown,
                kind=block.kind,
                block=number,
                place=place,
                links=_linked(block, piece),
            )


def _pieces(block: Block) -> Sequence[Span]:
    whole = Span(0, len(block.text))
    return (whole,) if block.kind is BlockKind.HEADING else sentences(block.text, whole)


def _linked(block: Block, piece: Span) -> float:
    inside = sum(
        min(link.end, piece.end) - max(link.start, piece.start)
        for link in block.links
        if link.start < piece.end and piece.start < link.end
    )
    return inside / (piece.end - piece.start)
