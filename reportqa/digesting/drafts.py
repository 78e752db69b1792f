"""Entries before they are numbered: what each reporter told of one thing, with the quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.digesting.entitling import shown_title
from reportqa.digesting.reporters import reporter_of
from reportqa.digesting.sayings import sayings_in
from reportqa.digesting.sections import chosen_of, quotable
from reportqa.digesting.verdicts import comment_of, verdict_in
from reportqa.library.scoping import folded
from reportqa.models import Attendance, ItemKind, Quote, Span, TldrBy, ToldAs
from reportqa.summarizing.items import item_telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from reportqa.digesting.pieces import Piece, Spoken
    from reportqa.merging.merging import Merged
    from reportqa.models import ItemCard, ReportId, When
    from reportqa.summarizing.telling import Told

MORE_THAN_TITLE = 4
LONGEST_NAMING = 60
CONNECTIVE = re.compile(
    r"[\s*+-]*(?:ensuite|puis|enfin|then|next|finally|danach|dann|luego)\b", re.IGNORECASE
)
"""With such a word a sentence may begin before its words do: they stand without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one reporter says, and the quotes that bear it; ``tldr`` if he calls it one."""

    text: str
    reporter: str
    quotes: tuple[Quote, ...]
    tldr: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSentence:
    """A sentence that a model wrote, checked, and the quotes that bear it."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry with quotes in place of numbers; ``named`` is where each report names it.

    ``spoken`` are all the sentences that it is told in, ``extents`` the places around them.
    ``written`` is a model's account, which stands before those of the reporters.
    """

    title: str
    kind: ItemKind
    told_as: ToldAs
    attendance: Attendance
    when: When
    session: str | None
    people: tuple[str, ...]
    links: tuple[str, ...]
    reporters: tuple[str, ...]
    named: tuple[Quote, ...]
    accounts: tuple[Account, ...]
    verdicts: tuple[Account, ...]
    sayings: tuple[Account, ...]
    spoken: tuple[Spoken, ...]
    extents: tuple[tuple[ReportId, Span], ...]
    merged: tuple[str, ...] = ()
    written: tuple[WrittenSentence, ...] = ()


def drafts_of(pieces: Sequence[Piece], things: Sequence[Merged]) -> tuple[Draft, ...]:
    """Return an entry for each of the ``things`` told of, and for each section that tells."""
    by_item = {piece.item.id: piece for piece in pieces if piece.item}
    told = [_thing([by_item[item.id] for item in one.tellings], _why(one)) for one in things]
    spoken = {quote for draft in told for one in draft.accounts for quote in one.quotes}
    free = [piece for piece in pieces if piece.item is None]
    sections = [_section(piece, chosen_of(piece), spoken) for piece in free]
    if not told and not any(sections):
        sections = [_section(piece, chosen_of(piece, at_any_rate=True), spoken) for piece in free]
    return (*told, *(draft for draft in sections if draft))


def _why(merged: Merged) -> tuple[str, ...]:
    return tuple(joined.why for joined in merged.why)


def _thing(pieces: Sequence[Piece], why: tuple[str, ...]) -> Draft:
    items = [piece.item for piece in pieces if piece.item]
    first = items[0]
    accounts = tuple(account for piece in pieces for account in _accounts(piece))
    return Draft(
        title=shown_title(_title(items)),
        kind=_kind(items),
        told_as=ToldAs.ITEM,
        attendance=first.attendance,
        when=next((piece.when for piece in pieces if piece.when.given), pieces[0].when),
        session=next((item.session for item in items if item.session), None),
        people=_once(name for item in items for name in item.people),
        links=_once(link for item in items for link in item.links),
        reporters=_once(piece.reporter for piece in pieces),
        named=tuple(item.opening for item in items),
        accounts=accounts,
        verdicts=tuple(one for piece in pieces for one in _verdicts(piece, accounts)),
        sayings=tuple(one for piece in pieces for one in _sayings(piece)),
        spoken=tuple(one for piece in pieces for one in piece.spoken),
        extents=tuple((item.report.id, item.span) for item in items),
        merged=why,
    )


def _title(items: Sequence[ItemCard]) -> str:
    """Return the title with most words that are nobody's name: "My favourite talk" is none."""
    names = set(folded(" ".join(name for item in items for name in item.people)).split())
    return max(
        (item.title for item in items),
        key=lambda title: len([word for word in folded(title).split() if word not in names]),
    )


def _kind(items: Sequence[ItemCard]) -> ItemKind:
    """Return the most telling kind: a talk that somebody calls a keynote is one."""
    kinds = [item.kind for item in items]
    telling = [kind for kind in kinds if kind not in (ItemKind.OTHER, ItemKind.TALK)]
    return (telling or [kind for kind in kinds if kind is not ItemKind.OTHER] or kinds)[0]


def _once(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _accounts(piece: Piece) -> Iterator[Account]:
    if piece.item is None:
        return
    telling, naming = item_telling(piece.known, piece.item), _naming(piece, piece.item)
    if naming and not (telling and telling.by is TldrBy.AUTHOR):
        yield _said(piece, naming)
    elif telling:
        yield Account(
            text=telling.text,
            reporter=piece.reporter,
            quotes=telling.quotes,
            tldr=telling.by is TldrBy.AUTHOR,
        )


def _naming(piece: Piece, item: ItemCard) -> Told | None:
    """Return the sentence that names an item and says more than its title.

    In running text it is the one that is surely about the item.
    """
    place, text = item.opening.span.start, piece.known.text
    first = next((one for one in piece.known.told if one.span.end > place), None)
    if first is None or not (_holds(first, place) or CONNECTIVE.match(text, place)):
        return None
    near = first.span.start < item.opening.span.end
    return first if near and _tells(first, item) else None


def _holds(told: Told, place: int) -> bool:
    return told.span.start <= place < told.span.end


def _tells(told: Told, item: ItemCard) -> bool:
    """Tell whether a sentence is long enough, beside the title and the names in it."""
    named = set(folded(" ".join((item.title, *item.people))).split())
    own = [word for word in folded(told.words).split() if word not in named]
    short = len(told.words.split()) <= LONGEST_NAMING
    return short and not told.heading and len(own) >= MORE_THAN_TITLE


def _verdicts(piece: Piece, accounts: Sequence[Account]) -> Iterator[Account]:
    own = comment_of(piece.known, piece.item) if piece.item else None
    judging = piece.told if piece.item else quotable(piece)
    if own:
        yield Account(text=own[0], reporter=piece.reporter, quotes=(own[1],))
        return
    spoken = [quote.span for one in accounts for quote in one.quotes]
    found = verdict_in(judging, spoken)
    if found:
        yield _said(piece, found)


def _said(piece: Piece, told: Told) -> Account:
    return Account(text=told.words, reporter=piece.reporter, quotes=(piece.known.quote(told.span),))


def _sayings(piece: Piece) -> Iterator[Account]:
    return (_said(piece, told) for told in sayings_in(piece.told, piece.known.told))


def _section(piece: Piece, told: Sequence[Told], spoken: Set[Quote]) -> Draft | None:
    """Return what a section tells, but for what is ``spoken`` of a thing already."""
    chosen = [one for one in told if piece.known.quote(one.span) not in spoken]
    if not chosen:
        return None
    quotes = tuple(piece.known.quote(told.span) for told in chosen)
    text = " ".join(told.words for told in chosen)
    account = Account(text=text, reporter=piece.reporter, quotes=quotes)
    return Draft(
        title=piece.title,
        kind=ItemKind.OTHER,
        told_as=ToldAs.SECTION,
        attendance=Attendance.ATTENDED,
        when=piece.when,
        session=None,
        people=(),
        links=(),
        reporters=(reporter_of(piece.known.card),),
        named=(),
        accounts=(account,),
        verdicts=tuple(one for one in _verdicts(piece, [account]) if spoken.isdisjoint(one.quotes)),
        sayings=tuple(_sayings(piece)),
        spoken=piece.spoken,
        extents=((piece.known.card.id, _around(piece)),),
    )


def _around(piece: Piece) -> Span:
    if piece.section:
        return piece.section.span
    return Span(piece.told[0].span.start, piece.told[-1].span.end)
