"""Places in a text: spans, lines, and ids that depend on content alone."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def content_id(*parts: object) -> str:
    """Return 12 hexadecimal digits that depend on ``parts`` alone."""
    joined = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters ``[start, end)`` in a source's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or negative span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Tell whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


def merged_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the outermost of ``spans``, in order; those that overlap become one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


@dataclass(frozen=True, slots=True)
class LineIndex:
    r"""Where the lines of a text begin; turns offsets into 1-based line numbers.

    Lines end at ``\\n``, as editors and ``sed`` count them.
    """

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> LineIndex:
        """Index ``text``."""
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        return cls(tuple(starts))

    def line(self, offset: int) -> int:
        """Return the 1-based number of the line that holds ``offset``."""
        return bisect_right(self.starts, offset)

    def lines(self, span: Span) -> tuple[int, int]:
        """Return the first and the last line of ``span``, 1-based and inclusive."""
        return self.line(span.start), self.line(span.end - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of a source with the span they stand at."""

    span: Span
    text: str


def page_at(pages: Sequence[Span], place: int) -> int | None:
    """Return the 1-based page that holds ``place``, None where there are no pages."""
    return bisect_right([page.start for page in pages], place) or None if pages else None
