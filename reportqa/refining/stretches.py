"""Which stretches of a report rules left in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.models import Span
from reportqa.parsing.blocks import Block, BlockKind, MarkKind
from reportqa.parsing.items.cues import NOISE, SPEECH, TALK, kind_in
from reportqa.parsing.people import names_in
from reportqa.parsing.structure import blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.models import Report

DOUBTFUL = 0.65
"""An item that is less sure than this is read again."""

LIKELY_NAME = 0.6
MOST_CHARACTERS = 400_000
LONGEST_CUE = 4_000
READ = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.TABLE_ROW,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of blocks that stand one after the other, and the headings above them.

    ``until`` is where the text under its last heading ends.
    """

    blocks: tuple[Block, ...]
    headings: tuple[str, ...]
    until: int

    @property
    def span(self) -> Span:
        """From the first block to the last."""
        return Span(self.blocks[0].span.start, self.blocks[-1].span.end)

    def end_of(self, number: int) -> int:
        """Return where ends what is said from a block on: under a heading, more than itself."""
        block, following = self.blocks[number], self.blocks[number + 1 : number + 2]
        if block.kind is not BlockKind.HEADING:
            return block.span.end
        if following and following[0].kind is BlockKind.HEADING:
            return block.span.end
        return self.until


def doubtful_stretches(report: Report) -> tuple[Stretch, ...]:
    """Return the runs of blocks that hold words about talks, but no item that is sure.

    A block is in doubt where it speaks of talks, of somebody who speaks, or of somebody
    beside a title, or where an item in it is doubtful; a heading, where such a block
    follows it, or where it might be a title itself; the rest of a list or of a section
    on talks, with its first block.
    """
    blocks = blocks_read(report)
    sure = [item.span for item in report.items if item.confidence >= DOUBTFUL]
    unsure = [item.span for item in report.items if item.confidence < DOUBTFUL]
    taken, doubted = _touched(blocks, sure), _touched(blocks, unsure)
    open_ones = [n not in taken and block.kind in READ for n, block in enumerate(blocks)]
    chosen = [
        is_open and (n in doubted or _speaks_of_talks(block))
        for n, (block, is_open) in enumerate(zip(blocks, open_ones, strict=True))
    ]
    _add_headings(blocks, open_ones, chosen)
    _add_neighbours(blocks, open_ones, chosen)
    return tuple(_runs(report, blocks, chosen))


def blocks_read(report: Report) -> tuple[Block, ...]:
    """Return the blocks of a report that hold words; beyond a bound it is no report."""
    if report.body is None:
        return ()
    body = Span(report.body.start, min(report.body.end, report.body.start + MOST_CHARACTERS))
    found = blocks_of(report.source.text, body, report.source.format)
    return tuple(block for block in found if block.text.strip())


def _touched(blocks: Sequence[Block], spans: Sequence[Span]) -> frozenset[int]:
    """Return the numbers of the blocks that share something with one of ``spans``."""
    touched: set[int] = set()
    waiting = sorted(spans, key=lambda span: span.start)
    reach, following = 0, 0
    for number, block in enumerate(blocks):
        while following < len(waiting) and waiting[following].start < block.span.end:
            reach = max(reach, waiting[following].end)
            following += 1
        if reach > block.span.start:
            touched.add(number)
    return frozenset(touched)


def _speaks_of_talks(block: Block) -> bool:
    if names_talks(block.text):
        return True
    words = block.text[:LONGEST_CUE]
    if not names_in(words, least=LIKELY_NAME):
        return False
    titled = any(mark.kind is not MarkKind.CODE for mark in block.marks) or block.links
    listed = block.kind in {BlockKind.LIST_ITEM, BlockKind.HEADING}
    return bool(titled or listed or SPEECH.search(words))


def _add_headings(blocks: Sequence[Block], open_ones: Sequence[bool], chosen: list[bool]) -> None:
    """Doubt the headings above what is in doubt, and those that may be titles themselves.

    The latter bring along the block below them, which tells what they are.
    """
    for number in range(len(blocks) - 2, -1, -1):
        block, below = blocks[number], number + 1
        if block.kind is not BlockKind.HEADING or not open_ones[number]:
            continue
        may_be_title = block.level > 1 and not NOISE.match(block.text.strip())
        follows = open_ones[below] and blocks[below].kind is not BlockKind.HEADING
        if may_be_title and follows:
            chosen[below] = True
        chosen[number] = chosen[number] or chosen[below]


def _add_neighbours(blocks: Sequence[Block], open_ones: Sequence[bool], chosen: list[bool]) -> None:
    """Doubt what goes on with a block in doubt: its list, or its section if that is on talks."""
    on_talks = False
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            on_talks = chosen[number] and names_talks(block.text)
        elif open_ones[number] and number and chosen[number - 1]:
            listed = block.depth > 0 and blocks[number - 1].depth > 0
            chosen[number] = chosen[number] or listed or on_talks


def names_talks(words: str) -> bool:
    """Tell whether words name a kind of talk, or of what else a programme holds."""
    return bool(TALK.search(words[:LONGEST_CUE]) or kind_in(words[:LONGEST_CUE]))


def _runs(report: Report, blocks: Sequence[Block], chosen: Sequence[bool]) -> Iterator[Stretch]:
    run: list[Block] = []
    for block, is_chosen in zip(blocks, chosen, strict=True):
        breaks = bool(run) and (not is_chosen or block.kind is BlockKind.HEADING)
        if breaks and not all(one.kind is BlockKind.HEADING for one in run):
            yield _stretch(report, run)
            run = []
        elif breaks and not is_chosen:
            run = []
        if is_chosen:
            run.append(block)
    if run and not all(one.kind is BlockKind.HEADING for one in run):
        yield _stretch(report, run)


def _stretch(report: Report, run: Sequence[Block]) -> Stretch:
    start, end = run[0].span.start, run[-1].span.end
    above = [
        section.title
        for section in report.sections
        if section.heading.start < start < section.span.end
    ]
    below = [s.heading.start for s in report.sections if s.heading.start >= end]
    body_end = report.body.end if report.body else end
    until = end + len(report.source.text[end : min(below, default=body_end)].rstrip())
    return Stretch(blocks=tuple(run), headings=tuple(above), until=until)
