"""What comes out of a question: an answer with citations, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportqa.models.cards import Hit, ItemCard, Quote


class Mode(StrEnum):
    """Who wrote the answer."""

    EXTRACTIVE = "extractive"
    MODEL = "model"


class Reason(StrEnum):
    """Why there is no answer; a fourth case, a failing server, is an error instead."""

    EMPTY_LIBRARY = "empty_library"
    NOT_FOUND = "not_found"
    INSUFFICIENT = "insufficient"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A numbered quote: ``quote.text`` stands word for word at ``quote.span``."""

    number: int
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an answer and the numbers of the citations that bear it.

    ``supported`` tells whether they do, None where that was not checked or only in part;
    ``reason`` why not.
    """

    text: str
    citations: tuple[int, ...]
    supported: bool | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedItem:
    """An entry of a list answer: the item, and the quotes that show why it is there.

    ``also`` are the same item as other reports tell of it.
    """

    item: ItemCard
    citations: tuple[Citation, ...]
    also: tuple[ItemCard, ...] = ()

    @property
    def tellings(self) -> tuple[ItemCard, ...]:
        """The item in every report that tells of it."""
        return (self.item, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much a list question looked at, and what came of it."""

    items_scanned: int
    reports_scanned: int
    matched: int
    unclear: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one side says."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Claims of several reports that do not agree."""

    about: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens sent and received; the price in US dollars where it is known."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = 0.0

    def __add__(self, more: Usage) -> Usage:
        """Return both together; the price is known where both prices are."""
        costs = (self.cost_usd, more.cost_usd)
        return Usage(
            prompt_tokens=self.prompt_tokens + more.prompt_tokens,
            completion_tokens=self.completion_tokens + more.completion_tokens,
            cost_usd=None if costs[0] is None or costs[1] is None else costs[0] + costs[1],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer; without a citation it cannot be built.

    ``unclear`` are entries of a list that may fit. ``scope`` are the names by which the
    question itself was narrowed: events, reporters, a day.
    """

    question: str
    mode: Mode
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    items: tuple[ListedItem, ...] = ()
    unclear: tuple[ListedItem, ...] = ()
    coverage: Coverage | None = None
    conflicts: tuple[Conflict, ...] = ()
    model: str | None = None
    usage: Usage | None = None
    scope: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("an answer without a citation")
        known = {citation.number for citation in self.citations}
        used = {number for sentence in self.sentences for number in sentence.citations}
        if not used <= known:
            raise ValueError(f"citations that name nothing: {sorted(used - known)}")

    @property
    def text(self) -> str:
        """The sentences, joined by blanks."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer:
    """Why a question was not answered, and the passages that came nearest."""

    question: str
    reason: Reason
    message: str
    mode: Mode = Mode.EXTRACTIVE
    nearest: tuple[Hit, ...] = ()
    coverage: Coverage | None = None
    model: str | None = None
    usage: Usage | None = None
    scope: tuple[str, ...] = ()


Outcome = Answer | NoAnswer
