"""A headline that counts: what most told of, and how many things there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportqa.models import Attendance, ItemKind, ToldAs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.digesting.drafts import Draft

NAMED = 3
ROOM = 130
"""How many letters the titles in a headline may have, beyond the first."""

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
    seen = [one for one in drafts if _is_seen(one)]
    counted = _counts(seen) or _sections(drafts) or "Nothing that anybody attended"
    most = max((len(one.reporters) for one in seen), default=0)
    if most > 1:
        named = [one for one in seen if len(one.reporters) == most]
        each = "each told" if len(named) > 1 else "told"
        share = f"{most} of {len(_everybody(drafts))} reporters"
        return f"{_titles(named)}, {each} by {share}; {counted} in all"
    return f"{counted}: {_titles(seen or drafts)}"


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


def _sections(drafts: Sequence[Draft]) -> str:
    count = sum(draft.told_as is ToldAs.SECTION for draft in drafts)
    return f"{count} note{'s' if count > 1 else ''}" if count else ""


def _titles(drafts: Sequence[Draft]) -> str:
    room = [sum(len(one.title) for one in drafts[: n + 1]) <= ROOM for n in range(NAMED)]
    titles = [f"“{draft.title}”" for draft in drafts[: max(sum(room), 1)]]
    more = len(drafts) - len(titles)
    return _joined([*titles, *([f"{more} more"] if more > 0 else [])])


def _joined(parts: Sequence[str]) -> str:
    *first, last = parts or ("",)
    return f"{', '.join(first)} and {last}" if first else last
