"""Who is named in reports: in which role, by whom; one person under one name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.library.scoping import folded
from reportqa.models import (
    ItemKind,
    LineIndex,
    NamedPerson,
    Naming,
    Quote,
    Role,
    Span,
    page_at,
)
from reportqa.parsing.people import bare_name, is_common, is_organisation, names_in
from reportqa.summarizing.bodies import body_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportqa.models import ItemCard, ReportText

ROLES = {
    ItemKind.TALK: Role.SPEAKER,
    ItemKind.KEYNOTE: Role.SPEAKER,
    ItemKind.TUTORIAL: Role.SPEAKER,
    ItemKind.WORKSHOP: Role.SPEAKER,
    ItemKind.PAPER: Role.AUTHOR,
    ItemKind.POSTER: Role.AUTHOR,
    ItemKind.AWARD: Role.AWARDED,
    ItemKind.PANEL: Role.PANELIST,
}
SURELY_A_NAME = 0.9
FULL = 2
AROUND = 60
ORGANISES = re.compile(
    r"\b(?:organi[sz](?:ed|er|ers|ing)|(?:co-?)?chair(?:s|ed|man|woman)?|moderat(?:ed|or)|hosted"
    r"|organis(?:é|ée|ateurs?|atrices?)|animé|organizad\w*|organisiert|moderiert|georganiseerd"
    r"|organizzat\w*)\s+(?:\w+\s+){0,2}(?:by|par|por|von|door|da)\s*$"
    r"|\b(?:organi[sz]ers?|(?:general |program |programme )?(?:co-?)?chairs?|moderators?|hosts?"
    r"|organisateurs?|organizadores|organisatoren|organizzatori)\s*[:,]?\s*(?:is|are|was|were)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    naming: Naming


def named_people(texts: Sequence[ReportText], items: Sequence[ItemCard]) -> tuple[NamedPerson, ...]:
    """Return the people that ``texts`` name, those that most reporters name first.

    ``items`` are those of these reports; the reporters themselves are left out, unless they
    spoke.
    """
    found: list[_Mention] = []
    for told in texts:
        mine = [item for item in items if item.report.id == told.report.id]
        found += _mentions(told, mine)
    people = [_person(same) for same in _folded(found)]
    order = {role: number for number, role in enumerate(Role)}
    people.sort(
        key=lambda one: (
            -len(one.reporters),
            order[one.roles[0]],
            -len(one.namings),
            folded(one.name),
        )
    )
    return tuple(people)


def _mentions(told: ReportText, items: Sequence[ItemCard]) -> Iterator[_Mention]:
    quoting = _Quoting(told, LineIndex.of(told.text))
    spoken: set[tuple[str, int]] = set()
    for item in items:
        for written in item.people:
            name = _clean(written)
            if name is None:
                continue
            quote = quoting.name(written, item) or item.opening
            spoken.add((folded(name), quote.span.start))
            role = ROLES.get(item.kind, Role.MENTIONED)
            yield _Mention(name, Naming(role=role, quote=quote, title=item.title))
    reporter = folded(told.report.author or "")
    for name, role, span in _in_text(told):
        if folded(name) not in reporter and (folded(name), span.start) not in spoken:
            yield _Mention(name, Naming(role=role, quote=quoting.at(span)))


@dataclass(frozen=True, slots=True)
class _Quoting:
    """Quotes from one report."""

    told: ReportText
    index: LineIndex

    def at(self, span: Span) -> Quote:
        return Quote(
            report=self.told.report,
            span=span,
            lines=self.index.lines(span),
            text=span.of(self.told.text),
            page=page_at(self.told.pages, span.start),
        )

    def name(self, name: str, item: ItemCard) -> Quote | None:
        start = self.told.text.find(name, item.span.start, item.span.end)
        return self.at(Span(start, start + len(name))) if start >= 0 else None


def _clean(written: str) -> str | None:
    """Return a name as it is shown; None for what is no person's full name."""
    name = " ".join(bare_name(written).split())
    parts = name.split()
    if len(parts) < FULL or not name[0].isalpha() or is_organisation(name):
        return None
    return None if any(map(_is_no_name, parts)) else name


def _is_no_name(part: str) -> bool:
    return is_common(part) or (part.isupper() and part.isalpha() and 1 < len(part) < FULL + 1)


def _in_text(told: ReportText) -> Iterator[tuple[str, Role, Span]]:
    """Yield the full names in running text, with the role that the words before them tell."""
    for block in body_blocks(told):
        for name, start, _ in names_in(block.text, least=SURELY_A_NAME):
            at = block.text.find(name, start)
            cleaned = _clean(name)
            if cleaned is None or at < 0:
                continue
            before = block.text[max(0, at - AROUND) : at]
            role = Role.ORGANISER if ORGANISES.search(before) else Role.MENTIONED
            yield cleaned, role, block.words.span(at, at + len(name))


def _folded(mentions: Sequence[_Mention]) -> list[list[_Mention]]:
    """Put together what names the same person: accents, initials, a middle name more."""
    by_name: dict[str, list[_Mention]] = defaultdict(list)
    for mention in mentions:
        by_name[folded(mention.name)].append(mention)
    fuller = _fuller_names(by_name)
    for name in sorted(by_name, key=lambda one: (len(one.split()), one)):
        if name in fuller:
            by_name[_last(name, fuller)] += by_name.pop(name)
    return list(by_name.values())


def _last(name: str, fuller: Mapping[str, str]) -> str:
    for _ in range(len(fuller)):
        if name not in fuller:
            break
        name = fuller[name]
    return name


def _fuller_names(names: Iterable[str]) -> dict[str, str]:
    """Return, by name, the one fuller name that it is short for."""
    by_last: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_last[name.split()[-1] if name else ""].append(name)
    found: dict[str, str] = {}
    for same in by_last.values():
        for short in same:
            longer = [long for long in same if long != short and _is_short_for(short, long)]
            fullest = max(longer, key=len, default="")
            if longer and all(one == fullest or _is_short_for(one, fullest) for one in longer):
                found[short] = fullest
    return found


def _is_short_for(short: str, long: str) -> bool:
    """Tell whether "j smith", "john smith" or "smith" may be said for "john q smith"."""
    one, other = short.split(), long.split()
    if len(one) == 1:
        return len(other) > 1
    if sum(map(len, one)) >= sum(map(len, other)) or len(one) > len(other):
        return False
    first, given = one[0], other[0]
    if first != given and not (len(first) == 1 and given.startswith(first)):
        return False
    return all(
        any(part == full or (len(part) == 1 and full.startswith(part)) for full in other)
        for part in one[1:-1]
    )


def _person(same: Sequence[_Mention]) -> NamedPerson:
    counts = Counter(mention.name for mention in same)
    name = max(
        counts, key=lambda one: (len(one.split()), _initials(one) == 0, counts[one], len(one))
    )
    others = sorted({folded(one): one for one in counts if folded(one) != folded(name)}.values())
    return NamedPerson(
        name=name,
        namings=tuple(mention.naming for mention in same),
        also=tuple(others),
    )


def _initials(name: str) -> int:
    return sum(len(part.rstrip(".")) == 1 for part in name.split())
