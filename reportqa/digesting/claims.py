"""What a model wrote, sentence by sentence, each held against what it cites."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from reportqa.answering.citing import ResolvedReply, resolve_citations
from reportqa.sanitizing import for_line
from reportqa.verifying import check_cited

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from reportqa.models import Quote
    from reportqa.verifying import Cited

NAMES_NOTHING = "it names no passage of its own"
BEARS_NOTHING = "hardly a word of it stands in the passage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Words that may be cited: as the model sees them, as the check takes them, as they stand."""

    cited: Cited
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A sentence and the places, from 0, of the sources that it names; ``fault`` is "" if it holds.

    A source that bears none of it is left out where another of the same report bears it.
    """

    text: str
    places: tuple[int, ...]
    fault: str


def claims_in(text: str, sources: Sequence[Source], own: Container[int]) -> tuple[Claimed, ...]:
    """Return the sentences of ``text``, each with what the check of its sources says.

    Args:
        text: what a model wrote, with markers; source 1 is the first of ``sources``.
        sources: all that the model was shown under a number.
        own: the places of those that this text may rest on.
    """
    resolved = resolve_citations(text, [one.cited.text for one in sources])
    if not isinstance(resolved, ResolvedReply):
        said = for_line(resolved.text)
        return (Claimed(text=said, places=(), fault=NAMES_NOTHING),) if said else ()
    return tuple(
        _claimed(one.text, [resolved.cited[n - 1] for n in one.citations], sources, own)
        for one in resolved.sentences
    )


def _claimed(
    text: str, named: Sequence[int], sources: Sequence[Source], own: Container[int]
) -> Claimed:
    places = [place for place in named if place in own]
    if not places:
        return Claimed(text=for_line(text), places=(), fault=NAMES_NOTHING)
    found = check_cited(text, [sources[place].cited for place in places])
    bearing = [place for n, place in enumerate(places) if n not in found.idle]
    told = {sources[place].quote.report.id for place in bearing}
    bearing = [one for one in places if one in bearing or sources[one].quote.report.id not in told]
    fault = "" if found.verdict.supported else found.verdict.reason
    if not told:
        fault = fault or BEARS_NOTHING
    return Claimed(text=for_line(text), places=tuple(bearing), fault=fault)


def sound(claims: Sequence[Claimed]) -> tuple[Claimed, ...]:
    """Return the sentences before the first that does not hold: what follows may lean on it."""
    return tuple(takewhile(lambda one: not one.fault, claims))


def better(first: Sequence[Claimed], again: Sequence[Claimed]) -> Sequence[Claimed]:
    """Return which of two versions has more to show."""
    return again if len(sound(again)) >= len(sound(first)) else first
