"""The sentences of a report as a reader sees them, each with its span in the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.chunking import sentences
from reportqa.models import Span
from reportqa.parsing.blocks import BlockKind
from reportqa.retrieval.terms import ignored_words
from reportqa.summarizing.wording import is_labelled, lead_length, word_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.parsing.blocks import Block

MOST_SENTENCES = 6_000
READ = {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE}
OPENING_BLOCKS = 4
FEWEST_OF_STANDFIRST, MOST_OF_STANDFIRST = 6, 40
FEWEST_OF_TITLE, MOST_OF_TITLE = 2, 14
WHOLLY = 0.95
VENUE = re.compile(
    r"\b(?:cent(?:re|er)|universit\w+|college|institute|hotel|library|museum|conference|workshop"
    r"|event|symposium|meeting|summit|room|street|by [A-Z]|report on|notes (?:on|from))\b"
    r"|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""What tells that words in bold at the beginning only say where and when."""

LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence: its place, its words without markup, and the block that it stands in.

    A label ("TLDR:") or a connective ("Finally,") at its beginning is no part of it.
    ``block`` counts the report's blocks, ``place`` the sentences in the block. ``links`` is
    the share of its characters that are the words of links; ``labelled`` is what its author
    calls a TLDR or a conclusion, ``standfirst`` a short opening that is all set in bold or
    italics.
    """

    span: Span
    words: str
    kind: BlockKind
    block: int
    place: int = 0
    links: float = 0.0
    labelled: bool = False
    standfirst: bool = False

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.kind is BlockKind.HEADING


def told_in(blocks: Sequence[Block]) -> tuple[Told, ...]:
    """Return the sentences of ``blocks``, headings too; code, tables, images are left out."""
    found: list[Told] = []
    for number, block in enumerate(blocks):
        if block.kind in READ:
            found.extend(_of_block(number, block))
        if len(found) > MOST_SENTENCES:
            break
    return tuple(found)


def _of_block(number: int, block: Block) -> Iterator[Told]:
    words = block.text
    if not LETTER.search(words):
        return
    standfirst = _is_standfirst(number, block)
    title = None if standfirst else _title_end(block)
    pieces = (Span(0, len(words)),) if standfirst else _pieces(block, title or 0)
    for place, whole in enumerate(pieces):
        piece = _without_lead(block, whole)
        shown = " ".join(piece.of(words).split())
        if not LETTER.search(shown):
            continue
        yield Told(
            span=block.words.span(piece.start, piece.end),
            words=shown[0].upper() + shown[1:] if piece.start > whole.start else shown,
            kind=BlockKind.HEADING if whole.end == title else block.kind,
            block=number,
            place=place,
            links=_linked(block, piece),
            labelled=is_labelled(whole.of(words)),
            standfirst=standfirst,
        )


def _without_lead(block: Block, piece: Span) -> Span:
    if block.kind is BlockKind.HEADING:
        return piece
    start = piece.start + lead_length(piece.of(block.text))
    return Span(start, piece.end) if start < piece.end else piece


def _pieces(block: Block, title: int) -> Sequence[Span]:
    size = len(block.text)
    if block.kind is BlockKind.HEADING:
        return (Span(0, size),)
    named = (Span(0, title),) if title else ()
    return (*named, *_unbroken(block.text, sentences(block.text, Span(title, size))))


def _title_end(block: Block) -> int | None:
    """Return where a first line ends that is a title: text that flows would have filled it."""
    first, _, rest = block.text.partition("\n")
    words, line = first.split(), rest.partition("\n")[0]
    if not line or not FEWEST_OF_TITLE <= len(words) <= MOST_OF_TITLE:
        return None
    fits = len(first) + len(line.split(maxsplit=1)[0]) < len(line)
    ended = first[-1] in ".!?:;,。、" or words[-1] in ignored_words()
    return len(first) if fits and line[0].isupper() and not ended else None


def _unbroken(text: str, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Join what was cut inside a name that begins with a dot."""
    joined: list[Span] = []
    for piece in pieces:
        if joined and text[piece.start - 2 : piece.start] == " .":
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return tuple(joined)


def _is_standfirst(number: int, block: Block) -> bool:
    """Tell whether a block is what newspapers set under the headline."""
    if number >= OPENING_BLOCKS or block.kind is not BlockKind.PARAGRAPH:
        return False
    marked = max((mark.end - mark.start for mark in block.marks), default=0)
    fits = FEWEST_OF_STANDFIRST <= word_count(block.text) <= MOST_OF_STANDFIRST
    whole = marked >= WHOLLY * len(block.text.strip())
    return fits and whole and not VENUE.search(block.text)


def _linked(block: Block, piece: Span) -> float:
    inside = sum(
        min(link.end, piece.end) - max(link.start, piece.start)
        for link in block.links
        if link.start < piece.end and piece.start < link.end
    )
    return inside / (piece.end - piece.start)
