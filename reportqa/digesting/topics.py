"""What an event was about, and how much of it is said of each of its days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.models import ReportText, Theme
from reportqa.summarizing.themes import find_themes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.digesting.drafts import Draft
    from reportqa.digesting.pieces import Spoken
    from reportqa.models import FoundTheme
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.quoting import Citations

MOST_FOUND = 40
MOST = 12
FEWEST = 2
CITED = 3


def themes_in(texts: Sequence[ReportText]) -> tuple[FoundTheme, ...]:
    """Return the themes of all ``texts`` together, more than one digest shows."""
    return find_themes([told for told in texts if told.body], most=MOST_FOUND)


def text_of(known: KnownReport) -> ReportText:
    """Return a report as themes and links are looked for in."""
    names = {name for item in known.items for name in item.people}
    said = (known.card.author, known.place)
    return ReportText(
        report=known.card,
        text=known.text,
        format=known.format,
        body=(known.body,) if known.body else (),
        names=tuple(sorted(names | {name for name in said if name})),
        pages=known.pages,
    )


def topics_of(
    found: Sequence[FoundTheme], drafts: Sequence[Draft], citations: Citations
) -> tuple[Theme, ...]:
    """Return those of the themes ``found`` that ``drafts`` speak of, cited.

    Those of most reports come first; ``count`` is in how many sentences they are.
    """
    spoken = [one for draft in drafts for one in draft.spoken]
    held = [(theme.name, _holding(theme, spoken)) for theme in found]
    enough = [(name, some) for name, some in held if len(some) >= FEWEST]
    enough.sort(key=lambda pair: _rank(pair[1]))
    return tuple(_theme(name, some, citations) for name, some in enough[:MOST])


def _rank(some: Sequence[Spoken]) -> tuple[int, int]:
    """Return what themes are sorted by: in how many reports, then in how many sentences."""
    return -len({one.known.card.id for one in some}), -len(some)


def _holding(theme: FoundTheme, spoken: Iterable[Spoken]) -> list[Spoken]:
    names = sorted((theme.name, *theme.also), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    likely = tuple(name.casefold() for name in names)
    return [
        one
        for one in spoken
        if any(name in one.folded for name in likely) and pattern.search(one.told.words)
    ]


def _theme(name: str, some: Sequence[Spoken], citations: Citations) -> Theme:
    shown = (one.known.quote(one.told.span) for one in _one_of_each(some))
    numbers = dict.fromkeys(citations.cite(quote).number for quote in shown)
    return Theme(name=name, count=len(some), citations=tuple(numbers))


def _one_of_each(some: Sequence[Spoken]) -> list[Spoken]:
    """Return a few sentences, of as many reports as can be."""
    first = {one.known.card.id: one for one in reversed(some)}
    rest = [one for one in some if first[one.known.card.id] is not one]
    return [*reversed(first.values()), *rest][:CITED]
