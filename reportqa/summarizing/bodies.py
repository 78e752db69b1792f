"""The blocks of a report's body that hold prose."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from reportqa.models import Span
from reportqa.parsing.blocks import BlockKind
from reportqa.parsing.structure import blocks_of

if TYPE_CHECKING:
    from reportqa.models import Format, ReportText
    from reportqa.parsing.blocks import Block

MOST_BLOCKS = 20_000
NO_PROSE = frozenset({BlockKind.CODE, BlockKind.COMMENT, BlockKind.DIRECTIVE, BlockKind.RULE})


@lru_cache(maxsize=2)
def read_blocks(text: str, span: Span, form: Format) -> tuple[Block, ...]:
    """Return the blocks in ``span``; sentences and themes of a report are both read from them."""
    return tuple(blocks_of(text, span, form))


def body_blocks(told: ReportText) -> tuple[Block, ...]:
    """Return the blocks that begin inside one of the body's spans, but for code and the like."""
    if not told.body:
        return ()
    whole = Span(told.body[0].start, max(span.end for span in told.body))
    starts = [span.start for span in told.body]

    def inside(block: Block) -> bool:
        number = bisect_right(starts, block.span.end - 1) - 1
        return block.span.start < told.body[number].end

    blocks = read_blocks(told.text, whole, told.format)[:MOST_BLOCKS]
    return tuple(block for block in blocks if block.kind not in NO_PROSE and inside(block))
