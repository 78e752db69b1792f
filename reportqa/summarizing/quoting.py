"""Numbers for what is quoted: the same words are cited once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import Citation, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportqa.models import Quote


class Citations:
    """The citations of one summary, numbered from 1 in order of first use."""

    def __init__(self) -> None:
        self._numbered: dict[Quote, Citation] = {}

    def cite(self, quote: Quote) -> Citation:
        """Return the citation of ``quote``, a new one where it was not cited before."""
        number = len(self._numbered) + 1
        return self._numbered.setdefault(quote, Citation(number=number, quote=quote))

    def sentence(
        self,
        text: str,
        quotes: Iterable[Quote],
        *,
        supported: bool = True,
        reason: str | None = None,
    ) -> Sentence:
        """Return ``text`` as a sentence that cites ``quotes``; ``reason`` if they bear it not."""
        numbers = dict.fromkeys(self.cite(quote).number for quote in quotes)
        return Sentence(text=text, citations=tuple(numbers), supported=supported, reason=reason)

    @property
    def all(self) -> tuple[Citation, ...]:
        """The citations so far."""
        return tuple(self._numbered.values())
