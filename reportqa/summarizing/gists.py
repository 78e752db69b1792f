"""TLDR and sentences of a summary: which are chosen, over a report or over several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.summarizing.choosing import choose
from reportqa.summarizing.composing import (
    Spoken,
    as_tldr,
    main_items,
    only_named,
    seen_items,
    titles,
    under_items,
)
from reportqa.summarizing.ranking import best_tldr, worth_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import ItemCard
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.ranking import Candidate

SENTENCES, ROOM = 8, 130
"""How many sentences beside the TLDR, and how many words in them, unless said otherwise."""

WORDS_OF_SENTENCE = 20
POOR = 2.2
"""What a sentence must be worth to be the TLDR of a report whose talks can be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """The TLDR of a report, or of several, and the sentences after it."""

    tldr: Spoken | None
    sentences: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a gist is made of.

    ``known`` is the report whose event and language are meant, ``leading`` what may be the
    TLDR, ``main`` the items that may stand beside it, the first before the others, ``seen``
    those that may be named at the end, ``room`` how many words the sentences may have;
    ``lead`` stands before the TLDR in place of the event's name.
    """

    known: KnownReport
    candidates: Sequence[Candidate]
    leading: Sequence[Candidate]
    main: Sequence[ItemCard]
    seen: Sequence[ItemCard]
    room: int = ROOM
    lead: Spoken | None = None


def gist_of(reports: Sequence[KnownReport], length: int | None = None) -> Gist:
    """Return TLDR and sentences over ``reports``; ``length`` is a number of sentences."""
    if len(reports) == 1:
        return gist_from(_material(reports[0]), length)
    from reportqa.summarizing.events import event_material

    return gist_from(event_material(reports), length)


def _material(known: KnownReport) -> Material:
    return Material(
        known=known,
        candidates=known.candidates,
        leading=known.candidates,
        main=main_items(known),
        seen=seen_items(known),
    )


def gist_from(material: Material, length: int | None) -> Gist:
    """Choose and compose the sentences of a gist."""
    top = best_tldr(material.leading)
    tldr = None
    if top is None or worth_of(top) < POOR:
        tldr = titles(material.known, material.seen)
    if tldr is None and top:
        tldr = as_tldr(top, material.main, material.lead)
    rest = [one for one in material.candidates if one is not top]
    room = length * WORDS_OF_SENTENCE if length else material.room
    said = (tldr.text,) if tldr else ()
    chosen = choose(rest, length or SENTENCES, room, said)
    if tldr is None and chosen:
        tldr, chosen = as_tldr(chosen[0], material.main, material.lead), chosen[1:]
    sentences = [*under_items(chosen)]
    if not length or len(sentences) < length:
        text = " ".join((*said, *(one.text for one in sentences)))
        sentences += only_named(material.seen, material.known.card.language, text)
    return Gist(tldr=tldr, sentences=tuple(sentences))
