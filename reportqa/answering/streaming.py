"""Show a reply while it comes in, word by word, with nothing in it that acts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.answering.links import keep_links
from reportqa.answering.refusals import may_be_refusal, read_refusal
from reportqa.sanitizing import for_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Set

# A link, and an escape sequence that does more than name a title, end before these.
SAFE_CUT = re.compile(r".*[\s\u00a0-\U0010ffff]", re.DOTALL)
LONGEST_HELD = 8_000


class LiveText:
    """Passes a growing reply on; whole words only, so that no link slips through in parts.

    A reply that begins as a refusal is held back: what is shown is an answer.

    Args:
        write: is given text that is safe for a terminal.
        allowed: the links that may be shown.
    """

    def __init__(self, write: Callable[[str], object], allowed: Set[str]) -> None:
        self._write = write
        self._allowed = allowed
        self._held = ""
        self._begun = False

    def feed(self, piece: str) -> None:
        """Take in a piece of the reply."""
        self._held += piece
        if not self._begun and may_be_refusal(self._held):
            return
        self._begun = True
        cut = SAFE_CUT.match(self._held)
        end = cut.end() if cut else 0
        if len(self._held) - end > LONGEST_HELD:
            end = len(self._held)
        self._show(end)

    def close(self) -> None:
        """Show what was held back, unless it is a refusal."""
        if self._begun or read_refusal(self._held) is None:
            self._show(len(self._held))

    def _show(self, end: int) -> None:
        shown, self._held = self._held[:end], self._held[end:]
        if shown:
            self._write(keep_links(for_terminal(shown), self._allowed))
