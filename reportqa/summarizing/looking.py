"""Reports that are only looked at: read as the library would, and kept in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from reportqa.errors import SourceError
from reportqa.library.catalogue import find_report
from reportqa.library.cataloguing import Understood, write_report
from reportqa.library.database import transaction
from reportqa.loading import extract_source, find_inputs, read_input
from reportqa.parsing import parse_report

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from reportqa.loading import Limits
    from reportqa.models import ReportCard


def look_at(
    connection: sqlite3.Connection,
    inputs: Sequence[str],
    *,
    limits: Limits | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[ReportCard]:
    """Read ``inputs`` into ``connection``, a library in memory, and yield what each is.

    Raises:
        SourceError: an input cannot be read as a report.
    """
    found = find_inputs(inputs)
    for skipped in found.skipped:
        if skipped.explicit:
            raise SourceError(f"{skipped.source}: {skipped.reason}")
    for candidate in found.candidates:
        try:
            raw = read_input(candidate, stdin=stdin, limits=limits)
            report = parse_report(extract_source(raw))
        except SourceError as error:
            raise SourceError(f"{candidate.name}: {error.message}", hint=error.hint) from error
        with transaction(connection):
            write_report(connection, Understood(report=report, passages=()))
        yield find_report(connection, report.id)
