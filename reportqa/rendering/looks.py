"""How text may look where it goes: how wide, in colour, with links."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

PROSE_WIDTH = 100
NARROWEST = 20


class Style(StrEnum):
    """What a piece of text is, and the terminal's code for it."""

    STRONG = "1"
    FAINT = "2"
    TITLE = "1;36"
    WARNING = "33"
    ERROR = "1;31"
    GOOD = "32"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the place can show that a text is written to.

    ``width`` is None where nobody reads on a screen. ``here`` is the working folder:
    files below it are named relative to it.
    """

    width: int | None = None
    color: bool = False
    links: bool = False
    here: PurePath = Path()

    @property
    def prose(self) -> int:
        """The width of running text, in columns."""
        return max(min(self.width or PROSE_WIDTH, PROSE_WIDTH), NARROWEST)

    def paint(self, text: str, style: Style) -> str:
        """Return ``text``, which is clean, in a style."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.color and text else text

    def link(self, text: str, uri: str | None) -> str:
        """Return ``text``, which is clean, as a link (OSC 8) to ``uri``."""
        if not (self.links and uri):
            return text
        return f"\x1b]8;;{uri}\x1b\\{text}\x1b]8;;\x1b\\"
