"""People, as Markdown and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import Role
from reportqa.rendering.marking import document, places, plain
from reportqa.rendering.quotes import quotes_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import NamedPerson
    from reportqa.rendering.json import Data
    from reportqa.rendering.looks import Look

NAMES = {
    Role.SPEAKER: "Speakers",
    Role.AUTHOR: "Authors",
    Role.AWARDED: "Award winners",
    Role.PANELIST: "Panelists",
    Role.ORGANISER: "Organisers",
    Role.MENTIONED: "Mentioned",
}
MOST_TITLES = 3


def people_data(people: Sequence[NamedPerson]) -> list[Data]:
    """Return the list of ``people``."""
    return [_person_data(person) for person in people]


def _person_data(person: NamedPerson) -> Data:
    return {
        "name": person.name,
        "also": list(person.also),
        "roles": [role.value for role in person.roles],
        "reporters": list(person.reporters),
        "namings": [
            {"role": one.role.value, "title": one.title, "citations": [number]}
            for number, one in enumerate(person.namings, 1)
        ],
        "citations": quotes_data([one.quote for one in person.namings]),
    }


def people_text(people: Sequence[NamedPerson], look: Look) -> str:
    """Return the people as Markdown, each once, under the most telling role."""
    if not people:
        return "No people found."
    sections = [
        (name, [_line(person, look) for person in people if person.roles[0] is role])
        for role, name in NAMES.items()
    ]
    return document("People", sections)


def _line(person: NamedPerson, look: Look) -> str:
    also = f" ({', '.join(map(plain, person.also))})" if person.also else ""
    titles = dict.fromkeys(one.title for one in person.namings if one.title)
    told = "; ".join(f"“{plain(title)}”" for title in list(titles)[:MOST_TITLES])
    more = f" and {len(titles) - MOST_TITLES} more" if len(titles) > MOST_TITLES else ""
    others = ", ".join(role.value for role in person.roles[1:])
    about = "; ".join(part for part in (told + more, f"also {others}" if others else "") if part)
    by = plain(", ".join(person.reporters))
    where = places([one.quote for one in person.namings], look)
    return f"- **{plain(person.name)}**{also}{f': {about}' if about else ''}; by {by} ({where})"
