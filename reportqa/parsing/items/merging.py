"""Drafts of several recognisers become one list: no repeats, spans disjoint or nested."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.models import ItemKind, Span
from reportqa.parsing.items.cues import WRITTEN
from reportqa.parsing.items.refusing import refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.parsing.items.draft import Draft
    from reportqa.parsing.items.outline import Outline

_WORD = re.compile(r"\w+")
_SEVERAL = 2


def merged(outline: Outline, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts in order; of two that name one thing, the first recogniser's stays."""
    seen: dict[str, Draft] = {}
    kept: list[Draft] = []
    for draft in drafts:
        key = " ".join(_WORD.findall(draft.title.lower()))
        if (
            not key
            or _is_no_item(outline, draft)
            or key in seen
            or not _holds_title(outline, draft)
        ):
            continue
        seen[key] = draft
        kept.append(draft)
    return _disjoint(_without_containers(_without_echoes(kept)))


def _without_containers(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop loose headings over paragraphs that tell of several talks by their titles."""
    told = sorted(d.span.start for d in drafts if d.prose and not d.phrase)
    listed = sorted(d.span.start for d in drafts if not d.prose)
    return [
        draft
        for draft in drafts
        if not draft.loose
        or (_inside(draft, told) < _SEVERAL and _inside(draft, listed) <= _SEVERAL)
    ]


def _inside(draft: Draft, starts: Sequence[int]) -> int:
    """Return how many of the sorted ``starts`` lie in a draft's span."""
    return bisect_left(starts, draft.span.end) - bisect_left(starts, draft.span.start)


def _without_echoes(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop phrases about people who have an item with a title, and prose inside a talk."""
    named = {part for d in drafts if not d.phrase for name in d.people for part in _ends(name)}
    kept: list[Draft] = []
    for draft in drafts:
        own = {part for name in draft.people for part in _ends(name)}
        if draft.phrase and own & named:
            continue
        named |= own
        kept.append(draft)
    return kept


def _ends(name: str) -> tuple[str, str]:
    """Return a name's first and last word: later, people are called by either."""
    words = name.split()
    return words[0], words[-1]


def _holds_title(outline: Outline, draft: Draft) -> bool:
    """Tell whether the words of a title stand in the draft's span."""
    words = _WORD.findall(draft.title.lower())
    if not words:
        return False
    held = draft.span.of(outline.text)
    if draft.title in held:
        return True
    inside = set(_WORD.findall(held.lower()))
    return sum(word in inside for word in words) >= 0.6 * len(words)


def _is_no_item(outline: Outline, draft: Draft) -> bool:
    """Tell words that are no title, and entries in a list of what others wrote about the event."""
    above = outline.path_at(draft.span.start)[:1] if draft.listed or draft.prose else ()
    written = any(WRITTEN.search(outline.sections[number].title) for number in above)
    return written or refused(draft)


def _told_inside(draft: Draft, around: Sequence[Draft]) -> bool:
    """Tell whether a draft from prose or a list is only part of what is said about another item."""
    if draft.listed:
        return any(_is_one_talk(above) or _is_listed_talk(above, draft) for above in around)
    return draft.prose and any(
        not above.prose and above.kind is not ItemKind.WORKSHOP for above in around
    )


def _is_one_talk(draft: Draft) -> bool:
    """Tell a heading with its speaker, whose bullets are notes."""
    several = draft.kind in {ItemKind.WORKSHOP, ItemKind.PANEL, ItemKind.AWARD}
    return bool(draft.people) and not (draft.loose or draft.listed or draft.prose or several)


def _is_listed_talk(above: Draft, draft: Draft) -> bool:
    """Tell a bullet with people or links of its own, whose nested bullets are notes."""
    own = above.listed and bool(above.people or above.links)
    return own and not (draft.people and draft.links and not above.people)


def _lend_people(result: list[Draft], open_ones: list[Draft], told: Draft) -> None:
    """Give the people of a phrase to the item around it that has none of its own."""
    around = open_ones[-1]
    if told.phrase and told.people and not around.people and around is result[-1]:
        result[-1] = open_ones[-1] = replace(around, people=told.people)


def _disjoint(drafts: Iterable[Draft]) -> list[Draft]:
    """Cut spans that overlap without one holding the other; drop doubles of one place."""
    ordered = sorted(drafts, key=lambda d: (d.span.start, -d.span.end))
    result: list[Draft] = []
    open_ones: list[Draft] = []
    for draft in ordered:
        while open_ones and open_ones[-1].span.end <= draft.span.start:
            open_ones.pop()
        if open_ones and (
            open_ones[-1].span.start == draft.span.start or _told_inside(draft, open_ones)
        ):
            _lend_people(result, open_ones, draft)
            continue
        if open_ones and open_ones[-1].span.end < draft.span.end:
            fitting = replace(draft, span=Span(draft.span.start, open_ones[-1].span.end))
        else:
            fitting = draft
        result.append(fitting)
        open_ones.append(fitting)
    return result
