"""A headline that counts: what most told of, and how many things there are."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reportqa.models import Attendance, ItemKind, ToldAs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.digesting.drafts import Draft

NAMED = 3
ROOM = 150
"""How many letters the titles in a headline may have, beyond the first."""

MOSTLY = 3
"""From how many notes for each item on a headline tells of the notes, too."""

LONG_TITLE, FEWEST_WORDS = 45, 2
SUBTITLE = re.compile(r":\s|\s[–—-]\s|\?\s|[:：]")

PLURALS = {
    ItemKind.SOCIAL: "social events",
    ItemKind.HALLWAY: "hallway talks",
    ItemKind.OTHER: "other things",
}
SINGULARS = {
    ItemKind.SOCIAL: "social event",
    ItemKind.HALLWAY: "hallway talk",
    ItemKind.OTHER: "other thing",
}


def headline_of(drafts: Sequence[Draft]) -> str:
    """Return one line on the entries of a digest, those first that most told of."""
    seen = [one for one in by_weight(drafts) if _is_seen(one)]
    notes = _sections(drafts)
    counted = _counts(seen) or notes or "Nothing that anybody attended"
    most = max((len(one.reporters) for one in seen), default=0)
    if most > 1:
        named = [one for one in seen if len(one.reporters) == most]
        each = "each told" if len(named) > 1 else "told"
        share = f"{most} of {len(_everybody(drafts))} reporters"
        all_told = f"; {counted} in all" if len(seen) > len(named) else ""
        return f"{_titles(named)}, {each} by {share}{all_told}"
    among = seen or drafts
    if seen and notes and _count_of_sections(drafts) > MOSTLY * len(seen):
        counted, among = f"{counted} and {notes}", by_weight(drafts)
    shown = _shown(among)
    lead = f"{counted}, among them" if len(shown) < len(among) else f"{counted}:"
    return f"{lead} {_joined(shown)}"


def by_weight(drafts: Sequence[Draft]) -> list[Draft]:
    """Return those first that were seen, that most told of, and that they told most of."""
    return sorted(drafts, key=_weight)


def _weight(draft: Draft) -> tuple[bool, int, int]:
    return not _is_seen(draft), -len(draft.reporters), -len(draft.spoken)


def _is_seen(draft: Draft) -> bool:
    return draft.told_as is ToldAs.ITEM and draft.attendance is Attendance.ATTENDED


def _everybody(drafts: Sequence[Draft]) -> set[str]:
    return {name for draft in drafts for name in draft.reporters}


def _counts(seen: Sequence[Draft]) -> str:
    kinds = Counter(draft.kind for draft in seen)
    return _joined([_counted(kind, count) for kind, count in kinds.most_common()])


def _counted(kind: ItemKind, count: int) -> str:
    if count == 1:
        return f"1 {SINGULARS.get(kind, kind.value)}"
    return f"{count} {PLURALS.get(kind, kind.value + 's')}"


def _count_of_sections(drafts: Sequence[Draft]) -> int:
    return sum(draft.told_as is ToldAs.SECTION for draft in drafts)


def _sections(drafts: Sequence[Draft]) -> str:
    count = _count_of_sections(drafts)
    return f"{count} note{'s' if count > 1 else ''}" if count else ""


def _titles(drafts: Sequence[Draft]) -> str:
    shown = _shown(drafts)
    more = len(drafts) - len(shown)
    return _joined([*shown, *([f"{more} more"] if more else [])])


def _shown(drafts: Sequence[Draft]) -> list[str]:
    """Return so many titles as there is room for; one that is left over finds room, too."""
    titles = [f"“{short_title(draft.title)}”" for draft in drafts]
    room = [sum(map(len, titles[: n + 1])) <= ROOM for n in range(min(NAMED, len(titles)))]
    count = max(sum(room), 1)
    return titles if len(titles) == count + 1 else titles[:count]


def short_title(title: str) -> str:
    """Return a title without what follows its colon or dash, where it is long."""
    if len(title) <= LONG_TITLE:
        return title
    head = SUBTITLE.split(title, maxsplit=1)[0]
    return head if len(head.split()) >= FEWEST_WORDS else title


def _joined(parts: Sequence[str]) -> str:
    *first, last = parts or ("",)
    return f"{', '.join(first)} and {last}" if first else last
