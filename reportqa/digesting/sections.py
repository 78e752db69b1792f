"""Which sentences tell a section that names no talk, and which are not worth telling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.summarizing.wording import is_whole

if TYPE_CHECKING:
    from reportqa.digesting.pieces import Piece
    from reportqa.summarizing.telling import Told

LONG = 6
"""From how many sentences on a section is told in two."""

TELLING, TELLING_UNDER_HEADING = 0.25, -0.5
"""From which rank on a sentence is told: "Here are my notes on it" says nothing of an event."""

JUDGING = 0.15
ABOUT_ME = re.compile(
    r"\W*(?:(?:introducing|about) (?:me|myself)|who am I|self[- ]introduction|my ?self"
    r"|(?:à propos de|sur) moi|qui suis-je|über mich|wer bin ich|sobre m[íi]m?|quién soy|over mij"
    r"|wie ben ik|chi sono|quem sou(?: eu)?|自己紹介)\W*$",
    re.IGNORECASE,
)
SELF = re.compile(
    r"\b(?:I\s?(?:am|['’]m|was)|I\s?(?:have|['’]ve) been|my name is)\s(?:currently |also )?"
    r"(?:an? |the |majoring|studying|called)?(?:[\w.-]+ ){0,5}?(?:student|undergraduate|graduate"
    r"|major|majoring|studying|intern|postdoc|volunteer)\b"
    r"|\bI (?:did|finished|got|received) my (?:undergraduate|degree|ph\.?d|bachelor|master)"
    r"|\b(?:je suis (?:étudiante?|doctorante?)|ich (?:bin|studiere)\b[^.]{0,30}\bstud"
    r"|soy estudiante|ik ben (?:\w+ )?student|sono (?:uno |una )?student|sou estudante)"
    r"|\b(?:sans (?:elles?|eux|lui)|je pense notamment à|merci à|(?:many|special|big|huge) thanks"
    r"|would like to thank|je remercie|je tiens à remercier|ich danke|danke an|gracias a|agradezco"
    r"|bedankt|dank aan|grazie a|ringrazi\w+|obrigad[oa] a|agradeço)\b"
    r"|\bwithout (?:it|them|her|him),? I (?:would|could)",
    re.IGNORECASE,
)
"""Sentences on the reporter alone, and thanks: nothing that one who stayed at home missed."""


def chosen_of(piece: Piece, *, at_any_rate: bool = False) -> list[Told]:
    """Return the best sentence or two of a section, in the order of the text.

    Without one that tells something there is none, unless it is wanted ``at_any_rate``.
    """
    if ABOUT_ME.match(piece.title) and not at_any_rate:
        return []
    able = [
        one for one in piece.candidates if is_whole(one.told.words) and not SELF.search(one.words)
    ]
    best = sorted(able, key=lambda one: -one.as_sentence)[: 2 if len(piece.told) >= LONG else 1]
    least = TELLING_UNDER_HEADING if _is_headed(piece) else TELLING
    telling = [one for one in best[:1] if one.as_sentence >= least or at_any_rate]
    more = [one for one in best[1:] if telling and one.as_sentence >= TELLING]
    return sorted((one.told for one in (*telling, *more)), key=lambda one: one.span)


def _is_headed(piece: Piece) -> bool:
    """Tell whether the section has a heading of its own, not the report's or the event's."""
    card = piece.known.card
    whole = {folded(card.title), folded(card.event or "")}
    return piece.section is not None and folded(piece.title) not in whole


def quotable(piece: Piece) -> list[Told]:
    """Return the sentences of a section that may stand as what its reporter thought."""
    return [one.told for one in piece.candidates if one.as_sentence >= JUDGING]
