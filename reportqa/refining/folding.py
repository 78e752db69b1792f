"""Find a model's words in a report, whatever became of blanks, case, accents and markup.

Both are folded to their letters and digits; a place found so is a place in the source,
and what is taken from it are the source's own words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.models import Span
    from reportqa.parsing.blocks import Block

# These scripts write their words without blanks between them.
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")
MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Words found: the number of their block, their range in its text, their span."""

    block: int
    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedBlocks:
    """The letters and digits of some blocks, each with its block and its place there."""

    blocks: tuple[Block, ...]
    letters: str
    origins: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> FoldedBlocks:
        """Fold the words that a reader sees."""
        found = [
            (letter, (number, position))
            for number, block in enumerate(blocks)
            for letter, position in folded(block.text)
        ]
        return cls(
            blocks=tuple(blocks),
            letters="".join(letter for letter, _ in found),
            origins=tuple(origin for _, origin in found),
        )

    def find(self, words: str, *, within: tuple[int, int] | None = None) -> tuple[int, int] | None:
        """Return the range of letters where ``words`` stand whole; None if nowhere.

        ``within`` is a range of letters to look in.
        """
        wanted = "".join(letter for letter, _ in folded(words))
        low, high = within or (0, len(self.letters))
        for _ in range(MOST_PLACES):
            start = self.letters.find(wanted, low, high) if wanted else -1
            if start < 0:
                return None
            if self._begins(start) and self._ends(start + len(wanted)):
                return start, start + len(wanted)
            low = start + 1
        return None

    def place(self, letters: tuple[int, int]) -> Place | None:
        """Return where a range of letters stands; None if it is not in one block."""
        (block, start), (last, end) = self.origins[letters[0]], self.origins[letters[1] - 1]
        if block != last:
            return None
        return Place(block, start, end + 1, self.blocks[block].words.span(start, end + 1))

    def around(self, letters: tuple[int, int], more: int) -> tuple[int, int]:
        """Return a range of letters widened by so many to both sides."""
        return max(letters[0] - more, 0), min(letters[1] + more, len(self.letters))

    def _begins(self, letter: int) -> bool:
        """Tell whether a word begins at a letter."""
        block, position = self.origins[letter]
        return not _is_inside_word(self.blocks[block].text, position)

    def _ends(self, letter: int) -> bool:
        """Tell whether a word ends before a letter."""
        block, position = self.origins[letter - 1]
        return not _is_inside_word(self.blocks[block].text, position + 1)


def folded(text: str) -> Iterator[tuple[str, int]]:
    """Yield the letters and digits of a text, lower case and without accents, with their places."""
    for position, character in enumerate(text):
        if character.isascii():
            if character.isalnum():
                yield character.lower(), position
            continue
        for part in unicodedata.normalize("NFKD", character).casefold():
            if part.isalnum():
                yield part, position


def _is_inside_word(text: str, position: int) -> bool:
    """Tell whether a word goes on across ``position``."""
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    if UNSPACED.match(before) or UNSPACED.match(after):
        return False
    return _is_of_word(before) and _is_of_word(after)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.combining(character) != 0
