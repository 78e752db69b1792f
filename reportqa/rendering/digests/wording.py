"""The words that all forms of a digest share: titles, days, groups, reporters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.digesting.reporters import reporter_of
from reportqa.models import Attendance, DigestPart, ItemKind, ToldAs
from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from reportqa.models import Citation, Claim, Digest, DigestEntry, When

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
KINDS = {
    ItemKind.KEYNOTE: "Keynotes",
    ItemKind.TALK: "Talks",
    ItemKind.PAPER: "Papers",
    ItemKind.AWARD: "Awards",
    ItemKind.PANEL: "Panels",
    ItemKind.TUTORIAL: "Tutorials",
    ItemKind.WORKSHOP: "Workshops",
    ItemKind.POSTER: "Posters",
    ItemKind.SOCIAL: "Social events",
    ItemKind.HALLWAY: "Hallway talks",
    ItemKind.OTHER: "Other things",
}
UNSEEN = {
    Attendance.PLANNED: "Planned, not seen",
    Attendance.HEARD_ABOUT: "Heard about, not seen",
}
NOTES = "Also told"
NO_DAY = "No day given"
SMALLEST_SESSION = 2
LONGEST_NAME = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries under one heading: a session, a kind, or why they stand apart."""

    heading: str
    entries: tuple[DigestEntry, ...]


def groups_of(digest: Digest) -> tuple[Group, ...]:
    """Return the entries by session or kind; sections and what was not seen come last."""
    found: dict[str, list[DigestEntry]] = {}
    sessions = _sessions(digest.entries)
    for entry in sorted(digest.entries, key=lambda entry: _rank(entry, sessions)):
        found.setdefault(_heading(entry, sessions), []).append(entry)
    return tuple(Group(heading=name, entries=tuple(some)) for name, some in found.items())


def _sessions(entries: Sequence[DigestEntry]) -> list[str]:
    """Return the sessions that several entries are of, in order of the first."""
    named = [entry.session for entry in entries if _is_seen(entry) and entry.session]
    return [name for name in dict.fromkeys(named) if named.count(name) >= SMALLEST_SESSION]


def _is_seen(entry: DigestEntry) -> bool:
    return entry.attendance is Attendance.ATTENDED and entry.told_as is ToldAs.ITEM


def _rank(entry: DigestEntry, sessions: Sequence[str]) -> tuple[int, int]:
    if entry.attendance is not Attendance.ATTENDED:
        return 3, list(UNSEEN).index(entry.attendance)
    if entry.told_as is ToldAs.SECTION:
        return 2, 0
    if entry.session in sessions:
        return 1, sessions.index(entry.session)
    return 0, list(KINDS).index(entry.kind)


def _heading(entry: DigestEntry, sessions: Sequence[str]) -> str:
    if entry.attendance is not Attendance.ATTENDED:
        return UNSEEN[entry.attendance]
    if entry.told_as is ToldAs.SECTION:
        return NOTES
    session = clean_line(entry.session or "")
    return session if entry.session in sessions else KINDS[entry.kind]


def title_of(digest: Digest) -> str:
    """Return the event, and the day where the digest is of one."""
    event = clean_line(digest.event)
    return event if digest.part is DigestPart.EVENT else f"{event}, {day_title(digest)}"


def day_title(digest: Digest) -> str:
    """Return the name of the day, with what the reporters call it."""
    if digest.part is DigestPart.EVENT:
        return "The whole event"
    words, label = when_words(digest.when), clean_line(digest.when.label or "")
    return f"{words} ({label})" if digest.when.first and label else words


def when_words(when: When) -> str:
    """Return "Sunday 10 December 2023", "13 to 14 December 2023", "Day 2", "Friday"."""
    if when.first:
        last = when.last or when.first
        return long_date(when.first) if last == when.first else _range(when.first, last)
    if when.numbers:
        first, last = when.numbers
        return f"Day {first}" if first == last else f"Days {first} to {last}"
    return clean_line(when.label or NO_DAY)


def long_date(day: dt.date) -> str:
    """Return "Sunday 10 December 2023"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _range(first: dt.date, last: dt.date) -> str:
    same = (first.year, first.month) == (last.year, last.month)
    begin = f"{first.day}" if same else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{begin} to {last.day} {MONTHS[last.month - 1]} {last.year}"


def short_when(when: When) -> str:
    """Return "10 Dec", "13–14 Dec", "Day 2": the name of a day in a chart."""
    if when.first:
        last = when.last or when.first
        days = f"{when.first.day}" if last == when.first else f"{when.first.day}–{last.day}"
        return f"{days} {MONTHS[last.month - 1][:3]}"
    return "no day" if not when.given else when_words(when)


def when_note(entry: DigestEntry, digest: Digest) -> str:
    """Return the day of an entry where the digest's own does not say it."""
    same = (entry.when.first, entry.when.last) == (digest.when.first, digest.when.last)
    if not entry.when.given or (same and digest.part is not DigestPart.EVENT):
        return ""
    return when_words(entry.when)


def whose(entry: DigestEntry) -> str:
    """Return who told of an entry, and whose account of it is the first."""
    by = people_list(entry.reporters)
    if len(entry.reporters) == 1:
        return by
    first = f"{short_name(entry.told_by)}; " if entry.told_by else ""
    return f"{first}{len(entry.reporters)} reporters: {by}"


def cited(digest: Digest, numbers: Sequence[int]) -> list[Citation]:
    """Return the citations of these ``numbers``."""
    known = {citation.number: citation for citation in digest.citations}
    return [known[number] for number in numbers]


def side_of(digest: Digest, claim: Claim) -> str:
    """Return whose claim it is."""
    return short_name(reporter_of(cited(digest, claim.citations)[0].quote.report))


def about_line(digest: Digest) -> str:
    """Return who told how much, from how many reports."""
    things = sum(entry.told_as is ToldAs.ITEM for entry in digest.entries)
    notes = len(digest.entries) - things
    parts = (
        _counted(things, "thing") if things else "",
        _counted(notes, "note") if notes else "",
        f"told by {people_list(digest.reporters)}" if digest.reporters else "",
        f"{_counted(digest.coverage.reports, 'report')} searched",
    )
    return " · ".join(part for part in parts if part)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def short_name(name: str) -> str:
    """Return a name that may be a report's whole title, cut between words where it is long."""
    words = clean_line(name)
    if len(words) <= LONGEST_NAME:
        return words
    closing = "”" if words.startswith("“") else ""
    return words[:LONGEST_NAME].rpartition(" ")[0].rstrip(" ,:;–-") + "…" + closing


def people_list(names: Sequence[str], most: int = 8) -> str:
    """Return names in one line, only so many of them; who wrote together stay together."""
    shown = [short_name(name) for name in names[:most]]
    more = len(names) - most
    between = "; " if any("," in name for name in shown) else ", "
    return between.join(shown) + (f" and {more} more" if more > 0 else "")


def source_line(citation: Citation) -> str:
    """Return where a citation stands: the file as it was ingested, its lines, its page."""
    quote = citation.quote
    first, last = quote.lines
    lines = f"line {first}" if first == last else f"lines {first}–{last}"
    page = f", page {quote.page}" if quote.page else ""
    return f"{clean_line(quote.report.source)}, {lines}{page}"
