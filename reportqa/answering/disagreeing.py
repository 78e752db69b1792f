"""Figures, days and verdicts that differ between reports, put side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.answering.expecting import DATE, NUMBER, OPINION, wanted_by
from reportqa.merging.figures import figures_in
from reportqa.merging.verdicts import verdict_of
from reportqa.models import Claim, Conflict

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping, Sequence

    from reportqa.models import Citation

    Told = tuple[str, Citation, frozenset[str]]
    Read = Callable[[str], frozenset[str]]

ALIKE = 0.5
"""How much of the words asked for both sentences must share to speak of the same thing."""


def figures(words: str) -> frozenset[tuple[str, float, str]]:
    """Return the figures in a sentence: what qualifies them, their value, their unit.

    Years are left out.
    """
    return frozenset((one.about, one.value, one.unit) for one in figures_in(words))


def _figures(words: str) -> frozenset[str]:
    return frozenset(map(str, figures(words)))


def days(words: str) -> frozenset[str]:
    """Return the one day that a sentence names, or else its one weekday; none where it has two."""
    from reportqa.verifying.dates import moments_in

    found = moments_in(words)
    named = [f"day {month}-{day}" for month, day in found.days]
    named = named or [f"weekday {day}" for day in found.weekdays]
    return frozenset(named) if len(named) == 1 else frozenset()


def verdicts(words: str) -> frozenset[str]:
    """Return whether a sentence praises or blames; nothing where it does neither or both."""
    verdict = verdict_of(words)
    return frozenset((verdict.value,)) if verdict.is_clear else frozenset()


def conflicts_in(question: str, told: Sequence[Told]) -> tuple[Conflict, ...]:
    """Return the sentences of different reports that tell otherwise what is asked.

    Args:
        question: what was asked; only one for a figure, a day or an opinion has conflicts.
        told: sentences with their citations and which of the question's words they hold.
    """
    read = _readings().get(wanted_by(question))
    if read is None:
        return ()
    sides: dict[str, Told] = {}
    for words, citation, held in told:
        report = citation.quote.report
        if read(words) and held and report.event:
            sides.setdefault(report.id, (words, citation, held))
    if len(sides) < 2:
        return ()
    first, *others = sides.values()
    against = [one for one in others if _differs(first, one, read)]
    if not against:
        return ()
    claims = tuple(
        Claim(text=words, citations=(citation.number,)) for words, citation, _ in (first, *against)
    )
    return (Conflict(about=question.strip().rstrip("?？ "), claims=claims),)


def _readings() -> Mapping[re.Pattern[str] | None, Read]:
    """Return, by what a question wants, how a sentence is read for it."""
    return {NUMBER: _figures, DATE: days, OPINION: verdicts}


def _differs(one: Told, other: Told, read: Read) -> bool:
    """Tell whether two sentences of one event tell the same thing otherwise.

    Figures may stand in different words; days and verdicts must be of the very same thing,
    told by two people.
    """
    left, right = one[1].quote.report, other[1].quote.report
    shared = len(one[2] & other[2]) >= ALIKE * max(len(one[2]), len(other[2]))
    if read is not _figures:
        shared = left.author != right.author and bool(_telling(one) & _telling(other))
        shared = shared and _telling(one) == _telling(other)
    return left.event == right.event and shared and not _agree(read(one[0]), read(other[0]))


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sentences tell something alike, or cannot be compared."""
    kinds = {part.partition(" ")[0] for part in one | other}
    return bool(one & other) or kinds == {"day", "weekday"}


def _telling(told: Told) -> frozenset[str]:
    """Return the words asked for in a sentence that do not fit every talk."""
    from reportqa.verifying.stems import fold, stem
    from reportqa.verifying.wordlists import listed_stems

    return frozenset(one for one in told[2] if stem(fold(one)) not in listed_stems("generic_words"))
