"""Reports to digests: the one place where the parts of this room meet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from reportqa.digesting.days import NO_DAY, gaps, is_of, order, read_date, slot
from reportqa.digesting.differences import differences_in
from reportqa.digesting.drafts import Account, Draft, drafts_of
from reportqa.digesting.emptiness import why_empty
from reportqa.digesting.headlines import by_weight, headline_of
from reportqa.digesting.numbering import entry_of, remarks_of
from reportqa.digesting.pieces import pieces_of
from reportqa.digesting.reading import links_in, reading_of
from reportqa.digesting.topics import text_of, themes_in, topics_of
from reportqa.errors import LibraryError
from reportqa.library.postdays import PostDays, post_days, reports_on
from reportqa.merging.disagreeing import disagreements
from reportqa.merging.merging import merge_items
from reportqa.merging.saying import said_in
from reportqa.models import (
    DayCount,
    Digest,
    DigestCoverage,
    DigestPart,
    Sentence,
    ToldAs,
    When,
)
from reportqa.summarizing.known import KnownReport, known_report
from reportqa.summarizing.quoting import Citations

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reportqa.merging.disagreeing import Disagreement
    from reportqa.models import FoundTheme, ReadingEntry

MOST_SECTIONS = 60
MOST_SAYINGS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAccount:
    """All that the library's reports tell of one event; ``one`` is its first day."""

    event: str
    reports: tuple[KnownReport, ...]
    drafts: tuple[Draft, ...]
    themes: tuple[FoundTheme, ...] = ()
    links: tuple[ReadingEntry, ...] = ()
    differences: tuple[Disagreement, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    one: dt.date | None = None

    @property
    def days(self) -> tuple[DayCount, ...]:
        """The days told of, in order, with how much; no day at the end."""
        counts = Counter(slot(draft.when) for draft in self.drafts)
        return tuple(
            DayCount(when=when, entries=counts[when]) for when in sorted(counts, key=order)
        )


def gather(connection: sqlite3.Connection, event: str, author: str | None = None) -> EventAccount:
    """Read and merge the reports on ``event``, a name that the library has, perhaps of one author.

    Raises:
        LibraryError: nobody of that name reported on it.
    """
    posts = post_days(connection)
    cards = reports_on(connection, event, author)
    if author and not cards:
        raise LibraryError(
            f"no report on {event} by {author!r}",
            hint=f'who reported: reportqa reports --event "{event}"',
        )
    reports = tuple(known_report(connection, card) for card in cards)
    frames = [posts[known.card.id] for known in reports]
    texts = [text_of(known) for known in reports]
    pieces = pieces_of(reports, posts)
    things = merge_items([piece.item for piece in pieces if piece.item], said_in(connection))
    drafts = drafts_of(pieces, things)
    return EventAccount(
        event=event,
        reports=reports,
        drafts=tuple(sorted(drafts, key=lambda draft: -len(draft.reporters))),
        themes=themes_in(texts),
        links=links_in(reports, texts),
        differences=disagreements(connection, [known.card for known in reports], things),
        start=min((one.start for one in frames if one.start), default=None),
        end=max((one.end for one in frames if one.end), default=None),
        one=_day_one(frames),
    )


def _day_one(frames: Iterable[PostDays]) -> dt.date | None:
    frames = tuple(frames)
    ones = [one.one for one in frames if one.one]
    return min(ones or [one.start for one in frames if one.start], default=None)


def digest_event(account: EventAccount) -> Digest:
    """Return the digest of the whole event."""
    return _digest(account, account.drafts, DigestPart.EVENT, NO_DAY)


def digest_day(account: EventAccount, wanted: str) -> Digest:
    """Return the digest of the day ``wanted``: a date, "2", "day 2", "monday"."""
    drafts = drafts_on(account, wanted)
    slots = sorted({slot(draft.when) for draft in drafts}, key=order)
    date = read_date(wanted)
    if date or not slots:
        when = When(first=date, last=date, label=None if date else wanted)
    else:
        when = slots[0] if len(slots) == 1 else When(first=slots[0].first, last=slots[0].last)
    return _digest(account, drafts, DigestPart.DAY, _with_label(when, drafts))


def drafts_on(account: EventAccount, wanted: str | None) -> tuple[Draft, ...]:
    """Return what is told of the day ``wanted``, of the whole event where that is None."""
    if wanted is None:
        return account.drafts
    return tuple(one for one in account.drafts if is_of(one.when, wanted, account.one))


def digest_days(account: EventAccount) -> tuple[Digest, ...]:
    """Return a digest of each day that is told of, of those between, and of what has no day.

    Nothing stands in two of them: what is told of two days together is with the first.
    """
    by_slot: dict[When, list[Draft]] = {when: [] for when in _slots(account)}
    for draft in account.drafts:
        by_slot[slot(draft.when)].append(draft)
    merged = _on_first_days(by_slot)
    return tuple(
        _digest(
            account,
            merged[when],
            DigestPart.DAY if when.given else DigestPart.UNDATED,
            _with_label(when, merged[when]),
        )
        for when in sorted(merged, key=order)
    ) or (digest_event(account),)


def _slots(account: EventAccount) -> list[When]:
    told = [day.when for day in account.days]
    return [*told, *(When(first=day, last=day) for day in gaps(told))]


def _on_first_days(by_slot: dict[When, list[Draft]]) -> dict[When, list[Draft]]:
    """Put what is told of several days together with what is told of the first of them."""
    placed: dict[When, list[Draft]] = {}
    for when, drafts in by_slot.items():
        day = When(first=when.first, last=when.first) if when.first else when
        placed.setdefault(day, []).extend(drafts)
    return placed


def _with_label(when: When, drafts: Sequence[Draft]) -> When:
    """Say, beside a date, what the reporters call the day, if they agree."""
    labels = {draft.when.label for draft in drafts if draft.when.label}
    lasts = {draft.when.last for draft in drafts}
    last = lasts.pop() if when.first and len(lasts) == 1 else when.last
    label = labels.pop() if len(labels) == 1 else when.label
    return When(first=when.first, last=last, numbers=when.numbers, label=label)


def _digest(account: EventAccount, drafts: Sequence[Draft], part: DigestPart, when: When) -> Digest:
    kept, left_out = _at_most(drafts)
    citations = Citations()
    entries = tuple(entry_of(draft, citations) for draft in kept)
    cited = {id(draft): entry.citations[0] for draft, entry in zip(kept, entries, strict=True)}
    every = tuple(dict.fromkeys(cited[id(draft)] for draft in by_weight(kept)))
    empty = (
        None
        if entries
        else why_empty(account.event, part, when, account.days, len(account.reports))
    )
    headline = headline_of(kept) if entries else "Nothing is told"
    return Digest(
        event=account.event,
        part=part,
        when=when,
        headline=Sentence(text=headline, citations=every, supported=True if every else None),
        entries=entries,
        themes=topics_of(account.themes, kept, citations),
        quotes=remarks_of(_sayings(kept), citations),
        disagreements=differences_in(account.differences, kept, citations),
        reading_list=reading_of(account.links, drafts, account.drafts),
        coverage=DigestCoverage(
            reports=len(account.reports), days=account.days, why_empty=empty, left_out=left_out
        ),
        citations=citations.all,
    )


def _at_most(drafts: Sequence[Draft]) -> tuple[list[Draft], int]:
    """Return all things, and so many of the sections as a digest has room for."""
    sections = [draft for draft in drafts if draft.told_as is ToldAs.SECTION]
    dropped = {id(draft) for draft in sections[MOST_SECTIONS:]}
    return [draft for draft in drafts if id(draft) not in dropped], len(dropped)


def _sayings(drafts: Sequence[Draft]) -> list[Account]:
    """Return what was said, every reporter in turn."""
    by_reporter: dict[str, dict[str, Account]] = {}
    for draft in drafts:
        for one in draft.sayings:
            by_reporter.setdefault(one.reporter, {}).setdefault(one.text, one)
    turns = zip_longest(*(said.values() for said in by_reporter.values()))
    return [one for turn in turns for one in turn if one][:MOST_SAYINGS]
