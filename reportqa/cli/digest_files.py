"""The files that ``digest --out`` writes: one event, or all of them, a few at once."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.cli.digests import ALL_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportqa.cli.digests import Digesting
    from reportqa.cli.folders import Written
    from reportqa.models import Digest
    from reportqa.rendering.digests.folder import Form, IndexRow

FORMS = ("markdown", "json", "html", "eml", "atom")
MANY_EVENTS = 24
"""From so many events on they are written by several processes."""

MOST_PROCESSES = 8
EVENTS_AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which event, day and author, where to and in which forms, whether merges are explained."""

    event: str | None
    day: str | None
    author: str | None
    out: Path | None
    forms: tuple[str, ...]
    explain: bool

    @property
    def days(self) -> str | None:
        """The day, or all of them where the form is of all."""
        return ALL_DAYS if self.out is None and "atom" in self.forms else self.day

    @property
    def written(self) -> frozenset[Form]:
        """The forms of files: all unless some are named."""
        from reportqa.rendering.digests.folder import Form

        return frozenset(Form(form) for form in self.forms or FORMS)


def write_digests(digesting: Digesting, out: Path, wanted: Wanted) -> Written:
    """Write the digests of one event, or of all, and what leads to them.

    Raises:
        LibraryError: the library has no such event.
        SourceError: the folder cannot be written to.
    """
    from reportqa.cli.folders import Written, write_changed
    from reportqa.digesting.naming import event_names, named_event
    from reportqa.rendering.digests.files import slugs_of
    from reportqa.rendering.digests.folder import all_files

    connection = digesting.connection
    if wanted.event:
        name = named_event(connection, wanted.event)
        return _write_event(event_digests(digesting, name, wanted), out, wanted)
    folders = slugs_of(event_names(connection))
    if digesting.by is None and len(folders) >= MANY_EVENTS:
        made = _write_side_by_side(digesting.library, folders, out, wanted)
    else:
        made = [_write_one(digesting, *one, out, wanted) for one in folders.items()]
    done = sum((written for _, written in made), Written())
    return done + write_changed(out, all_files([row for row, _ in made], wanted.written))


def _write_one(
    digesting: Digesting, name: str, folder: str, out: Path, wanted: Wanted
) -> tuple[IndexRow, Written]:
    from reportqa.rendering.digests.folder import row_of

    made = event_digests(digesting, name, wanted)
    return row_of(made.whole, folder), _write_event(made, out / folder, wanted)


def _write_side_by_side(
    library: Path, folders: Mapping[str, str], out: Path, wanted: Wanted
) -> list[tuple[IndexRow, Written]]:
    """Write events in a few processes at once, in their order; no model is asked here."""
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    work = partial(_write_by_itself, library, out, wanted)
    with ProcessPoolExecutor(min(os.cpu_count() or 1, MOST_PROCESSES), initializer=_deaf) as pool:
        try:
            return list(pool.map(work, folders.items(), chunksize=EVENTS_AT_ONCE))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _deaf() -> None:
    """Leave Ctrl-C to the process that waits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _write_by_itself(
    library: Path, out: Path, wanted: Wanted, one: tuple[str, str]
) -> tuple[IndexRow, Written]:
    from reportqa.cli.digests import Digesting
    from reportqa.library.database import reading

    with reading(library) as connection:
        digesting = Digesting(connection=connection, library=library)
        return _write_one(digesting, *one, out, wanted)


@dataclass(frozen=True, slots=True)
class EventDigests:
    """The digests of an event: of all of it, of its days, and those to be written."""

    whole: Digest
    days: tuple[Digest, ...]
    chosen: tuple[Digest, ...]


def event_digests(digesting: Digesting, name: str, wanted: Wanted) -> EventDigests:
    """Return the digests of an event; where a model writes, those that are written and listed."""
    from reportqa.digesting.digesting import digest_day, digest_days, digest_event

    account = digesting.account(name, wanted.day)
    whole, days = digest_event(account), digest_days(account)
    if wanted.day not in (None, ALL_DAYS):
        return EventDigests(whole, days, (digesting.headed(digest_day(account, str(wanted.day))),))
    days = tuple(map(digesting.headed, days))
    return EventDigests(digesting.headed(whole), days, days)


def _write_event(made: EventDigests, folder: Path, wanted: Wanted) -> Written:
    from reportqa.cli.folders import names_in, write_changed
    from reportqa.rendering.digests.folder import event_files, index_files

    files = event_files(made.chosen, wanted.written, explain=wanted.explain)
    there = names_in(folder) | files.keys()
    listed = {digest.when: digest for digest in (*made.days, *made.chosen)}
    files |= index_files(made.whole, tuple(listed.values()), wanted.written, there)
    return write_changed(folder, files)
