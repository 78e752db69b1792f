"""What others reported, as Markdown and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.rendering.json import item_data
from reportqa.rendering.marking import document, places, plain
from reportqa.rendering.quotes import quotes_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import MissedItem
    from reportqa.rendering.json import Data
    from reportqa.rendering.looks import Look

LONGEST_TOLD = 200


def missed_data(missed: Sequence[MissedItem]) -> list[Data]:
    """Return the list of ``missed``: ITEMs with who tells of them, and how near they are."""
    return [_missed_data(one) for one in missed]


def _missed_data(one: MissedItem) -> Data:
    tellings = one.tellings
    return item_data(one.item) | {
        "people": list(dict.fromkeys(name for item in tellings for name in item.people)),
        "links": list(dict.fromkeys(link for item in tellings for link in item.links)),
        "reports": list(dict.fromkeys(item.report.id for item in tellings)),
        "reporters": list(one.reporters),
        "nearness": round(one.nearness, 4),
        "citations": quotes_data([item.opening for item in tellings]),
    }


def missed_text(missed: Sequence[MissedItem], name: str, look: Look) -> str:
    """Return what ``name`` missed as Markdown, nearest first."""
    if not missed:
        return f"Nothing found that others reported and {plain(name)} did not."
    lines = [_line(one, look) for one in missed]
    return document(f"What others reported and {plain(name)} did not", [("", lines)])


def _line(one: MissedItem, look: Look) -> str:
    item = one.item
    names = dict.fromkeys(name for telling in one.tellings for name in telling.people)
    people = f" ({plain(', '.join(names))})" if names else ""
    said = next((telling.tldr for telling in one.tellings if telling.tldr), None)
    told = f": {plain(_short(said))}" if said else ""
    where = places([telling.opening for telling in one.tellings], look)
    by = plain(", ".join(one.reporters))
    return f"- **{plain(item.title)}**{people}, {item.kind.value}{told}; by {by} ({where})"


def _short(text: str) -> str:
    if len(text) <= LONGEST_TOLD:
        return text
    return text[:LONGEST_TOLD].rsplit(" ", 1)[0] + " …"
