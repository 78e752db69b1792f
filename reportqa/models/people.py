"""Who is named in reports, in which role, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportqa.models.cards import Quote


class Role(StrEnum):
    """What somebody did there."""

    SPEAKER = "speaker"
    AUTHOR = "author"
    AWARDED = "award winner"
    PANELIST = "panelist"
    ORGANISER = "organiser"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One place that names a person: the role there, and the talk where it is one."""

    role: Role
    quote: Quote
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """A person, by the fullest name that the reports give; ``also`` are the other names."""

    name: str
    namings: tuple[Naming, ...]
    also: tuple[str, ...] = ()

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles, the most telling first; merely mentioned only where there is no other."""
        found = {naming.role for naming in self.namings}
        told = tuple(role for role in Role if role in found and role is not Role.MENTIONED)
        return told or (Role.MENTIONED,)

    @property
    def reporters(self) -> tuple[str, ...]:
        """Who names them: the reports' authors, else their files."""
        cards = (naming.quote.report for naming in self.namings)
        return tuple(dict.fromkeys(card.author or card.source for card in cards))
